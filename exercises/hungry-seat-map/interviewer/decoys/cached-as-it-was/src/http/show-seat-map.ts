import type { RequestHandler } from 'express';
import type { Bodies } from '../data/bodies.ts';
import type { Halls } from '../data/halls.ts';
import type { Seats } from '../data/seats.ts';
import type { Versions } from '../data/versions.ts';
import type { Locale } from '../domain/locale.ts';
import { toSeatMap } from '../domain/seat-map.ts';
import { localeOf } from './locale-parameter.ts';
import { wholeNumber } from './parameters.ts';

interface Stores {
  halls: Halls;
  seats: Seats;
  versions: Versions;
  bodies: Bodies;
}

/** `GET /api/events/:id/seatmap?locale=`: all seats of one event. */
export function showSeatMap({ halls, seats, versions, bodies }: Stores): RequestHandler<{ id: string }> {
  const make = async (eventId: number, locale: Locale) => {
    const hall = await halls.forEvent(eventId);
    return (
      hall &&
      Buffer.from(JSON.stringify(toSeatMap(eventId, hall, await seats.forEvent(eventId), locale), null, 2))
    );
  };

  return async ({ params, query }, response) => {
    const eventId = wholeNumber('id', params.id, 0);
    const locale = localeOf(query.locale);
    const version = await versions.ofEvent(eventId);
    const body = await bodies.get(`${eventId} ${locale}`, version, () => make(eventId, locale));
    if (body) response.type('json').send(body);
    else response.status(404).json({ error: 'there is no seat map for this event' });
  };
}
