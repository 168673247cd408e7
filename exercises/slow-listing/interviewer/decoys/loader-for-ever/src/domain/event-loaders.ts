import type { Catalog } from '../data/catalog.ts';
import { createLoader } from '../data/loader.ts';

/** Loaders for everything that belongs to an event. */
export const createEventLoaders = (catalog: Catalog) => ({
  venue: createLoader(catalog.venues.byIds),
  performer: createLoader(catalog.performers.byIds),
  tiers: createLoader(catalog.tiers.forEvents),
  lineup: createLoader(catalog.lineup.forEvents),
});

export type EventLoaders = ReturnType<typeof createEventLoaders>;
