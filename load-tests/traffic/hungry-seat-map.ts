import { between, type Random } from '../../src/core/random.ts';
import type { DataSizes, TrafficRequest } from '../../src/core/traffic.ts';

/** `seat-map`: somebody chooses a seat. `event`: somebody looks at an event's page. */
export const classes = ['seat-map', 'event'] as const;

/** 25 maps a second beside 20 pages. */
const mapShare = 25 / 45;

/** Seats on the maps of `exercises/hungry-seat-map/seed.sql`. */
export const seats = { arena: 2000, theatre: 500 } as const;

/** On the first day of sale all maps are of arenas, and a few tours are what most people want. */
export function draw(random: Random, data: DataSizes): TrafficRequest {
  if (random() >= mapShare) return eventPage(random, data, 1);
  // The nth event is wanted about 1/n times as often as the first.
  const event = Math.floor((size(data, 'arenas') + 1) ** random());
  return seatMap(event, locale(random), seats.arena);
}

export function probe(random: Random, data: DataSizes, requestClass: string, rows: number): TrafficRequest {
  if (requestClass === 'event') return eventPage(random, data, rows);
  const arenas = size(data, 'arenas');
  const [first, count] = rows === seats.arena ? [1, arenas] : [arenas + 1, size(data, 'theatres')];
  return seatMap(between(random, first, first + count - 1), locale(random), rows);
}

export function violation(request: TrafficRequest, status: number, body: string): string | undefined {
  if (status !== 200) return `status ${status} instead of 200`;
  // A map is too long to be parsed each time; the contract and the lab's own requests look at every field.
  if (!body.slice(0, 8).trim().startsWith('{') || !body.slice(-8).trim().endsWith('}'))
    return 'the body is not a JSON object';
  return request.class === 'event' ? eventFault(request, body) : mapFault(request, body);
}

function mapFault({ rows }: TrafficRequest, body: string): string | undefined {
  const found = body.split('"status"').length - 1;
  return found < rows ? `${found} seats instead of ${rows}` : undefined;
}

function eventFault({ path }: TrafficRequest, body: string): string | undefined {
  const wanted = Number(path.slice(path.lastIndexOf('/') + 1));
  const found = parsed(body);
  if (found?.id !== wanted) return `the body is not event ${wanted}`;
  return Array.isArray(found.tiers) ? undefined : `event ${wanted} has no list of tiers`;
}

function parsed(body: string): { readonly id?: unknown; readonly tiers?: unknown } | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function eventPage(random: Random, data: DataSizes, rows: number): TrafficRequest {
  const path = `/api/events/${between(random, 1, size(data, 'events'))}`;
  return { class: 'event', method: 'GET', path, headers: {}, rows };
}

function seatMap(event: number, forLocale: string, rows: number): TrafficRequest {
  const path = `/api/events/${event}/seatmap?locale=${forLocale}`;
  return { class: 'seat-map', method: 'GET', path, headers: {}, rows };
}

/** The shop is Irish, and sells to Germany and France as well. */
function locale(random: Random): string {
  const share = random();
  return share < 0.9 ? 'en-IE' : share < 0.98 ? 'de-DE' : 'fr-FR';
}

function size(data: DataSizes, name: string): number {
  const found = data[name];
  if (found === undefined) throw new RangeError(`the exercise gives no size for "${name}"`);
  return found;
}
