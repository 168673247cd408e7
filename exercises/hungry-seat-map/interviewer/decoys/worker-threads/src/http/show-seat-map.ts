import type { RequestHandler } from 'express';
import type { Halls } from '../data/halls.ts';
import type { Seats } from '../data/seats.ts';
import type { MapWorkers } from '../workers/map-workers.ts';
import { localeOf } from './locale-parameter.ts';
import { wholeNumber } from './parameters.ts';

/** `GET /api/events/:id/seatmap?locale=`: all seats of one event. */
export function showSeatMap(halls: Halls, seats: Seats, workers: MapWorkers): RequestHandler<{ id: string }> {
  return async ({ params, query }, response) => {
    const eventId = wholeNumber('id', params.id, 0);
    const locale = localeOf(query.locale);
    const hall = await halls.forEvent(eventId);
    if (!hall) {
      response.status(404).json({ error: 'there is no seat map for this event' });
      return;
    }
    const rows = await seats.forEvent(eventId);
    const text = await workers.write({ eventId, hall, rows, locale });
    if (text !== undefined) response.type('json').send(text);
    else response.status(503).set('retry-after', '1').json({ error: 'too many people want a map just now' });
  };
}
