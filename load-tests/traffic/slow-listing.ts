import { between, pick, type Random } from '../../src/core/random.ts';
import type { DataSizes, TrafficRequest } from '../../src/core/traffic.ts';

/** `favourite`: a customer is signed in. `lineup`: the page shows supporting acts. `plain`: neither. */
export const classes = ['plain', 'favourite', 'lineup'] as const;

/** Cities of `exercises/slow-listing/seed.sql`. */
export const cities = [
  ...['Amsterdam', 'Antwerp', 'Athens', 'Barcelona', 'Basel', 'Berlin', 'Birmingham', 'Bologna'],
  ...['Bratislava', 'Brussels', 'Budapest', 'Cologne', 'Copenhagen', 'Dublin', 'Edinburgh', 'Geneva'],
  ...['Ghent', 'Gothenburg', 'Graz', 'Hamburg', 'Helsinki', 'Lisbon', 'Ljubljana', 'London'],
  ...['Lyon', 'Madrid', 'Manchester', 'Marseille', 'Milan', 'Munich', 'Oslo', 'Paris'],
  ...['Porto', 'Prague', 'Rotterdam', 'Stockholm', 'Tallinn', 'Vienna', 'Warsaw', 'Zurich'],
] as const;

const longestPage = 80;

/** Visitors mostly take the page size of the site; partners ask for their own. */
export function draw(random: Random, data: DataSizes): TrafficRequest {
  const share = random();
  const requestClass = share < 0.75 ? 'plain' : share < 0.95 ? 'favourite' : 'lineup';
  const rows = random() < 0.8 ? 40 : between(random, 5, longestPage);
  return probe(random, data, requestClass, rows);
}

export function probe(random: Random, data: DataSizes, requestClass: string, rows: number): TrafficRequest {
  const city = random() < 0.4 ? pick(random, cities) : undefined;
  const query = [`after=${between(random, 0, lastStart(data, city))}`, `limit=${rows}`];
  if (city) query.push(`city=${city}`);
  if (requestClass === 'lineup') query.push('include=lineup');
  const customer = String(between(random, 1, size(data, 'customers')));
  return {
    class: requestClass,
    method: 'GET',
    path: `/api/events?${query.join('&')}`,
    headers: requestClass === 'favourite' ? { 'x-customer-id': customer } : {},
    rows,
  };
}

export function violation(request: TrafficRequest, status: number, body: string): string | undefined {
  if (status !== 200) return `status ${status} instead of 200`;
  const items = parseItems(body);
  if (!items) return 'the body is not JSON with a list of items';
  if (items.length !== request.rows) return `${items.length} items instead of ${request.rows}`;
  const city = /[?&]city=([^&]+)/.exec(request.path)?.[1];
  let previous = Number(/[?&]after=(\d+)/.exec(request.path)?.[1]);
  for (const item of items) {
    if (!(typeof item?.id === 'number' && item.id > previous))
      return `id ${item?.id} does not follow ${previous}`;
    previous = item.id;
    const fault = cardFault(item, request.class, city);
    if (fault) return `event ${item.id} ${fault}`;
  }
  return undefined;
}

interface Card {
  readonly id?: unknown;
  readonly venue?: { readonly city?: unknown } | null;
  readonly tiers?: unknown;
  readonly lineup?: unknown;
  readonly favourite?: unknown;
}

function parseItems(body: string): (Card | null)[] | undefined {
  try {
    const items = JSON.parse(body)?.items;
    return Array.isArray(items) ? items : undefined;
  } catch {
    return undefined;
  }
}

/** Fields that a card has when they were asked for, and only then. */
const extras = [
  { field: 'favourite', conforms: (value: unknown) => typeof value === 'boolean' },
  { field: 'lineup', conforms: (value: unknown) => Array.isArray(value) },
] as const;

function cardFault(card: Card, requestClass: string, city: string | undefined): string | undefined {
  if (!Array.isArray(card.tiers)) return 'has no list of tiers';
  if (typeof card.venue?.city !== 'string') return 'has no venue';
  if (city && card.venue.city !== city) return `is in ${card.venue.city}, not in ${city}`;
  for (const { field, conforms } of extras) {
    if (field === requestClass && !conforms(card[field])) return `has no ${field}`;
    if (field !== requestClass && field in card) return `has a ${field} that nobody asked for`;
  }
  return undefined;
}

/**
 * The highest `after` from which the longest page is still full. 9 of 10 events are on sale, so twice the page is ample;
 * a city holds 1 of 40 events, a fifth of them is about 200.
 */
function lastStart(data: DataSizes, city: string | undefined): number {
  const events = size(data, 'events');
  return city ? Math.floor(events * 0.8) : events - 2 * longestPage;
}

function size(data: DataSizes, name: string): number {
  const found = data[name];
  if (found === undefined) throw new RangeError(`the exercise gives no size for "${name}"`);
  return found;
}
