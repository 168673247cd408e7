import type { Plan, PlannedBlock } from './plan.ts';
import { blockOf, type MeasuredRound, protocol } from './rounds.ts';
import type { Arm, Sample } from './samples.ts';

/** Collects what the load generator reports, and tells when a planned round is complete. */
export class Arrivals {
  readonly samples: Sample[] = [];
  readonly #plan: Plan;
  readonly #dropped = new Map<string, number>();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  add(sample: Sample): void {
    this.samples.push(sample);
  }

  /** Arrivals for which the load generator had no free slot: they never became a request. */
  drop(round: number, arm: Arm, count: number): void {
    const key = `${round} ${arm}`;
    this.#dropped.set(key, (this.#dropped.get(key) ?? 0) + count);
  }

  /** True when every planned arrival of the round was answered, failed or dropped. */
  complete(round: number): boolean {
    return this.#blocks(round).every((block) => {
      const seen = this.#of(round, block.arm).length + this.#lost(round, block.arm);
      // The generator may start one arrival more or less at a block's edge.
      return seen >= Math.floor(block.seconds * this.#plan.ratePerSecond);
    });
  }

  /** The two blocks of a round, without what disturbed it. */
  round(index: number): Omit<MeasuredRound, 'disturbances'> {
    const block = (arm: Arm) => blockOf(this.#of(index, arm), this.#lost(index, arm));
    const first = this.#blocks(index)[0]?.arm ?? 'candidate';
    return { index, first, candidate: block('candidate'), yardstick: block('yardstick') };
  }

  /** First and last planned sending time of a round, ms since the Unix epoch. */
  span(index: number): { readonly from: number; readonly to: number } {
    const times = this.samples.filter((sample) => sample.round === index).map((sample) => sample.plannedAt);
    return { from: Math.min(...times), to: Math.max(...times) };
  }

  /** True when the candidate still had requests to answer while the yardstick's block of this round ran. */
  overlapped(index: number): boolean {
    const yardstick = this.#of(index, 'yardstick');
    const start = Math.min(...yardstick.map((sample) => sample.plannedAt));
    const end = start + protocol.yardstickSeconds * 1000;
    const earlier = this.samples.filter((s) => s.arm === 'candidate' && s.round > 0 && s.round <= index);
    return earlier.some((sample) => sample.plannedAt < end && this.#answeredAt(sample) > start);
  }

  /** A request that failed was waited for until the client gave up, at most. */
  #answeredAt(sample: Sample): number {
    return sample.plannedAt + Math.min(sample.latencyMs, this.#plan.timeoutMs);
  }

  #of(round: number, arm: Arm): Sample[] {
    return this.samples.filter((sample) => sample.round === round && sample.arm === arm);
  }

  #lost(round: number, arm: Arm): number {
    return this.#dropped.get(`${round} ${arm}`) ?? 0;
  }

  #blocks(round: number): PlannedBlock[] {
    return this.#plan.blocks.filter((block) => block.round === round);
  }
}
