import type { Check, Layer, Verdict } from '../record.ts';
import type { LatencyDecision } from './latency.ts';

/** The failed check that decides: checks come in the order in which they were made. */
export function firstFailure(checks: readonly Check[]): Check | undefined {
  return checks.find((check) => check.status === 'fail');
}

/** A failed check as a verdict. */
export function failBecause(check: Check): Verdict {
  return {
    outcome: 'FAIL',
    layer: check.layer,
    reason: check.id,
    sentence: failSentence(check),
    next: check.next ?? fallbackNext[check.layer],
  };
}

const fallbackNext: Record<Layer, string> = {
  contract: 'Send that request by hand and compare the answer with what the brief promises.',
  work: 'Open a trace of one request and see what it spends its work on.',
  latency: 'Run the load and watch the percentiles beside the pool and the event loop.',
  integrity: 'Put back what the brief says must not change.',
};

function failSentence(check: Check): string {
  if (check.layer === 'contract' || check.layer === 'integrity') return `${check.title}: ${check.found}`;
  const kind = /\(([^,)]+)/.exec(check.found)?.[1];
  const growth = check.detail?.find((line) => line.startsWith(`${kind}:`) && line.includes('grows by'));
  const extra = growth ? `; ${growth.slice(growth.indexOf('grows by'))}` : '';
  return `${check.title}: ${check.found}, ${check.wanted} wanted${extra}`;
}

/** Why no definite verdict can be given, from the latency rounds. */
export function inconclusiveLatency(decision: Extract<LatencyDecision, { state: 'inconclusive' }>): Verdict {
  const disturbed = decision.reason === 'disturbed';
  return {
    outcome: 'INCONCLUSIVE',
    reason: decision.reason,
    sentence: disturbed
      ? `The machine was too disturbed to measure: ${decision.cause} in most rounds.`
      : `Twenty rounds did not decide: ${decision.cause}. The service is close to the target, or the machine is uneven.`,
    next: disturbed
      ? 'Close what else is busy (see `./lab doctor`) and check again.'
      : 'Check again; if it stays so, make the service clearly faster than the target.',
  };
}

/** Something that the lab itself needs ended or broke; the service is not to blame. */
export function inconclusive(reason: string, sentence: string, next: string): Verdict {
  return { outcome: 'INCONCLUSIVE', reason, sentence, next };
}

/** What there is to say when a layer was not reached although nothing failed. */
export const unfinished = inconclusive(
  'no-samples',
  'The check was not measured to its end.',
  'Check again.',
);

/** The load generator told of fewer requests than the service was sent. */
export const lostSamples = inconclusive(
  'samples-lost',
  'The service counted more requests than the load generator told of.',
  'Check again; if it stays so, look whether the service counts a request twice.',
);

/** A time of a trial that no calm attempt decided. */
export function disturbedTrial({ title, found, wanted }: Check): Verdict {
  return inconclusive(
    'trial-disturbed',
    `${title}: ${found}, ${wanted} wanted, but the machine was too disturbed to believe it.`,
    'Close what else is busy (see `./lab doctor`) and check again.',
  );
}

/** The verdict when all layers were gone through. */
export function conclude(checks: readonly Check[], latency: LatencyDecision): Verdict {
  const failure = firstFailure(checks);
  if (failure) return failBecause(failure);
  if (latency.state === 'inconclusive') return inconclusiveLatency(latency);
  if (latency.state === 'pass') return { outcome: 'PASS' };
  return unfinished;
}
