import { between, pick, type Random } from '../../src/core/random.ts';
import type { DataSizes, TrafficRequest } from '../../src/core/traffic.ts';

/**
 * `dublin`, `front` (the seven other cities of the front page), `elsewhere` and `unknown` ask for a city's list; `order` is
 * a ticket that was sold.
 */
export const classes = ['dublin', 'front', 'elsewhere', 'unknown', 'order'] as const;

/** Cities of `exercises/site-hiccups/seed.sql`; the last ones are addresses that robots try. */
export const cities = {
  dublin: ['dublin'],
  front: ['london', 'paris', 'berlin', 'madrid', 'amsterdam', 'vienna', 'prague'],
  elsewhere: [
    ...['barcelona', 'birmingham', 'brussels', 'budapest', 'cologne', 'copenhagen'],
    ...['hamburg', 'lisbon', 'milan', 'munich', 'stockholm', 'warsaw'],
  ],
  unknown: ['atlantis', 'gotham', 'undefined', 'wp-admin'],
} as const;

type CityClass = keyof typeof cities;

const listLength = 20;

/** Two orders a second beside 58 readers. */
const orderShare = 0.03;
/** Of the readers, adding up: 70 % ask for Dublin, 26 % for the front page's others, 1 % for other cities, 3 % for none. */
const shares: readonly (readonly [CityClass, number])[] = [
  ['dublin', 0.7],
  ['front', 0.96],
  ['elsewhere', 0.97],
  ['unknown', 1],
];

export function draw(random: Random, data: DataSizes): TrafficRequest {
  const isOrder = random() < orderShare;
  const at = random();
  const [reader] = shares.find(([, upTo]) => at < upTo) as (typeof shares)[number];
  return probe(random, data, isOrder ? 'order' : reader, listLength);
}

/** A list is as long as it is: `rows` is only noted. */
export function probe(random: Random, data: DataSizes, requestClass: string, rows: number): TrafficRequest {
  if (requestClass === 'order') return order(random, data, rows);
  const city = pick(random, cities[requestClass as CityClass]);
  return { class: requestClass, method: 'GET', path: `/api/trending?city=${city}`, headers: {}, rows };
}

/**
 * Only for events of the young markets (see the seed): too small to move the list of any city that is asked for, so that
 * an answer of the load is the same when it is asked for again.
 */
function order(random: Random, data: DataSizes, rows: number): TrafficRequest {
  const [events, customers] = [size(data, 'events'), size(data, 'customers')];
  const body = {
    eventId: between(random, Math.floor(events * 0.75) + 1, Math.floor(events * 0.975)),
    customerId: between(random, 1, customers),
    quantity: between(random, 1, 4),
  };
  return {
    class: 'order',
    method: 'POST',
    path: '/api/orders',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    rows,
  };
}

export function violation(request: TrafficRequest, status: number, body: string): string | undefined {
  const wanted = { order: 201, unknown: 404 }[request.class] ?? 200;
  if (status !== wanted) return `status ${status} instead of ${wanted}`;
  if (request.class === 'unknown') return undefined;
  const answer = parse(body);
  if (request.class === 'order')
    return typeof answer?.id === 'number' ? undefined : 'the body is not JSON with the id of the order';
  return listFault(request, answer);
}

interface Answer {
  readonly id?: unknown;
  readonly city?: unknown;
  readonly events?: unknown;
}

function parse(body: string): Answer | null {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** Every city that is asked for has sold more events than a list is long. */
function listFault({ path }: TrafficRequest, answer: Answer | null): string | undefined {
  if (!Array.isArray(answer?.events)) return 'the body is not JSON with a list of events';
  const city = path.slice(path.indexOf('=') + 1);
  if (answer.city !== city) return `the list is of ${answer.city}, not of ${city}`;
  const { length } = answer.events;
  if (length !== listLength) return `${length} events instead of ${listLength}`;
  let previous = Number.POSITIVE_INFINITY;
  for (const event of answer.events) {
    if (!(typeof event?.tickets === 'number' && event.tickets <= previous))
      return `event ${event?.id} with ${event?.tickets} tickets comes after ${previous}`;
    previous = event.tickets;
  }
  return undefined;
}

function size(data: DataSizes, name: string): number {
  const found = data[name];
  if (found === undefined) throw new RangeError(`the exercise gives no size for "${name}"`);
  return found;
}
