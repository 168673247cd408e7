import type { Log } from '@encore/kit/log';
import type { RequestHandler } from 'express';
import type { Halls } from '../data/halls.ts';
import type { Seats } from '../data/seats.ts';
import { type SeatMap, toSeatMap } from '../domain/seat-map.ts';
import { localeOf } from './locale-parameter.ts';
import { wholeNumber } from './parameters.ts';

// ms. The rush of a sale is over in minutes, and most people look at the same maps.
const keptForMs = 60_000;
// Maps. All that are on sale together have room.
const capacity = 200;

/** `GET /api/events/:id/seatmap?locale=`: all seats of one event. */
export function showSeatMap(halls: Halls, seats: Seats, log: Log): RequestHandler<{ id: string }> {
  const maps = new Map<string, { until: number; map: SeatMap }>();

  return async ({ params, query }, response) => {
    const eventId = wholeNumber('id', params.id, 0);
    const locale = localeOf(query.locale);
    const key = `${eventId} ${locale}`;
    const kept = maps.get(key);
    if (kept && kept.until > Date.now()) {
      response.json(kept.map);
      return;
    }
    const hall = await halls.forEvent(eventId);
    if (!hall) {
      response.status(404).json({ error: 'there is no seat map for this event' });
      return;
    }
    const map = toSeatMap(eventId, hall, await seats.forEvent(eventId), locale);
    log.debug({ eventId, locale, seats: map.seats.length }, 'seat map');
    if (maps.size >= capacity) maps.clear();
    maps.set(key, { until: Date.now() + keptForMs, map });
    response.json(map);
  };
}
