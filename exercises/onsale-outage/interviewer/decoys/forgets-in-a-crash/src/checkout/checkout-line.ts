import type { Dependency } from '@encore/kit/dependency';
import type { Log } from '@encore/kit/log';
import type { Orders, StoredOrder } from '../data/orders.ts';
import type { Payments } from '../payments/payments.ts';

// The six that the provider works on at once, and one on its way. More would only wait there.
const places = 7;
// Orders. At 60 charges a second the last of them is settled after three seconds.
const mostAccepted = 180;

/** Accepted orders on their way to the payment provider. */
export class CheckoutLine implements Dependency {
  readonly name = 'checkout';
  readonly gauges = [
    { name: 'checkout_orders_waiting', help: 'Orders in the line.', read: () => this.#waiting.length },
    { name: 'checkout_charges_under_way', help: 'Charges not yet answered.', read: () => this.#underWay },
  ];
  readonly #orders: Orders;
  readonly #payments: Payments;
  readonly #log: Log;
  /** Ids of the orders that are this process's to settle. */
  readonly #own = new Set<number>();
  readonly #waiting: StoredOrder[] = [];
  #underWay = 0;

  constructor(orders: Orders, payments: Payments, log: Log) {
    this.#orders = orders;
    this.#payments = payments;
    this.#log = log;
  }

  get isFull(): boolean {
    return this.#own.size >= mostAccepted;
  }

  /** Sees to it that an order is settled. One that is in the line already is not added twice. */
  accept(order: StoredOrder): void {
    if (this.#own.has(order.id)) return;
    this.#own.add(order.id);
    this.#waiting.push(order);
    this.#advance();
  }

  #advance(): void {
    while (this.#underWay < places) {
      const order = this.#waiting.shift();
      if (!order) return;
      this.#underWay += 1;
      void this.#settle(order);
    }
  }

  /** An order that could not be settled stays open until its customer sends it again. */
  async #settle(order: StoredOrder): Promise<void> {
    try {
      const charge = await this.#payments.charge(order, order.key);
      await this.#orders.markPaid(order.id, charge.id);
    } catch (error) {
      this.#log.warn({ err: error, order: order.id }, 'order not settled yet');
    } finally {
      this.#own.delete(order.id);
      this.#underWay -= 1;
      this.#advance();
    }
  }

  /** The provider has no page to ask for its health, and orders can wait for it. */
  async check(): Promise<void> {}

  async close(): Promise<void> {}
}
