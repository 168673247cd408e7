import type { Dependency } from '@encore/kit/dependency';
import type { Order } from '../data/orders.ts';
import type { Charge, Payments } from '../payments/payments.ts';

// Charges at once. Five carry an ordinary day; beyond twelve the provider gets slower for everybody.
const [fewest, most] = [5, 12];
// A charge that takes so much longer than the quickest ones had to wait at the provider.
const crowded = 1.5;
// Orders. They are called from the newest on: in a rush these still have time, and the oldest is told quickly.
const mostWaiting = 15;
// ms
const patienceMs = 1_000;

interface Waiting {
  readonly call: () => void;
  readonly refuse: () => void;
}

/** There is no room, or the turn came too late. Nothing was done. */
export class Busy extends Error {}

/** Orders on their way to the payment provider, as many as it answers quickly. */
export class CheckoutLine implements Dependency {
  readonly name = 'checkout';
  readonly gauges = [
    { name: 'checkout_orders_waiting', help: 'Orders in the line.', read: () => this.#waiting.length },
    { name: 'checkout_charges_under_way', help: 'Charges not yet answered.', read: () => this.#underWay },
    { name: 'checkout_charges_limit', help: 'Charges that may be under way.', read: () => this.#limit },
  ];
  readonly #payments: Payments;
  readonly #waiting: Waiting[] = [];
  #underWay = 0;
  #limit = fewest + 1;
  #quickestMs = Number.POSITIVE_INFINITY;

  constructor(payments: Payments) {
    this.#payments = payments;
  }

  /** Does the work when its turn comes. @throws Busy when it does not come in time, or the customer has gone by then */
  async serve<T>(work: (payments: Payments) => Promise<T>, gone: AbortSignal): Promise<T> {
    if (this.#underWay >= Math.floor(this.#limit)) await this.#wait(gone);
    this.#underWay += 1;
    try {
      return await work({ charge: (order, key) => this.#charge(order, key) });
    } finally {
      this.#underWay -= 1;
      if (this.#underWay < Math.floor(this.#limit)) this.#waiting.pop()?.call();
    }
  }

  /** Learns from the provider's time alone: an order that is paid already costs it none. */
  async #charge(order: Order, key: string): Promise<Charge> {
    const start = performance.now();
    try {
      return await this.#payments.charge(order, key);
    } finally {
      this.#learn(performance.now() - start);
    }
  }

  /** One step up after a whole turn of quick charges, half a step down after each slow one. */
  #learn(tookMs: number): void {
    // Forgets slowly, should the provider become slower for good.
    this.#quickestMs = Math.min(tookMs, this.#quickestMs + 0.05);
    const full = this.#underWay >= Math.floor(this.#limit);
    if (tookMs > crowded * this.#quickestMs) this.#limit = Math.max(fewest, this.#limit - 0.5);
    else if (full) this.#limit = Math.min(most, this.#limit + 1 / this.#limit);
  }

  #wait(gone: AbortSignal): Promise<void> {
    const enough = AbortSignal.any([gone, AbortSignal.timeout(patienceMs)]);
    return new Promise((resolve, reject) => {
      const refuse = () => {
        enough.removeEventListener('abort', leave);
        reject(new Busy());
      };
      const call = () => {
        enough.removeEventListener('abort', leave);
        resolve();
      };
      const entry = { call, refuse };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(entry), 1);
        reject(new Busy());
      };
      enough.addEventListener('abort', leave, { once: true });
      this.#waiting.push(entry);
      if (this.#waiting.length > mostWaiting) this.#waiting.shift()?.refuse();
    });
  }

  /** The provider has no page to ask for its health, and events can be shown without it. */
  async check(): Promise<void> {}

  async close(): Promise<void> {}
}
