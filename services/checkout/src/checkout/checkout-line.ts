import type { Dependency } from '@encore/kit/dependency';
import type { Order } from '../data/orders.ts';
import type { Charge, Payments } from '../payments/payments.ts';

// A payment that fails is mostly the provider's passing mood.
const maxAttempts = 3;

interface Job {
  readonly order: Order;
  readonly key: string;
  readonly attempt: number;
  readonly paid: (charge: Charge) => void;
  readonly failed: (error: unknown) => void;
}

/** Orders on their way to the payment provider, first come first served. */
export class CheckoutLine implements Dependency {
  readonly name = 'checkout';
  readonly gauges = [
    { name: 'checkout_orders_waiting', help: 'Orders in the line.', read: () => this.#waiting.length },
    { name: 'checkout_charges_under_way', help: 'Charges not yet answered.', read: () => this.#underWay },
  ];
  readonly #payments: Payments;
  readonly #waiting: Job[] = [];
  #underWay = 0;

  constructor(payments: Payments) {
    this.#payments = payments;
  }

  /** Takes the money for an order. Rejects when the provider failed three times. */
  pay(order: Order, key: string): Promise<Charge> {
    return new Promise((paid, failed) => {
      this.#waiting.push({ order, key, attempt: 1, paid, failed });
      this.#advance();
    });
  }

  #advance(): void {
    for (let job = this.#waiting.shift(); job; job = this.#waiting.shift()) void this.#charge(job);
  }

  async #charge(job: Job): Promise<void> {
    this.#underWay += 1;
    try {
      job.paid(await this.#payments.charge(job.order, job.key));
    } catch (error) {
      if (job.attempt < maxAttempts) this.#waiting.push({ ...job, attempt: job.attempt + 1 });
      else job.failed(error);
    } finally {
      this.#underWay -= 1;
      this.#advance();
    }
  }

  /** The provider has no page to ask for its health, and events can be shown without it. */
  async check(): Promise<void> {}

  async close(): Promise<void> {}
}
