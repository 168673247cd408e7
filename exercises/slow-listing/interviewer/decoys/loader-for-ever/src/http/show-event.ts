import type { RequestHandler } from 'express';
import type { Catalog } from '../data/catalog.ts';
import { EventEntity } from '../domain/event-entity.ts';
import { createEventLoaders } from '../domain/event-loaders.ts';
import { toCard } from './event-card.ts';
import { cardOptions, wholeNumber } from './parameters.ts';

/** `GET /api/events/:id?include=lineup`: one event, whatever its status. */
export function showEvent(catalog: Catalog): RequestHandler<{ id: string }> {
  const loaders = createEventLoaders(catalog);
  return async (request, response) => {
    const id = wholeNumber('id', request.params.id, 0);
    const options = cardOptions(request);
    const row = await catalog.events.byId(id);
    if (!row) {
      response.status(404).json({ error: 'there is no such event' });
      return;
    }
    const favourites = options.customerId && (await catalog.favourites.among(options.customerId, [id]));
    response.json(
      await toCard(new EventEntity(row, loaders), options, favourites ? favourites.has(id) : undefined),
    );
  };
}
