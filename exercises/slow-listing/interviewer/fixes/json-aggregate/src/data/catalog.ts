import type { Pool } from 'pg';
import { createEvents } from './events.ts';
import { createTiers } from './tiers.ts';

/** Everything the catalogue stores: events come with all that belongs to them, tiers can be changed alone. */
export const createCatalog = (pool: Pool) => ({
  events: createEvents(pool),
  tiers: createTiers(pool),
});

export type Catalog = ReturnType<typeof createCatalog>;
