import { graceMs, type Plan, type PlannedBlock, plannedArrivals } from './plan.ts';
import type { Arm, Sample } from './samples.ts';

/** Arrivals for which the load generator had no free slot: they never became a request. */
export interface Drop {
  readonly arm: Arm;
  readonly round: number;
  /** When they should have been sent, ms since the Unix epoch. */
  readonly at: number;
  readonly count: number;
}

/**
 * Tells whose fault drops are. The service is charged with those that came while it held every slot; any other is
 * the load generator's own.
 * @param samples of the block in which the arrivals were dropped
 */
export function chargedDrops(
  drops: readonly Drop[],
  samples: readonly Sample[],
  slots: number,
): { readonly charged: number; readonly unexplained: number } {
  let [charged, unexplained] = [0, 0];
  for (const { at, count } of drops) {
    const outstanding = samples.filter((sample) => {
      const sentAt = sample.plannedAt + sample.lagMs;
      return sentAt <= at && at < sample.plannedAt + sample.tookMs;
    });
    if (outstanding.length >= slots) charged += count;
    else unexplained += count;
  }
  return { charged, unexplained };
}

/** Collects what the load generator reports, and tells when a planned round is complete. */
export class Arrivals {
  readonly samples: Sample[] = [];
  readonly drops: Drop[] = [];
  readonly #plan: Plan;
  /** Samples by round and arm: a round is asked for many times a second while it runs. */
  readonly #sorted = new Map<string, Sample[]>();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  add(sample: Sample): void {
    this.samples.push(sample);
    const key = keyOf(sample);
    const block = this.#sorted.get(key);
    if (block) block.push(sample);
    else this.#sorted.set(key, [sample]);
  }

  drop(drop: Drop): void {
    this.drops.push(drop);
  }

  /** Arrivals that the plan holds for one arm of a round. */
  planned(round: number, arm: Arm): number {
    const block = this.#blocks(round).find((each) => each.arm === arm);
    return block ? plannedArrivals(block, this.#plan) : 0;
  }

  /** Planned arrivals that have been neither answered nor given up nor dropped: still to come, or lost by the load generator. */
  missing(round: number, arm: Arm): number {
    const dropped = this.#dropsOf(round, arm).reduce((sum, drop) => sum + drop.count, 0);
    // A tick after a block's last arrival may be dropped too.
    return Math.max(0, this.planned(round, arm) - this.#of(round, arm).length - dropped);
  }

  /** True when every planned arrival of both blocks was answered, failed or dropped. */
  complete(round: number): boolean {
    return this.#blocks(round).every((block) => this.missing(round, block.arm) === 0);
  }

  /** When all of a round must have happened, ms after the load generator's start; what is missing then never comes. */
  expectedEnd(round: number): number {
    const ends = this.#blocks(round).map((block) => (block.startSeconds + block.seconds) * 1000);
    return Math.max(...ends) + this.#plan.timeoutMs + graceMs;
  }

  /** The arm whose block comes first in a round. */
  first(round: number): Arm {
    return this.#blocks(round)[0]?.arm ?? 'candidate';
  }

  /** First and last planned sending time of a round, or of one arm of it, ms since the Unix epoch. */
  span(round: number, arm?: Arm): { readonly from: number; readonly to: number } {
    const arms: readonly Arm[] = arm ? [arm] : ['candidate', 'yardstick'];
    const times = arms.flatMap((each) => this.#of(round, each)).map((sample) => sample.plannedAt);
    return { from: Math.min(...times), to: Math.max(...times) };
  }

  #of(round: number, arm: Arm): readonly Sample[] {
    return this.#sorted.get(keyOf({ round, arm })) ?? [];
  }

  #dropsOf(round: number, arm: Arm): Drop[] {
    return this.drops.filter((drop) => drop.round === round && drop.arm === arm);
  }

  #blocks(round: number): PlannedBlock[] {
    return this.#plan.blocks.filter((block) => block.round === round);
  }
}

function keyOf({ round, arm }: { readonly round: number; readonly arm: Arm }): string {
  return `${round} ${arm}`;
}
