import { between, randomFrom } from '../random.ts';
import type { DataSizes } from '../traffic.ts';
import { protocol } from './rounds.ts';
import type { Arm } from './samples.ts';

/** One block of arrivals on one arm. */
export interface PlannedBlock {
  readonly arm: Arm;
  /** 0 is warm-up. */
  readonly round: number;
  /** Seconds after the load generator's start. */
  readonly startSeconds: number;
  readonly seconds: number;
  /** Instead of the plan's rate. */
  readonly ratePerSecond?: number;
  /** Only these kinds of request; all of the mix by default. */
  readonly kinds?: readonly string[];
  /** Base URLs that take turns, instead of the arm's. */
  readonly urls?: readonly string[];
  /** Whether samples tell the status of the answer. */
  readonly tellStatus?: boolean;
}

/** What the load generator is told: handed over as a JSON file, read by `load-tests/lib/judged.ts`. */
export interface Plan {
  readonly seed: string;
  readonly ratePerSecond: number;
  readonly timeoutMs: number;
  readonly data: DataSizes;
  /** Base URL of each arm. */
  readonly arms: Readonly<Record<Arm, string>>;
  readonly blocks: readonly PlannedBlock[];
}

/** Time beyond a block for an arrival that is started late, and beyond the client's time-out for its answer, ms. */
export const graceMs = 300;

type Extent = Pick<PlannedBlock, 'seconds' | 'ratePerSecond'>;
type Pace = Pick<Plan, 'ratePerSecond' | 'timeoutMs'>;

/** Arrivals of a block. The hair's breadth makes up for products such as 0.29 x 100 = 28.999999999999996. */
export function plannedArrivals(block: Extent, { ratePerSecond }: Pick<Plan, 'ratePerSecond'>): number {
  return Math.floor((block.ratePerSecond ?? ratePerSecond) * block.seconds + 1e-9);
}

/**
 * Requests of a block that may be under way at once, so that none has to wait for the answer to another: one more than arrivals,
 * or, in a long block, all that come until the first has timed out.
 */
export function slotsFor(block: Extent, plan: Pace): number {
  const untilTimeout = { ...block, seconds: (plan.timeoutMs + 2 * graceMs) / 1000 };
  return Math.min(plannedArrivals(block, plan), plannedArrivals(untilTimeout, plan)) + 1;
}

export interface PlanShape {
  readonly seed: string;
  readonly rounds: number;
  /** Number of the first round; default 1. A second load in a run goes on where the first one ended. */
  readonly firstRound?: number;
  /** Pause after each block, seconds. */
  readonly gapSeconds: number;
  readonly warmup: boolean;
  /** One short round, the yardstick first: the candidate may go on draining after it. */
  readonly glance?: boolean;
}

/** Lays rounds out in time; which arm goes first is drawn anew for each round. */
export function planBlocks(shape: PlanShape): PlannedBlock[] {
  const random = randomFrom(shape.seed, 'order');
  const blocks: PlannedBlock[] = [];
  let clock = 0;
  if (shape.warmup) {
    const seconds = protocol.warmupSeconds;
    blocks.push({ arm: 'candidate', round: 0, startSeconds: 0, seconds });
    blocks.push({ arm: 'yardstick', round: 0, startSeconds: 0, seconds });
    clock = seconds + shape.gapSeconds;
  }
  const { firstRound = 1 } = shape;
  for (let round = firstRound; round < firstRound + shape.rounds; round += 1) {
    const candidateFirst = between(random, 0, 1) === 1 && !shape.glance;
    const order: Arm[] = candidateFirst ? ['candidate', 'yardstick'] : ['yardstick', 'candidate'];
    for (const arm of order) {
      const seconds = secondsOf(arm, shape.glance);
      blocks.push({ arm, round, startSeconds: round3(clock), seconds });
      clock += seconds + shape.gapSeconds;
    }
  }
  return blocks;
}

function secondsOf(arm: Arm, glance = false): number {
  if (glance) return protocol.glanceSeconds[arm];
  return arm === 'candidate' ? protocol.candidateSeconds : protocol.yardstickSeconds;
}

/** Milliseconds are as fine as k6 schedules. */
function round3(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
