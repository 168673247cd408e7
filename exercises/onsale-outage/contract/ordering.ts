import type { ContractContext } from '../../../src/core/contract.ts';
import { between, type Random } from '../../../src/core/random.ts';

/** What a customer asks for. */
export interface Wish {
  readonly eventId: number;
  readonly customerId: number;
  readonly quantity: number;
}

/** An order as the service shows it. */
export interface Order extends Wish {
  readonly id: number;
  readonly amountCents: number;
  readonly status: string;
  readonly chargeId: string | null;
}

/** An accepted order is settled within this time, ms. */
export const settledWithinMs = 10_000;

/** A wish for an event that is on sale: the first nine tenths are. */
export function drawWish(random: Random, data: ContractContext['data']): Wish {
  return {
    eventId: between(random, 1, Math.floor(0.9 * (data.events ?? 1))),
    customerId: between(random, 1, data.customers ?? 1),
    quantity: between(random, 1, 8),
  };
}

/** A key that nobody has used. */
export function drawKey(random: Random): string {
  const part = () => Math.floor(random() * 2 ** 32).toString(36);
  return `key-${part()}-${part()}`;
}

/** How an order is sent. */
export function orderInit(key: string, wish: Wish) {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(wish),
  };
}

/** Sends an order; fails the check unless it is accepted. */
export async function place(context: ContractContext, key: string, wish: Wish) {
  const answer = await context.request('/api/orders', orderInit(key, wish));
  context.must(
    answer.status === 201 || answer.status === 202,
    `POST /api/orders answered ${answer.status} instead of 201 or 202`,
  );
  return { status: answer.status, location: answer.headers.location, order: answer.json() as Order };
}

/** Asks for an order until it is paid. */
export async function paid(context: ContractContext, id: number): Promise<Order> {
  const path = `/api/orders/${id}`;
  let shown: Order | undefined;
  await context.within(settledWithinMs, async () => {
    const answer = await context.request(path);
    context.must(answer.status === 200, `GET ${path} answered ${answer.status} instead of 200`);
    shown = answer.json() as Order;
    context.must(shown.status === 'paid', `order ${id} is ${shown.status} after ${settledWithinMs / 1000} s`);
  });
  return shown as Order;
}
