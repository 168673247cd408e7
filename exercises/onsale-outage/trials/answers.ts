import type { TrialAnswer } from '../../../src/core/trial.ts';

/** An order that was taken: 201, or 202 for one that is settled later. */
export function isAccepted({ violation }: Pick<TrialAnswer, 'violation'>): boolean {
  return violation === '';
}

/** "Not now", said properly. */
export function isRefused({ status }: Pick<TrialAnswer, 'status'>): boolean {
  return status === 429 || status === 503;
}

/** Per cent of the answers for which `is` holds; 0 of none. */
export function share(answers: readonly TrialAnswer[], is: (answer: TrialAnswer) => boolean): number {
  return answers.length === 0 ? 0 : (100 * answers.filter(is).length) / answers.length;
}

/** The answers to what was sent later than so many ms after the first of them. */
export function laterThan(answers: readonly TrialAnswer[], milliseconds: number): TrialAnswer[] {
  const first = Math.min(...answers.map(({ plannedAt }) => plannedAt));
  return answers.filter(({ plannedAt }) => plannedAt >= first + milliseconds);
}

/** Nearest rank, ms; `Infinity` for no times at all. */
export function percentile(times: readonly number[], quantile: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.ceil(quantile * sorted.length) - 1] ?? Number.POSITIVE_INFINITY;
}

/** How the orders of a rush fared. */
export function ordersFigures(orders: readonly TrialAnswer[], seconds: number, settledShare: number) {
  const accepted = orders.filter(isAccepted);
  const refused = orders.filter(isRefused);
  const later = accepted.filter(({ status }) => status === 202).length;
  const times = (answers: readonly TrialAnswer[]) => answers.map(({ tookMs }) => tookMs);
  return {
    goodput: (accepted.length - later + settledShare * later) / seconds,
    'orders-unanswered': share(orders, (answer) => !isAccepted(answer) && !isRefused(answer)),
    'accepted-p95': percentile(times(accepted), 0.95),
    'accepted-p99': percentile(times(accepted), 0.99),
    'refusal-p99': refused.length === 0 ? 0 : percentile(times(refused), 0.99),
  };
}

/** How everything else fared meanwhile. */
export function othersFigures(others: readonly TrialAnswer[]) {
  const of = (kind: string) => others.filter((answer) => answer.kind === kind);
  const looks = of('browse').map((answer) => (isAccepted(answer) ? answer.tookMs : Number.POSITIVE_INFINITY));
  // What had no answer at all may be the machine's fault, and is seen in the other two.
  const turnedAway = others.filter((answer) => answer.status !== 0 && !isAccepted(answer));
  return {
    'others-refused': turnedAway.length,
    'notices-kept': share(of('notice'), isAccepted),
    'browse-p95': percentile(looks, 0.95),
  };
}
