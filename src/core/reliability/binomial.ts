/** A share with the interval that it was estimated with. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 2^-60 is finer than any figure that is shown. */
const halvings = 60;

/** ln of 0!, 1!, ... n!: products of this size leave the range of a number from 171! on. */
function logFactorials(n: number): readonly number[] {
  const logs = [0];
  for (let k = 1; k <= n; k += 1) logs.push(logs[k - 1]! + Math.log(k));
  return logs;
}

/** Probability of at most `hits` successes in `tries` independent tries of probability `p` (binomial, exact). */
export function atMost(hits: number, tries: number, p: number): number {
  if (hits >= tries || p <= 0) return 1;
  if (p >= 1) return 0;
  const logs = logFactorials(tries);
  let sum = 0;
  for (let k = 0; k <= hits; k += 1) {
    const ways = logs[tries]! - logs[k]! - logs[tries - k]!;
    sum += Math.exp(ways + k * Math.log(p) + (tries - k) * Math.log1p(-p));
  }
  return Math.min(1, sum);
}

/** The share at which a falling function of it crosses `level`. */
function crossing(level: number, falling: (share: number) => number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < halvings; step += 1) {
    const middle = (low + high) / 2;
    if (falling(middle) > level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * One-sided exact (Clopper-Pearson) upper bound of a share: with a true share above it, so few hits are rarer than 5 %.
 * `1 - 0.05^(1/n)` for no hit in n. 1 where nothing was tried.
 */
export function upperBound(hits: number, tries: number, confidence = 0.95): number {
  if (hits >= tries) return 1;
  return crossing(1 - confidence, (share) => atMost(hits, tries, share));
}

/** Two-sided exact (Clopper-Pearson) interval of a share, 95 % unless told; from 0 to 1 where nothing was tried. */
export function clopperPearson(hits: number, tries: number, confidence = 0.95): Interval {
  const tail = (1 - confidence) / 2;
  const low = hits <= 0 ? 0 : crossing(1 - tail, (share) => atMost(hits - 1, tries, share));
  const high = hits >= tries ? 1 : crossing(tail, (share) => atMost(hits, tries, share));
  return { low, high };
}
