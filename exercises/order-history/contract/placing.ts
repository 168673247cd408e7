import type { ContractContext } from '../../../src/core/contract.ts';
import { between, pick } from '../../../src/core/random.ts';
import { type Order, post } from './client.ts';

export interface Sent {
  readonly customerId: number;
  readonly items: readonly { eventId: number; tier: string; quantity: number; priceCents: number }[];
}

/** Two lines that are unlikely to be in the database already. */
export function linesOf(context: ContractContext): Sent['items'] {
  return ['Stalls', 'Gallery'].map((tier) => ({
    eventId: between(context.random, 1, 50_000),
    tier,
    quantity: between(context.random, 1, 6),
    priceCents: 100 * between(context.random, 15, 150) + pick(context.random, [0, 50, 90]),
  }));
}

/** Places an order through the service; fails the check unless it answers 201. */
export async function place(context: ContractContext, sent: Sent): Promise<Order> {
  const body = JSON.stringify(sent);
  const answer = await post(context, body);
  context.must(
    answer.status === 201,
    `POST /api/orders with ${body} answered ${answer.status} instead of 201`,
  );
  const order = answer.json() as Order;
  context.must(typeof order?.reference === 'string', 'POST /api/orders answered without a reference');
  context.must(typeof order.id === 'number', 'POST /api/orders answered without an id');
  return order;
}

/** An order that did not come through this instance of the service, at the present time. */
export async function placeElsewhere(context: ContractContext, customer: number): Promise<Order> {
  const reference = `EN-${Array.from({ length: 10 }, () => between(context.random, 0, 15).toString(16))
    .join('')
    .toUpperCase()}`;
  // One statement, so that it comes whole or not at all.
  const [order] = await context.sql<Order>(
    `with placed as (
       insert into orders (customer_id, reference, status, channel, currency, total_cents, payment)
       values ($1, $2, 'paid', 'box-office', 'EUR', 9800, 'cash') returning id, reference
     ), line as (
       insert into order_items (order_id, position, event_id, tier, quantity, price_cents)
       select id, 1, 7, 'Stalls', 2, 4900 from placed
     )
     select id, reference from placed`,
    [customer, reference],
  );
  if (!order) throw new RangeError('the database took no new order');
  return order;
}

export async function remove(context: ContractContext, id: number): Promise<void> {
  await context.sql('delete from order_items where order_id = $1', [id]);
  await context.sql('delete from orders where id = $1', [id]);
}
