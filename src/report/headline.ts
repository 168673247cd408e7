import type { RunRecord } from '../core/record.ts';
import { ms } from './figures.ts';

/** What a reader must know first. */
interface Headline {
  /** `PASS`, `FAIL (work)` or `INCONCLUSIVE`. */
  readonly label: string;
  readonly sentence: string;
  readonly next?: string;
  /** Reason code, which decoys and docs refer to. */
  readonly reason?: string;
}

function passSentence({ checks, latency }: RunRecord): string {
  const held = checks.length === 1 ? 'The one check holds' : `All ${checks.length} checks hold`;
  if (!latency || latency.informational) return held;
  const { candidate, targets } = latency;
  return `${held}; p95 ${ms(candidate.p95Ms)} against a target of ${ms(targets.p95Ms)}`;
}

/** The verdict as a label, a sentence and the next step. */
export function headline(record: RunRecord): Headline {
  const { verdict } = record;
  if (verdict.outcome === 'PASS') return { label: 'PASS', sentence: passSentence(record) };
  const { sentence, next, reason } = verdict;
  const label = verdict.outcome === 'FAIL' ? `FAIL (${verdict.layer})` : 'INCONCLUSIVE';
  return { label, sentence, next, reason };
}

/** Who was judged, in a few words. */
export function subjectName({ subject }: RunRecord): string {
  const held = subject.dial === undefined ? '' : `, held at ${subject.dial} times the targets`;
  return `${subject.kind} ${subject.name}${held}`;
}

/** What the reader must know about the latency figures before reading them; `undefined` when they speak for themselves. */
export function latencyNote({ latency, verdict }: RunRecord): string | undefined {
  if (latency?.informational)
    return 'For information only: the verdict was already known, and latency did not decide it.';
  if (latency) return undefined;
  const ended = verdict.outcome === 'FAIL' ? `: the run failed on ${verdict.layer} first` : ' in this run';
  return `Latency was not measured${ended}.`;
}
