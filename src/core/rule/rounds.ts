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
  readonly offered: number;
  readonly ok: number;
  readonly failed: number;
  readonly dropped: number;
  /** Samples left after the discarded start. */
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
  /** The bar that held in this round, ms. */
  readonly barP95Ms: number;
  readonly barP50Ms: number;
  readonly good: boolean;
  /** False when the round says nothing (disturbed and bad, or the yardstick itself was too slow). */
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

/** The samples of a block that count: those planned after its discarded start. */
export function keptSamples(samples: readonly Sample[]): Sample[] {
  const start = Math.min(...samples.map((sample) => sample.plannedAt));
  return samples.filter((sample) => sample.plannedAt - start >= protocol.discardSeconds * 1000);
}

/**
 * Sums up one block.
 * @param dropped arrivals that never became a request; they count as infinitely slow
 */
export function blockOf(samples: readonly Sample[], dropped: number): Block {
  const kept = keptSamples(samples);
  const lost = new Array<number>(dropped).fill(Number.POSITIVE_INFINITY);
  const latencies = ascending([...kept.map((sample) => sample.latencyMs), ...lost]);
  const failed = samples.filter((sample) => sample.violation !== '').length;
  return {
    offered: samples.length + dropped,
    ok: samples.length - failed,
    failed,
    dropped,
    kept: latencies.length,
    p50Ms: quantile(latencies, 0.5),
    p95Ms: quantile(latencies, 0.95),
    latenessMs: quantile(ascending(samples.map((sample) => sample.lagMs)), 0.95),
  };
}

export interface MeasuredRound {
  readonly index: number;
  readonly first: Arm;
  readonly candidate: Block;
  readonly yardstick: Block;
  readonly disturbances: readonly string[];
}

/**
 * Judges one round. Noise only ever adds latency, so in a disturbed round a service that meets the published target
 * itself has still shown that it can; a round that does not, or only meets a lifted bar, then says nothing.
 */
export function judgeRound(measured: MeasuredRound, targets: Targets): Round {
  const { candidate, yardstick } = measured;
  const barP95Ms = Math.max(targets.p95Ms, barFactor.p95 * yardstick.p95Ms);
  const barP50Ms = Math.max(targets.p50Ms, barFactor.p50 * yardstick.p50Ms);
  const good = candidate.p95Ms <= barP95Ms && candidate.p50Ms <= barP50Ms;
  const disturbances = [...measured.disturbances, ...yardstickTrouble(yardstick, targets)];
  const meetsTarget = candidate.p95Ms <= targets.p95Ms && candidate.p50Ms <= targets.p50Ms;
  const empty = candidate.kept === 0 || yardstick.kept === 0;
  const counted = !empty && (disturbances.length === 0 || meetsTarget);
  return { ...measured, disturbances, barP95Ms, barP50Ms, good, counted };
}

function yardstickTrouble(yardstick: Block, targets: Targets): string[] {
  if (yardstick.kept === 0) return ['the yardstick gave no samples'];
  if (yardstick.failed + yardstick.dropped > 0) return ['requests to the yardstick failed'];
  if (yardstick.p95Ms > yardstickTooSlow * targets.p95Ms)
    return ['the yardstick itself was far over the target'];
  return [];
}
