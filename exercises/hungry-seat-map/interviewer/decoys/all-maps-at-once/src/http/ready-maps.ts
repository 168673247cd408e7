import type { Log } from '@encore/kit/log';
import type { Halls } from '../data/halls.ts';
import type { Seats } from '../data/seats.ts';
import type { Locale } from '../domain/locale.ts';
import { type MapTemplate, toTemplate } from '../domain/map-template.ts';
import { toSeatMap } from '../domain/seat-map.ts';

// ms. Half a minute is allowed for names and prices.
const everyMs = 3_000;
/** All but one visitor in fifty. The maps of the others are made when they ask. */
const locales: readonly Locale[] = ['en-IE', 'de-DE'];

/** Templates of all maps, so that most visitors find theirs ready. */
export function keepMapsReady(halls: Halls, seats: Seats, log: Log) {
  let ready = new Map<string, MapTemplate>();

  async function refresh() {
    const known = await halls.all();
    const rows = await seats.all();
    const made = new Map<string, MapTemplate>();
    for (const [eventId, hall] of known) {
      for (const locale of locales) {
        const map = toSeatMap(eventId, hall, rows.get(eventId) ?? [], locale);
        made.set(`${eventId} ${locale}`, toTemplate(map));
      }
    }
    ready = made;
    log.debug({ maps: ready.size }, 'maps are ready');
  }

  const refreshOrLog = () => refresh().catch((error) => log.error({ err: error }, 'maps were not refreshed'));
  void refreshOrLog();
  setInterval(refreshOrLog, everyMs).unref();

  return (eventId: number, locale: Locale) => ready.get(`${eventId} ${locale}`);
}
