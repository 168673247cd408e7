import type { Order } from '../data/orders.ts';

// ms. The customer gives up after two seconds.
const timeoutMs = 1_500;

/** Money that the provider has taken. */
export interface Charge {
  readonly id: string;
}

/** The payment provider. */
export const createPayments = (baseUrl: string) => ({
  /** Takes the money for an order; the provider takes it once for each key. */
  async charge(order: Order, key: string): Promise<Charge> {
    const response = await fetch(`${baseUrl}/charges`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ orderId: String(order.id), amountCents: order.amountCents }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`the payment provider answered ${response.status}`);
    return (await response.json()) as Charge;
  },
});

export type Payments = ReturnType<typeof createPayments>;
