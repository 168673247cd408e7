import type { Pool } from 'pg';
import { createEvents } from './events.ts';
import { createFavourites } from './favourites.ts';
import { createLineup } from './lineup.ts';
import { createPerformers } from './performers.ts';
import { createTiers } from './tiers.ts';
import { createVenues } from './venues.ts';

/** Everything the catalogue stores. */
export const createCatalog = async (pool: Pool) => ({
  events: createEvents(pool),
  venues: createVenues(pool),
  performers: createPerformers(pool),
  tiers: await createTiers(pool),
  lineup: createLineup(pool),
  favourites: createFavourites(pool),
});

export type Catalog = Awaited<ReturnType<typeof createCatalog>>;
