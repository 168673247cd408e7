import { ascending, quantile } from './quantile.ts';
import type { Targets } from './rounds.ts';

/** Pooled latencies of the counted rounds, ms. */
export interface Pooled {
  readonly candidate: readonly number[];
  readonly yardstick: readonly number[];
}

/** Fewest pooled samples for a p99: five of them lie beyond it. */
const minSamples = 500;
/** Samples inside a round cluster: n of them say as much as n/3 independent ones (measured over-dispersion 2-4). */
const designEffect = 3;
/** Chance of calling a tail too slow that is not. */
const alpha = 0.001;
/** As for the p95: a slow machine lifts the bar. */
const barFactor = 2;

/** The bar for the pooled p99, ms. */
export function tailBarMs(yardstick: readonly number[], targets: Targets): number {
  const sorted = ascending(yardstick);
  return Math.max(targets.p99Ms, barFactor * (sorted.length === 0 ? 0 : quantile(sorted, 0.99)));
}

/**
 * Whether the pooled p99 meets its bar. Met needs the observed p99 at or under it. Missed needs more slow samples
 * than a service with exactly 1 % of them shows by chance. In between, or with too few samples, nobody can tell yet.
 */
export function tailEvidence(pooled: Pooled, targets: Targets): 'met' | 'missed' | 'unknown' {
  const count = pooled.candidate.length;
  if (count < minSamples) return 'unknown';
  const bar = tailBarMs(pooled.yardstick, targets);
  if (quantile(ascending(pooled.candidate), 0.99) <= bar) return 'met';
  const slow = pooled.candidate.filter((value) => value > bar).length;
  const chance = atLeast(Math.floor(slow / designEffect), Math.floor(count / designEffect), 0.01);
  return chance < alpha ? 'missed' : 'unknown';
}

/** Probability of `hits` or more successes in `tries` independent tries of probability `p` (binomial, exact). */
export function atLeast(hits: number, tries: number, p: number): number {
  let term = (1 - p) ** tries;
  let below = 0;
  for (let k = 0; k < hits; k += 1) {
    below += term;
    term *= ((tries - k) / (k + 1)) * (p / (1 - p));
  }
  return Math.max(0, 1 - below);
}
