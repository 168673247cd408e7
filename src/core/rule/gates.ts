import type { Noise } from './noise.ts';

/** Readings of one round that come from outside the service. */
export interface Surroundings extends Noise {
  /** 95th percentile of the load generator's lateness in the round, ms. */
  readonly latenessMs: number;
  /** The candidate had not answered everything when the yardstick's block began. */
  readonly overlapped: boolean;
  /** The load generator dropped arrivals although it had free slots for them. */
  readonly droppedWithFreeSlots: boolean;
  /** The load generator sent fewer arrivals than planned, and did not report them as dropped. */
  readonly arrivalsMissing: boolean;
}

/** A disturbance fires above its limit, not at it. */
const limits = {
  /** Stamps tell whole milliseconds: less than two cannot be told from rounding. */
  clockStepMs: 2,
  /** Host steal above this share makes latencies meaningless (the p50 ratio's noise fell tenfold below it). */
  stealShare: 0.1,
  /** As many requests as lie above a p95: a quota that holds up more of the time decides the p95 by itself. */
  throttledShare: 0.05,
  /**
   * Reckoned, not measured. A fault reads up to 8 pages (vm.page-cluster 3), and four slow requests leave the p95 of a
   * block of some 90 alone; the kernel swaps out 32 pages at a time.
   */
  swappedPages: 32,
  /** A stranger with more than a quarter of a core moved medians by 10-16 %. */
  foreignCores: 0.25,
  /** Beyond, bursts of arrivals find the generator's core taken: it sends and reads late. */
  generatorCores: 0.6,
} as const;

/**
 * Late requests arrive in bunches. On two calm cores k6 was 2 to 8 ms late (p95), and a limit of 6 ms set four of fourteen
 * rounds aside; up to a sixth of the p95 target it moves no verdict, since sound services stay under half of it.
 */
function latenessLimitMs(p95TargetMs: number): number {
  return Math.max(10, p95TargetMs / 6);
}

/**
 * Names what disturbed a round, causes before their symptoms; empty when nothing did.
 * The wording is fixed, without figures, so that the most frequent cause can be told.
 */
export function disturbancesOf(around: Surroundings, p95TargetMs: number): string[] {
  const over = (figure: keyof typeof limits) => (around[figure] ?? 0) > limits[figure];
  const found: [boolean, string][] = [
    [over('clockStepMs'), 'the clock was stepped'],
    [over('stealShare'), 'the host took CPU time away from this machine'],
    [over('throttledShare'), 'a CPU quota held the machine back'],
    [over('swappedPages'), 'the machine was swapping'],
    [over('foreignCores'), 'other programs were using the CPU'],
    [over('generatorCores'), 'the load generator ran out of CPU'],
    [around.droppedWithFreeSlots, 'the load generator dropped arrivals although it had free slots'],
    [around.arrivalsMissing, 'the load generator did not send every arrival'],
    [around.hiccupMs > Math.max(5, p95TargetMs / 4), 'timers fired late'],
    [around.latenessMs > latenessLimitMs(p95TargetMs), 'the load generator was late'],
    [around.overlapped, 'answers to the service were still outstanding while the yardstick was measured'],
  ];
  return found.filter(([fired]) => fired).map(([, words]) => words);
}
