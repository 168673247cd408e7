/** How the provider behaves; the lab can change it while it runs. */
export interface Behaviour {
  /** Charges that are worked on at once; the others wait. */
  readonly slots: number;
  /** Work of one charge on a provider that is not crowded, ms. */
  readonly serviceMs: number;
  /** Callers inside up to which it is not crowded. */
  readonly comfortable: number;
  /** Each caller beyond makes a charge take this share longer. */
  readonly slowerPerCaller: number;
  /** Refuses everything. */
  readonly failing: boolean;
}

/** 60 charges a second, and slower for everybody when more than twice as many callers are inside as it has slots. */
export const usual: Behaviour = {
  slots: 6,
  serviceMs: 100,
  comfortable: 12,
  slowerPerCaller: 0.1,
  failing: false,
};

export interface Order {
  readonly orderId: string;
  readonly amountCents: number;
}

/** Money that was taken. */
export interface Charge extends Order {
  readonly id: string;
  /** Idempotency key: the same one is charged once. */
  readonly key: string;
  /** When it was taken, ms since the Unix epoch. */
  readonly at: number;
}

/** What the provider counted since it started. */
export interface State {
  /** Requests for a charge, repeated and refused ones included. */
  readonly calls: number;
  /** Requests under way now, and the most that ever were. A caller that hung up counts until its charge is done. */
  readonly inside: number;
  readonly mostInside: number;
  readonly charges: readonly Charge[];
}

/** What the provider needs of the world. */
export interface Clock {
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

/** A payment provider with a fixed capacity. It finishes what it has begun, whether the caller is still there or not. */
export class Provider {
  readonly #clock: Clock;
  readonly #charges = new Map<string, Charge>();
  readonly #open = new Map<string, Promise<Charge>>();
  readonly #waiting: (() => void)[] = [];
  #behaviour = usual;
  #busy = 0;
  #calls = 0;
  #inside = 0;
  #mostInside = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  behave(change: Partial<Behaviour>): void {
    this.#behaviour = { ...this.#behaviour, ...change };
  }

  state(): State {
    const charges = [...this.#charges.values()];
    return { calls: this.#calls, inside: this.#inside, mostInside: this.#mostInside, charges };
  }

  /** Takes the money once for each key. @returns `undefined` when the provider refuses */
  async charge(key: string, order: Order): Promise<Charge | undefined> {
    this.#calls += 1;
    if (this.#behaviour.failing) return undefined;
    this.#inside += 1;
    this.#mostInside = Math.max(this.#mostInside, this.#inside);
    try {
      return this.#charges.get(key) ?? (await this.#once(key, order));
    } finally {
      this.#inside -= 1;
    }
  }

  #once(key: string, order: Order): Promise<Charge> {
    const open = this.#open.get(key);
    if (open) return open;
    const work = this.#work(key, order).finally(() => this.#open.delete(key));
    this.#open.set(key, work);
    return work;
  }

  async #work(key: string, order: Order): Promise<Charge> {
    await this.#slot();
    const { serviceMs, comfortable, slowerPerCaller } = this.#behaviour;
    const crowd = Math.max(0, this.#inside - comfortable);
    await this.#clock.wait(serviceMs * (1 + slowerPerCaller * crowd));
    const id = `ch_${this.#charges.size + 1}`;
    const charge = { id, key, ...order, at: this.#clock.now() };
    this.#charges.set(key, charge);
    this.#busy -= 1;
    this.#waiting.shift()?.();
    return charge;
  }

  /** Waits for a free slot, first come first served, and takes it. */
  async #slot(): Promise<void> {
    if (this.#busy >= this.#behaviour.slots)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy += 1;
  }
}
