import { ascending, quantile } from './quantile.ts';
import type { Arm, Sample } from './samples.ts';

/**
 * How the load of a check is laid out. The unit of inference is the round, because requests inside one are
 * not independent (over-dispersion of 2 to 4 was measured).
 */
export const protocol = {
  /** Both arms at once, before anything counts: a cold service's first second has a p95 of 49-166 ms, later 10-30. */
  warmupSeconds: 2.5,
  /** Long enough that seven rounds pool 500 samples at 50/s, which a p99 needs. */
  candidateSeconds: 1.8,
  yardstickSeconds: 1,
  /** Where the verdict is known and the load is only looked at; with the grace of 0.3 s, k6 wants 1 s at least. */
  glanceSeconds: { candidate: 0.8, yardstick: 0.7 },
  /** Start of each block that is not counted: connections and caches of the other arm settle. */
  discardSeconds: 0.3,
  /** Pause after a block when the service keeps up; when it does not, a full client time-out is waited instead. */
  gapSeconds: 0.2,
  /** Rounds after which an undecided test gives up. */
  maxRounds: 20,
  /** Fewest counted rounds for any verdict. */
  minCounted: 4,
} as const;

/** One block of load on one arm, after its first moments were discarded. Latencies in ms, `Infinity` for failures. */
export interface Block {
  /** Arrivals planned: `ok + failed + dropped`, always. */
  readonly offered: number;
  readonly ok: number;
  readonly failed: number;
  /** Arrivals that never became a request. */
  readonly dropped: number;
  /** Latencies left after the discarded start, those of arrivals that count as infinitely slow included. */
  readonly kept: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** 95th percentile of how late the load generator sent its requests, ms. */
  readonly latenessMs: number;
}

/** A candidate block and a yardstick block, measured side by side. */
export interface Round {
  readonly index: number;
  readonly first: Arm;
  readonly candidate: Block;
  readonly yardstick: Block;
  /** What disturbed the round, in words; empty when nothing did. */
  readonly disturbances: readonly string[];
  /** The bar that the round was held against, ms. */
  readonly barP95Ms: number;
  readonly barP50Ms: number;
  readonly good: boolean;
  /** False when the round says nothing: disturbed and bad, or the yardstick cannot be believed. */
  readonly counted: boolean;
}

/** Published targets of an exercise, ms. */
export interface Targets {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/** The bar follows the machine: `bar = max(target, factor x yardstick)`. */
const barFactor = { p95: 2, p50: 1.75 } as const;
/** A yardstick this many times slower than the target says that the machine cannot judge this round. */
const yardstickTooSlow = 4;
/** As `gates.ts` words it: after this, times mean nothing, short ones as little as long ones. */
const clockStepped = 'the clock was stepped';

/** The samples of a block that count: those planned after its discarded start. */
export function keptSamples(samples: readonly Sample[]): Sample[] {
  const start = Math.min(...samples.map((sample) => sample.plannedAt));
  return samples.filter((sample) => sample.plannedAt - start >= protocol.discardSeconds * 1000);
}

/** Arrivals of a block. */
export interface BlockArrivals {
  /** As the plan has them. */
  readonly planned: number;
  /** Those without a sample that count as infinitely slow. */
  readonly charged: number;
}

/** Sums up one block. */
export function blockOf(samples: readonly Sample[], { planned, charged }: BlockArrivals): Block {
  const kept = keptSamples(samples);
  const lost = new Array<number>(charged).fill(Number.POSITIVE_INFINITY);
  const latencies = ascending([...kept.map((sample) => sample.latencyMs), ...lost]);
  const failed = samples.filter((sample) => sample.violation !== '').length;
  return {
    offered: planned,
    ok: samples.length - failed,
    failed,
    dropped: planned - samples.length,
    kept: latencies.length,
    p50Ms: quantile(latencies, 0.5),
    p95Ms: quantile(latencies, 0.95),
    latenessMs: quantile(ascending(samples.map((sample) => sample.lagMs)), 0.95),
  };
}

export type MeasuredRound = Pick<Round, 'index' | 'first' | 'candidate' | 'yardstick' | 'disturbances'>;

/** How slow the yardstick was in a run as a whole, ms. */
export type Typical = Pick<Block, 'p50Ms' | 'p95Ms'>;

/**
 * Judges the rounds of one run. The bar of a round follows its own yardstick, but only as far as the yardstick of the whole run
 * (the median over its undisturbed rounds) agrees: noise that hits nothing but one yardstick block must neither lift a bad round
 * over the bar nor, by sparing it, push a good one under.
 */
export function judgeRounds(measured: readonly MeasuredRound[], targets: Targets): Round[] {
  const calm = measured.filter(
    (round) => round.disturbances.length === 0 && yardstickTrouble(round.yardstick, targets).length === 0,
  );
  const blocks = (calm.length > 0 ? calm : measured)
    .map((round) => round.yardstick)
    .filter((block) => block.kept > 0);
  const middle = (key: keyof Typical) => quantile(ascending(blocks.map((block) => block[key])), 0.5);
  const typical = { p50Ms: middle('p50Ms'), p95Ms: middle('p95Ms') };
  return measured.map((round) => judgeRound(round, targets, typical));
}

/**
 * Judges one round. Noise only ever adds latency, so in a disturbed round a service that meets the published target
 * itself has still shown that it can; a round that does not, or only meets a lifted bar, then says nothing. Nor does any round
 * whose clock was stepped.
 */
export function judgeRound(measured: MeasuredRound, targets: Targets, typical: Typical): Round {
  const { candidate, yardstick } = measured;
  const low = barsOf(targets, smaller(yardstick, typical));
  const high = barsOf(targets, larger(yardstick, typical));
  const good = under(candidate, low);
  const between = !good && under(candidate, high);
  const disturbances = [...measured.disturbances, ...yardstickTrouble(yardstick, targets)];
  if (between) disturbances.push('the yardstick was not as it was in the other rounds');
  const stands = under(candidate, targets) && !disturbances.includes(clockStepped);
  const empty = candidate.kept === 0 || yardstick.kept === 0;
  const counted = !empty && (disturbances.length === 0 || stands);
  const held = good || between ? low : high;
  return { ...measured, disturbances, barP95Ms: held.p95Ms, barP50Ms: held.p50Ms, good, counted };
}

function barsOf(targets: Targets, yardstick: Typical): Typical {
  return {
    p50Ms: Math.max(targets.p50Ms, barFactor.p50 * yardstick.p50Ms),
    p95Ms: Math.max(targets.p95Ms, barFactor.p95 * yardstick.p95Ms),
  };
}

function smaller(a: Typical, b: Typical): Typical {
  return { p50Ms: Math.min(a.p50Ms, b.p50Ms), p95Ms: Math.min(a.p95Ms, b.p95Ms) };
}

function larger(a: Typical, b: Typical): Typical {
  return { p50Ms: Math.max(a.p50Ms, b.p50Ms), p95Ms: Math.max(a.p95Ms, b.p95Ms) };
}

function under(block: Typical, bars: Typical): boolean {
  return block.p50Ms <= bars.p50Ms && block.p95Ms <= bars.p95Ms;
}

function yardstickTrouble(yardstick: Block, targets: Targets): string[] {
  if (yardstick.kept === 0) return ['the yardstick gave no samples'];
  if (yardstick.failed + yardstick.dropped > 0) return ['requests to the yardstick failed'];
  if (yardstick.p95Ms > yardstickTooSlow * targets.p95Ms)
    return ['the yardstick itself was far over the target'];
  return [];
}
