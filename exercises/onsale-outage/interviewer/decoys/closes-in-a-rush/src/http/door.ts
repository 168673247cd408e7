// Orders in a second: twice what comes on an ordinary day.
const mostOrders = 90;
const windowMs = 1_000;

/** Knows whether there is a rush. */
export class Door {
  #arrivals: number[] = [];

  /** Counts one who comes in. False while there is a rush. */
  lets(): boolean {
    const now = performance.now();
    this.#arrivals = [...this.#arrivals.filter((at) => at > now - windowMs), now];
    return this.#arrivals.length <= mostOrders;
  }
}
