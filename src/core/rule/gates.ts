/** Readings of one round that come from outside the service. */
export interface Surroundings {
  readonly stealShare: number | undefined;
  readonly foreignCores: number | undefined;
  readonly hiccupMs: number;
  /** 95th percentile of the load generator's lateness in the round, ms. */
  readonly latenessMs: number;
  /** The candidate had not answered everything when the yardstick's block began. */
  readonly overlapped: boolean;
}

/** Host steal above this share makes latencies meaningless (the p50 ratio's noise fell tenfold below it). */
const maxStealShare = 0.1;
/** A stranger with more than a quarter of a core moved medians by 10-16 %. */
const maxForeignCores = 0.25;

/**
 * Names what disturbed a round; empty when nothing did.
 * The wording is fixed, without figures, so that the most frequent cause can be told.
 */
export function disturbancesOf(around: Surroundings, p95TargetMs: number): string[] {
  const found: [boolean, string][] = [
    [(around.stealShare ?? 0) > maxStealShare, 'the host took CPU time away from this machine'],
    [(around.foreignCores ?? 0) > maxForeignCores, 'other programs were using the CPU'],
    [around.hiccupMs > Math.max(5, p95TargetMs / 4), 'timers fired late'],
    [around.latenessMs > Math.max(5, p95TargetMs / 10), 'the load generator was late'],
    [around.overlapped, 'answers to the service were still outstanding while the yardstick was measured'],
  ];
  return found.filter(([fired]) => fired).map(([, words]) => words);
}
