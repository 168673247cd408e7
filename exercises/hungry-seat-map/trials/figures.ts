import type { TrialAnswer } from '../../../src/core/trial.ts';

/** Nearest rank; `Infinity` of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.POSITIVE_INFINITY;
}

/** Waits for a kind of answer from `afterMs` after the first request on, ms; one that does not conform never came. */
export function waits(answers: readonly TrialAnswer[], kind: string, afterMs: number): number[] {
  const first = Math.min(...answers.map(({ plannedAt }) => plannedAt));
  return answers
    .filter((answer) => answer.kind === kind && answer.plannedAt >= first + afterMs)
    .map(({ tookMs, violation }) => (violation === '' ? tookMs : Number.POSITIVE_INFINITY));
}
