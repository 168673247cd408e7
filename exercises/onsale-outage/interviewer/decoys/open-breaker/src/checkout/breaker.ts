// Refusals in one second that say that the provider is in trouble.
const mostRefusals = 20;
const windowMs = 1_000;
// ms that it gets to recover.
const restMs = 5_000;

/** Keeps everybody away from a provider that does not keep up, until it has rested. */
export class Breaker {
  #refusals: number[] = [];
  #openUntil = 0;

  get isOpen(): boolean {
    return performance.now() < this.#openUntil;
  }

  refused(): void {
    const now = performance.now();
    this.#refusals = [...this.#refusals.filter((at) => at > now - windowMs), now];
    if (this.#refusals.length < mostRefusals) return;
    this.#openUntil = now + restMs;
    this.#refusals = [];
  }
}
