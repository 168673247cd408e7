import type { RequestHandler } from 'express';
import type { Catalog } from '../data/catalog.ts';
import { loadEvents } from '../domain/event-entity.ts';
import { toCard } from './event-card.ts';
import { cardOptions, wholeNumber } from './parameters.ts';

/** `GET /api/events/:id?include=lineup`: one event, whatever its status. */
export function showEvent(catalog: Catalog): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const id = wholeNumber('id', request.params.id, 0);
    const options = cardOptions(request);
    const row = await catalog.events.byId(id);
    const [event] = row ? await loadEvents([row], catalog, options) : [];
    if (event) response.json(toCard(event));
    else response.status(404).json({ error: 'there is no such event' });
  };
}
