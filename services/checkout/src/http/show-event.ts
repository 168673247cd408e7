import type { RequestHandler } from 'express';
import type { Shop } from '../data/shop.ts';
import { wholeNumber } from './parameters.ts';

/** `GET /api/events/:id`: what a customer looks at before buying. */
export function showEvent({ events }: Shop): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const event = await events.byId(wholeNumber('id', request.params.id, 1));
    if (event) response.json(event);
    else response.status(404).json({ error: 'there is no such event' });
  };
}
