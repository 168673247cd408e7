import { ascending, quantile } from './quantile.ts';
import type { Targets } from './rounds.ts';

/** Latencies of one counted round, ms. */
export interface TailRound {
  readonly candidate: readonly number[];
  readonly yardstick: readonly number[];
  /** True when nothing disturbed the round. */
  readonly clean: boolean;
  /** True when its median and p95 were under their bars. */
  readonly good: boolean;
}

/** Fewest pooled samples for a p99: five of them lie beyond it. */
const minSamples = 500;
/** Samples inside a round cluster: n of them say as much as n/3 independent ones (measured over-dispersion 2-4). */
const designEffect = 3;
/** Chance of calling a tail too slow that is not. */
const alpha = 0.001;
/** As for the p95: a slow machine lifts the bar. */
const barFactor = 2;
/** One stall of the machine that no sensor sees can fill the tail of a round, and at its edge of two. */
const spoiltRounds = 2;

/**
 * Whether the pooled p99 meets its bar.
 *
 * Met: the observed p99 is at or under the bar, over all rounds or over the undisturbed ones; noise only adds latency. The bar
 * follows the better half of the yardstick's undisturbed rounds, so that stalls there lift nothing.
 * Missed: the undisturbed good rounds, without the two worst, still hold more slow samples than a service with exactly 1 % of
 * them shows by chance; slower than a bar that follows all of the yardstick. A bad round has had its say in the p95.
 * In between, or with fewer than 500 samples, nobody can tell yet.
 */
export function tailEvidence(rounds: readonly TailRound[], targets: Targets): 'met' | 'missed' | 'unknown' {
  const clean = rounds.filter((round) => round.clean);
  const bar = tailBarMs(rounds, targets);
  if (meets(rounds, bar) || meets(clean, bar)) return 'met';
  return misses(clean, targets) ? 'missed' : 'unknown';
}

/** The bar for the pooled p99 that a pass is held against, ms. */
export function tailBarMs(rounds: readonly TailRound[], targets: Targets): number {
  const clean = rounds.filter((round) => round.clean);
  const tailOf = (round: TailRound) => quantile(ascending(round.yardstick), 0.99);
  const spoilt = Math.max(spoiltRounds, Math.ceil(clean.length / 2) - 1);
  return barOver(withoutWorst(clean, spoilt, tailOf), targets);
}

function meets(rounds: readonly TailRound[], bar: number): boolean {
  const all = pooled(rounds);
  return all.length >= minSamples && quantile(ascending(all), 0.99) <= bar;
}

function misses(rounds: readonly TailRound[], targets: Targets): boolean {
  if (pooled(rounds).length < minSamples) return false;
  const bar = barOver(rounds, targets);
  const slowIn = (round: TailRound) => round.candidate.filter((value) => value > bar).length;
  const good = rounds.filter((round) => round.good);
  const left = withoutWorst(good, spoiltRounds, slowIn);
  const slow = left.reduce((sum, round) => sum + slowIn(round), 0);
  const count = pooled(left).length;
  return atLeast(Math.floor(slow / designEffect), Math.floor(count / designEffect), 0.01) < alpha;
}

function barOver(rounds: readonly TailRound[], targets: Targets): number {
  const yardstick = ascending(rounds.flatMap((round) => round.yardstick));
  return Math.max(targets.p99Ms, barFactor * (yardstick.length === 0 ? 0 : quantile(yardstick, 0.99)));
}

function withoutWorst(
  rounds: readonly TailRound[],
  count: number,
  badness: (round: TailRound) => number,
): TailRound[] {
  return rounds.toSorted((a, b) => badness(b) - badness(a)).slice(count);
}

function pooled(rounds: readonly TailRound[]): number[] {
  return rounds.flatMap((round) => round.candidate);
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
