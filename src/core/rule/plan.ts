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

export interface PlanShape {
  readonly seed: string;
  readonly rounds: number;
  /** Pause after each block, seconds. */
  readonly gapSeconds: number;
  readonly warmup: boolean;
  /** Keep the yardstick first in every round (for a short look, where the candidate may still be draining after it). */
  readonly yardstickFirst?: boolean;
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
  for (let round = 1; round <= shape.rounds; round += 1) {
    const candidateFirst = between(random, 0, 1) === 1 && !shape.yardstickFirst;
    const order: Arm[] = candidateFirst ? ['candidate', 'yardstick'] : ['yardstick', 'candidate'];
    for (const arm of order) {
      const seconds = arm === 'candidate' ? protocol.candidateSeconds : protocol.yardstickSeconds;
      blocks.push({ arm, round, startSeconds: round3(clock), seconds });
      clock += seconds + shape.gapSeconds;
    }
  }
  return blocks;
}

/** Milliseconds are as fine as k6 schedules. */
function round3(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
