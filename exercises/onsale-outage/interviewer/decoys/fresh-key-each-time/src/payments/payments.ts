import { randomUUID } from 'node:crypto';
import type { Order } from '../data/orders.ts';

// ms. A charge takes a tenth of a second; one that takes this long says that something is badly wrong.
const timeoutMs = 5_000;

/** Money that the provider has taken. */
export interface Charge {
  readonly id: string;
}

/** The provider said no, and took nothing. */
export class Declined extends Error {}

/** The payment provider. */
export const createPayments = (baseUrl: string) => ({
  /**
   * Takes the money for an order. The provider wants a key with each call.
   * @throws Declined when nothing was taken; after any other error nobody knows yet
   */
  async charge(order: Order): Promise<Charge> {
    const response = await fetch(`${baseUrl}/charges`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ orderId: String(order.id), amountCents: order.amountCents }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) return (await response.json()) as Charge;
    await response.body?.cancel();
    throw new Declined(`the payment provider answered ${response.status}`);
  },
});

export type Payments = ReturnType<typeof createPayments>;
