import type { Log } from '@encore/kit/log';
import type { RequestHandler } from 'express';
import type { Halls } from '../data/halls.ts';
import type { Seats } from '../data/seats.ts';
import { toSeatMap } from '../domain/seat-map.ts';
import { localeOf } from './locale-parameter.ts';
import { wholeNumber } from './parameters.ts';

/** `GET /api/events/:id/seatmap?locale=`: all seats of one event. */
export function showSeatMap(halls: Halls, seats: Seats, log: Log): RequestHandler<{ id: string }> {
  return async ({ params, query }, response) => {
    const eventId = wholeNumber('id', params.id, 0);
    const locale = localeOf(query.locale);
    const hall = await halls.forEvent(eventId);
    if (!hall) {
      response.status(404).json({ error: 'there is no seat map for this event' });
      return;
    }
    const map = toSeatMap(eventId, hall, await seats.forEvent(eventId), locale);
    log.debug({ eventId, locale, length: map.length }, 'seat map');
    response.type('json').send(map);
  };
}
