import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import { createEvents } from './events.ts';
import { createFavourites } from './favourites.ts';
import { createLineup } from './lineup.ts';
import { createPerformers } from './performers.ts';
import { createTiers } from './tiers.ts';
import { createVenues } from './venues.ts';

/** Everything the catalogue stores. Redis only holds copies. */
export const createCatalog = (pool: Pool, redis: Redis) => ({
  events: createEvents(pool),
  venues: createVenues(pool, redis),
  performers: createPerformers(pool, redis),
  tiers: createTiers(pool),
  lineup: createLineup(pool),
  favourites: createFavourites(pool),
});

export type Catalog = ReturnType<typeof createCatalog>;
