import type { Order } from '../data/orders.ts';

// ms. Most answers that come at all come within a tenth of a second; asking again is quicker than waiting.
const timeoutMs = 80;
const mostCalls = 5;

/** Money that the provider has taken. */
export interface Charge {
  readonly id: string;
}

/** The provider said no, and took nothing. */
export class Declined extends Error {}

/** The payment provider. */
export const createPayments = (baseUrl: string) => ({
  /**
   * Takes the money for an order; the provider takes it once for each key, so it can be asked until it answers.
   * @throws Declined when nothing was taken; after any other error nobody knows yet
   */
  async charge(order: Order, key: string): Promise<Charge> {
    for (let call = 1; call < mostCalls; call += 1) {
      try {
        return await this.ask(order, key);
      } catch (error) {
        if (error instanceof Declined) throw error;
      }
    }
    return this.ask(order, key);
  },

  async ask(order: Order, key: string): Promise<Charge> {
    const response = await fetch(`${baseUrl}/charges`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ orderId: String(order.id), amountCents: order.amountCents }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) return (await response.json()) as Charge;
    await response.body?.cancel();
    throw new Declined(`the payment provider answered ${response.status}`);
  },
});

export type Payments = ReturnType<typeof createPayments>;
