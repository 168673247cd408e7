import type { TrialAnswer } from '../../../src/core/trial.ts';

/** The highest level that was seen at least so many times; one look alone can be chance. */
export function heldLevel(seen: readonly number[], times: number): number {
  return seen.toSorted((a, b) => b - a)[times - 1] ?? 0;
}

/** Nearest-rank percentile of the time to a conforming answer, ms; any other counts as one that never came. */
export function percentileMs(answers: readonly TrialAnswer[], share: number): number {
  const times = answers
    .map(({ tookMs, violation }) => (violation === '' ? tookMs : Number.POSITIVE_INFINITY))
    .toSorted((a, b) => a - b);
  return times[Math.ceil(share * times.length) - 1] ?? Number.POSITIVE_INFINITY;
}

/** Answers that came, and were wrong: an error, or not what was asked for. Nobody waited in vain for these. */
export function refusals(answers: readonly TrialAnswer[]): number {
  return answers.filter(({ status, violation }) => status !== 0 && violation !== '').length;
}
