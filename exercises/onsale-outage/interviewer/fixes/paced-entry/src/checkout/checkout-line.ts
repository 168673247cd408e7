import { setTimeout as delay } from 'node:timers/promises';
import type { Dependency } from '@encore/kit/dependency';
import type { Payments } from '../payments/payments.ts';

// ms from one turn to the next: 57 a second, somewhat less than the 60 that the provider can take.
const apartMs = 1000 / 57;
// Turns that may come at once after a pause: what the provider works on at once.
const burst = 6;
// ms. Whose turn is further away than this is better told so now.
const patienceMs = 700;
// Calls. Should the provider stall, turns go on coming.
const mostUnderWay = 12;

/** There is no turn soon enough. Nothing was done. */
export class Busy extends Error {}

/** Orders on their way to the payment provider, at the pace at which it can take them. */
export class CheckoutLine implements Dependency {
  readonly name = 'checkout';
  readonly gauges = [
    { name: 'checkout_orders_waiting', help: 'Orders in the line.', read: () => this.#waiting },
    { name: 'checkout_charges_under_way', help: 'Charges not yet answered.', read: () => this.#underWay },
  ];
  readonly #payments: Payments;
  /** When the next turn is, on the clock of `performance`. */
  #next = 0;
  #waiting = 0;
  #underWay = 0;

  constructor(payments: Payments) {
    this.#payments = payments;
  }

  /** Does the work when its turn comes. @throws Busy when that is too far away, or the customer has gone by then */
  async serve<T>(work: (payments: Payments) => Promise<T>, gone: AbortSignal): Promise<T> {
    await this.#turn(gone);
    if (gone.aborted || this.#underWay >= mostUnderWay) throw new Busy();
    this.#underWay += 1;
    try {
      return await work(this.#payments);
    } finally {
      this.#underWay -= 1;
    }
  }

  /** A turn that was given to somebody who then goes away is lost: they are few. */
  async #turn(gone: AbortSignal): Promise<void> {
    const now = performance.now();
    const turn = Math.max(this.#next, now - burst * apartMs);
    if (turn - now > patienceMs) throw new Busy();
    this.#next = turn + apartMs;
    if (turn <= now) return;
    this.#waiting += 1;
    try {
      await delay(turn - now, undefined, { signal: gone });
    } catch {
      throw new Busy();
    } finally {
      this.#waiting -= 1;
    }
  }

  /** The provider has no page to ask for its health, and events can be shown without it. */
  async check(): Promise<void> {}

  async close(): Promise<void> {}
}
