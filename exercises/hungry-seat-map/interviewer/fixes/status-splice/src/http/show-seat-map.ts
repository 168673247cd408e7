import type { Log } from '@encore/kit/log';
import type { RequestHandler } from 'express';
import type { Halls } from '../data/halls.ts';
import { remember } from '../data/remember.ts';
import type { Seats } from '../data/seats.ts';
import type { Locale } from '../domain/locale.ts';
import { fill, type MapTemplate, toTemplate } from '../domain/map-template.ts';
import { toSeatMap } from '../domain/seat-map.ts';
import { localeOf } from './locale-parameter.ts';
import { wholeNumber } from './parameters.ts';

// ms. Half a minute is allowed for names and prices; 10 s also leaves time for a slow answer.
const freshForMs = 10_000;
// Templates, about half a megabyte each: what is asked for most in the first minutes of a sale.
const capacity = 60;

/** `GET /api/events/:id/seatmap?locale=`: all seats of one event. */
export function showSeatMap(halls: Halls, seats: Seats, log: Log): RequestHandler<{ id: string }> {
  const templates = remember<MapTemplate>({ forMs: freshForMs, capacity });

  const build = async (eventId: number, locale: Locale) => {
    const hall = await halls.forEvent(eventId);
    return hall && toSeatMap(eventId, hall, await seats.forEvent(eventId), locale);
  };
  const buildTemplate = async (eventId: number, locale: Locale) => {
    const map = await build(eventId, locale);
    return map && toTemplate(map);
  };

  return async ({ params, query }, response) => {
    const eventId = wholeNumber('id', params.id, 0);
    const locale = localeOf(query.locale);
    const template = await templates(`${eventId} ${locale}`, () => buildTemplate(eventId, locale));
    const statuses = template && (await seats.statuses(eventId));
    log.debug({ eventId, locale, seats: statuses?.length }, 'seat map');
    if (statuses && statuses.length === template.seats.length) {
      response.type('json').send(fill(template, statuses));
      return;
    }
    // A hall that was given other seats a moment ago, if there is one.
    const map = template && (await build(eventId, locale));
    if (map) response.json(map);
    else response.status(404).json({ error: 'there is no seat map for this event' });
  };
}
