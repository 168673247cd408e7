import { type Block, judgeRound, type Round, type Typical } from '../../src/core/rule/rounds.ts';
import type { Sample } from '../../src/core/rule/samples.ts';
import type { TailRound } from '../../src/core/rule/tail.ts';

/** Published targets of the toy exercise, ms. */
export const targets = { p50Ms: 25, p95Ms: 50, p99Ms: 100 };

/** A failed answer of the toy exercise took as long as its client waits, ms. */
const gaveUpMs = 2000;

/** A sample in its block; `at` is its planned time after the block's start, ms. */
export function sample(at: number, latencyMs: number, rest: Partial<Sample> = {}): Sample {
  const violation = latencyMs === Number.POSITIVE_INFINITY ? 'status 500 instead of 200' : '';
  const base = { arm: 'candidate', round: 1, index: at, class: 'plain', lagMs: 0.5, bytes: 100 } as const;
  const tookMs = Math.min(latencyMs, gaveUpMs);
  return { ...base, plannedAt: 1_000_000 + at, latencyMs, tookMs, bodyHash: '', violation, ...rest };
}

/** A block of one latency throughout. */
export function block(p50Ms: number, p95Ms: number, rest: Partial<Block> = {}): Block {
  const counts = { offered: 90, ok: 90, failed: 0, dropped: 0, kept: 75 };
  return { ...counts, p50Ms, p95Ms, latenessMs: 1, ...rest };
}

/** A block without a single sample. */
export const emptyBlock = block(Number.NaN, Number.NaN, { offered: 0, ok: 0, kept: 0 });

export interface RoundShape {
  readonly candidate: Block;
  readonly yardstick?: Block;
  /** The yardstick in the run as a whole; as in this round unless said otherwise. */
  readonly typical?: Typical;
  readonly disturbances?: readonly string[];
  readonly index?: number;
}

/** A judged round; the yardstick is quick unless said otherwise. */
export function judged(shape: RoundShape): Round {
  const { candidate, yardstick = block(8, 12), disturbances = [], index = 1 } = shape;
  const measured = { index, first: 'candidate', candidate, yardstick, disturbances } as const;
  return judgeRound(measured, targets, shape.typical ?? yardstick);
}

/** A clean round of a service well under the target. */
export const goodRound = judged({ candidate: block(10, 20) });
/** A clean round of a service whose p95 is far over it. */
export const badRound = judged({ candidate: block(20, 200) });
/** A clean round that only its median spoils. */
export const slowMedianRound = judged({ candidate: block(48, 49) });
/** A round in which the machine was too busy to tell. */
export const disturbedRound = judged({ candidate: block(20, 200), disturbances: ['timers fired late'] });

/** Tails of rounds that hold 75 and 35 latencies each: `slow` of the first are 400 ms, the others 10 and 8 ms. */
export function tails(count: number, slow = 0, rest: Partial<TailRound> = {}): TailRound[] {
  const candidate = [...times(75 - slow, 10), ...times(slow, 400)];
  return times(count, { candidate, yardstick: times(35, 8), clean: true, good: true, ...rest });
}

export function times<T>(count: number, what: T): T[] {
  return new Array<T>(count).fill(what);
}
