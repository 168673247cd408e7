import { between, type Random } from '../../src/core/random.ts';
import type { DataSizes, Rush, TrafficRequest } from '../../src/core/traffic.ts';

/** `order`: a customer buys. `browse`: somebody looks at an event. `notice`: the provider tells that money reached the bank. */
export const classes = ['order', 'browse', 'notice'] as const;

/** Requests per second of an ordinary day; `traffic.ratePerSecond` of the exercise is their sum. */
export const ordinary = { order: 40, browse: 20, notice: 4 } as const;

/** What comes when a tour goes on sale: 4.5 times the ordinary orders; the rest stays as it is. */
export const surge = { ordersPerSecond: 180, seconds: 6 } as const;

/** The same for `SHAPE=spike`. */
export const rush: Rush = { kinds: ['order'], ratePerSecond: surge.ordersPerSecond - ordinary.order };

const sum = ordinary.order + ordinary.browse + ordinary.notice;
const mostTickets = 8;
/** The last tenth of `events` in `exercises/onsale-outage/seed.sql` is closed. */
const onSaleShare = 0.9;

/** One request of an ordinary day. */
export function draw(random: Random, data: DataSizes): TrafficRequest {
  const at = random() * sum;
  const requestClass =
    at < ordinary.order ? 'order' : at < ordinary.order + ordinary.browse ? 'browse' : 'notice';
  return probe(random, data, requestClass, between(random, 1, mostTickets));
}

/** @param rows tickets in an order; the other kinds of request have no size */
export function probe(random: Random, data: DataSizes, requestClass: string, rows: number): TrafficRequest {
  if (requestClass === 'order') return orderOf(random, data, rows);
  return requestClass === 'browse' ? browse(random, data, rows) : notice(random, data, rows);
}

function orderOf(random: Random, data: DataSizes, rows: number): TrafficRequest {
  const eventId = between(random, 1, Math.floor(onSaleShare * size(data, 'events')));
  const customerId = between(random, 1, size(data, 'customers'));
  const part = () => Math.floor(random() * 2 ** 32).toString(36);
  return {
    class: 'order',
    method: 'POST',
    path: '/api/orders',
    headers: { 'content-type': 'application/json', 'idempotency-key': `order-${part()}-${part()}` },
    body: JSON.stringify({ eventId, customerId, quantity: rows }),
    rows,
  };
}

function browse(random: Random, data: DataSizes, rows: number): TrafficRequest {
  const path = `/api/events/${between(random, 1, size(data, 'events'))}`;
  return { class: 'browse', method: 'GET', path, headers: {}, rows };
}

/** About an order of last season, whose charges are named after them. */
function notice(random: Random, data: DataSizes, rows: number): TrafficRequest {
  const orderId = between(random, 1, size(data, 'orders'));
  return {
    class: 'notice',
    method: 'POST',
    path: '/api/payments/webhook',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ orderId, chargeId: `ch_2026_${orderId}` }),
    rows,
  };
}

/** On an ordinary day nobody is turned away; in a rush the lab looks at the status itself. */
export function violation(request: TrafficRequest, status: number, body: string): string | undefined {
  if (request.class === 'notice') return status === 204 ? undefined : `status ${status} instead of 204`;
  if (request.class === 'browse')
    return status === 200 ? eventFault(request, parse(body)) : `status ${status} instead of 200`;
  return status === 201 || status === 202
    ? orderFault(request, status, parse(body))
    : `status ${status} instead of 201 or 202`;
}

type Fields = Readonly<Record<string, unknown>>;

function eventFault({ path }: TrafficRequest, event: Fields): string | undefined {
  if (event.id !== Number(path.slice('/api/events/'.length))) return `event ${event.id} instead of ${path}`;
  return typeof event.priceCents === 'number' ? undefined : 'the event has no price';
}

function orderFault(request: TrafficRequest, status: number, order: Fields): string | undefined {
  if (typeof order.id !== 'number') return 'the order has no id';
  if (order.quantity !== request.rows) return `${order.quantity} tickets instead of ${request.rows}`;
  if (status === 201 && order.status !== 'paid') return `the order is ${order.status} and not paid`;
  return undefined;
}

function parse(body: string): Fields {
  try {
    return JSON.parse(body) ?? {};
  } catch {
    return {};
  }
}

function size(data: DataSizes, name: string): number {
  const found = data[name];
  if (found === undefined) throw new RangeError(`the exercise gives no size for "${name}"`);
  return found;
}
