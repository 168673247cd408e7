import { between, type Random } from '../../src/core/random.ts';
import type { DataSizes, TrafficRequest } from '../../src/core/traffic.ts';

/**
 * Pages of a history: of one of the many `customer`s, of a `reseller`, of a `former` reseller. `reference`: one order by its
 * booking reference.
 */
export const classes = ['customer', 'reseller', 'former', 'reference'] as const;

/** Of `exercises/order-history/seed.sql`: ids of the resellers, and when the seeded orders begin. */
const resellers = { reseller: [1, 4], former: [5, 6] } as const;
const startMs = Date.parse('2023-07-01T00:00:00Z');
const dayMs = 86_400_000;
/** Days after the start on which a reseller of each kind has placed orders enough for the longest page: 34 and 86 a day. */
const days = { reseller: [30, 730], former: [30, 292] } as const;

const longestPage = 100;

/** Most look at the first page as the site shows it; resellers' bookkeeping also reads further back. */
export function draw(random: Random, data: DataSizes): TrafficRequest {
  const share = random();
  const requestClass =
    share < 0.62 ? 'customer' : share < 0.72 ? 'reseller' : share < 0.76 ? 'former' : 'reference';
  const rows = random() < 0.8 ? 20 : between(random, 5, longestPage);
  return probe(random, data, requestClass, rows);
}

export function probe(random: Random, data: DataSizes, requestClass: string, rows: number): TrafficRequest {
  return {
    class: requestClass,
    method: 'GET',
    path: pathOf(random, data, requestClass, rows),
    headers: {},
    rows,
  };
}

function pathOf(random: Random, data: DataSizes, requestClass: string, rows: number): string {
  if (requestClass === 'reference')
    return `/api/orders/by-reference/${referenceOf(between(random, 1, size(data, 'orders')))}`;
  if (requestClass !== 'reseller' && requestClass !== 'former')
    return `/api/customers/${between(random, 7, size(data, 'customers'))}/orders?limit=${rows}`;
  const [first, last] = resellers[requestClass];
  const page = `/api/customers/${between(random, first, last)}/orders?limit=${rows}`;
  return random() < 0.3 ? `${page}&before=${cursor(random, data, requestClass)}` : page;
}

/** The booking reference of a seeded order. Ids are below three million, so the product is exact. */
export function referenceOf(id: number): string {
  const scattered = (id * 2_654_435_761) % 2 ** 40;
  return `EN-${scattered.toString(16).toUpperCase().padStart(10, '0')}`;
}

/** A place in a reseller's history, in the form of `nextBefore`. No order needs to be there. */
function cursor(random: Random, data: DataSizes, requestClass: keyof typeof days): string {
  const [from, to] = days[requestClass];
  const at = new Date(startMs + between(random, from * dayMs, to * dayMs));
  return `${at.toISOString()}_${between(random, 1, size(data, 'orders'))}`;
}

export function violation(request: TrafficRequest, status: number, body: string): string | undefined {
  if (status !== 200) return `status ${status} instead of 200`;
  const answer = parse(body);
  if (!answer) return 'the body is not a JSON object';
  return request.class === 'reference' ? orderFault(request, answer) : pageFault(request, answer);
}

interface Order {
  readonly id?: unknown;
  readonly reference?: unknown;
  readonly status?: unknown;
  readonly createdAt?: unknown;
  readonly items?: unknown;
}

function parse(body: string): Order | undefined {
  try {
    return JSON.parse(body) ?? undefined;
  } catch {
    return undefined;
  }
}

function orderFault({ path }: TrafficRequest, { reference, items }: Order): string | undefined {
  if (!path.endsWith(`/${reference}`)) return `order ${reference} was not asked for`;
  if (!Array.isArray(items) || items.length === 0) return `order ${reference} has no items`;
  return undefined;
}

function pageFault({ class: kind, path, rows }: TrafficRequest, { items }: Order): string | undefined {
  if (!Array.isArray(items)) return 'there is no list of items';
  // People have few orders; a reseller always has more than a page.
  if (items.length > rows || (kind !== 'customer' && items.length < rows))
    return `${items.length} items instead of ${rows}`;
  let [time, id] = placeBefore(path);
  for (const item of items as (Order | null)[]) {
    if (typeof item?.createdAt !== 'string' || typeof item.id !== 'number' || !(item.id > 0))
      return 'an item has no time or no id';
    // Times of one format sort as text.
    if (item.createdAt > time || (item.createdAt === time && item.id >= id))
      return `order ${item.id} of ${item.createdAt} does not come after order ${id} of ${time}`;
    if (item.status === 'cancelled') return `order ${item.id} is cancelled`;
    [time, id] = [item.createdAt, item.id];
  }
  return undefined;
}

/** Where a page begins: behind the cursor, or behind everything that could come. */
function placeBefore(path: string): [time: string, id: number] {
  const [, time, id] = /[?&]before=([^_]+)_(\d+)/.exec(path) ?? [];
  return time ? [time, Number(id)] : ['9999', 0];
}

function size(data: DataSizes, name: string): number {
  const found = data[name];
  if (found === undefined) throw new RangeError(`the exercise gives no size for "${name}"`);
  return found;
}
