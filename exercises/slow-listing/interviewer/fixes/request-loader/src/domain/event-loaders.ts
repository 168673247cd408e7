import type { Catalog } from '../data/catalog.ts';
import { createLoader } from '../data/loader.ts';

/** Loaders for the events of one request, so that two customers never meet in one of them. */
export const createEventLoaders = (catalog: Catalog, customerId?: number) => ({
  venue: createLoader(catalog.venues.byIds),
  performer: createLoader(catalog.performers.byIds),
  tiers: createLoader(catalog.tiers.forEvents),
  lineup: createLoader(catalog.lineup.forEvents),
  favourite:
    customerId === undefined
      ? undefined
      : createLoader(async (ids: number[]) => {
          const favourites = await catalog.favourites.among(customerId, ids);
          return new Map(ids.map((id) => [id, favourites.has(id)]));
        }),
});

export type EventLoaders = ReturnType<typeof createEventLoaders>;
