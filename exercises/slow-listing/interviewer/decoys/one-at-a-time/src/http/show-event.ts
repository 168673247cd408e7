import type { RequestHandler } from 'express';
import type { Snapshots } from '../data/snapshot.ts';
import { loadEvents } from '../domain/event-entity.ts';
import { toCard } from './event-card.ts';
import { cardOptions, wholeNumber } from './parameters.ts';

/** `GET /api/events/:id?include=lineup`: one event, whatever its status. */
export function showEvent(inSnapshot: Snapshots): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const id = wholeNumber('id', request.params.id, 0);
    const options = cardOptions(request);
    const [event] = await inSnapshot(async (catalog) => {
      const row = await catalog.events.byId(id);
      return row ? loadEvents([row], catalog, options) : [];
    });
    if (event) response.json(toCard(event));
    else response.status(404).json({ error: 'there is no such event' });
  };
}
