import type { Dependency } from '@encore/kit/dependency';
import type { Payments } from '../payments/payments.ts';

// The six that the provider works on at once, and one on its way. More would only wait there, where nobody can call them back.
const places = 7;
// Orders. At 60 charges a second the last of them waits half a second.
const mostWaiting = 30;
// ms. After a longer wait the charge would come too late for a customer who gives up after two seconds.
const patienceMs = 1_000;

/** There is no room, or the turn came too late. Nothing was done. */
export class Busy extends Error {}

/** Orders on their way to the payment provider, first come first served, as many as it can take. */
export class CheckoutLine implements Dependency {
  readonly name = 'checkout';
  readonly gauges = [
    { name: 'checkout_orders_waiting', help: 'Orders in the line.', read: () => this.#waiting.length },
    { name: 'checkout_charges_under_way', help: 'Charges not yet answered.', read: () => this.#underWay },
  ];
  readonly #payments: Payments;
  readonly #waiting: (() => void)[] = [];
  #underWay = 0;

  constructor(payments: Payments) {
    this.#payments = payments;
  }

  /** Does the work when its turn comes. @throws Busy when it does not come in time */
  async serve<T>(work: (payments: Payments) => Promise<T>): Promise<T> {
    await this.#turn();
    try {
      return await work(this.#payments);
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#underWay -= 1;
    }
  }

  async #turn(): Promise<void> {
    if (this.#underWay < places) this.#underWay += 1;
    else if (this.#waiting.length < mostWaiting) await this.#wait();
    else throw new Busy();
  }

  /** Whoever is called takes the place of the one that left it. */
  #wait(): Promise<void> {
    const enough = AbortSignal.timeout(patienceMs);
    return new Promise((resolve, reject) => {
      const called = () => {
        enough.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(called), 1);
        reject(new Busy());
      };
      enough.addEventListener('abort', leave, { once: true });
      this.#waiting.push(called);
    });
  }

  /** The provider has no page to ask for its health, and events can be shown without it. */
  async check(): Promise<void> {}

  async close(): Promise<void> {}
}
