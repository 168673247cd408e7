import type { RunRecord } from './record.ts';

/** What an author says of a variant of a service. */
export interface Expectation {
  readonly exercise: string;
  readonly kind: 'flawed' | 'fix' | 'decoy';
  readonly name: string;
  readonly outcome: 'PASS' | 'FAIL';
  /** Reason code that must decide, or several (`a or b`) where chance says which is met first; any will do where it is missing. */
  readonly reason?: string;
}

export interface VariantResult {
  readonly exercise: string;
  readonly kind: Expectation['kind'];
  readonly name: string;
  readonly status: 'expected' | 'wrong' | 'unclear';
  readonly outcome: RunRecord['verdict']['outcome'];
  readonly reason: string;
  /** Why, as a candidate reads it; empty for PASS. */
  readonly sentence: string;
  readonly wanted: string;
  readonly attempts: number;
  readonly seconds: number;
  readonly run: string;
}

/** Decoys of a quick proof. A refusal takes 3 to 10 s, on a busy machine twice that, and all exercises have to fit into CI's time. */
const quickDecoys = 6;

/**
 * The subjects of a quick proof: the flawed service, the first fix, and a decoy for each of the first reasons that nobody has to wait for.
 * @param late tells of a reason whether it takes a whole load
 */
export function quickOnes(
  all: readonly Expectation[],
  late: (reason: string) => boolean,
): readonly Expectation[] {
  const firstFix = all.find(({ kind }) => kind === 'fix');
  const prompt = all.filter(({ kind, reason = '' }) => kind === 'decoy' && !late(reason));
  const oneOfEach = [...Map.groupBy(prompt, ({ reason }) => reason).values()].map(([first]) => first);
  const due = new Set([firstFix, ...oneOfEach.slice(0, quickDecoys)]);
  return all.filter((each) => each.kind === 'flawed' || due.has(each));
}

/** Whether a reason is the wanted one, or one of them (`a or b`). */
export function isReason(found: string, wanted: string | undefined): boolean {
  return wanted === undefined || wanted.split(' or ').includes(found);
}

/** Holds a record against what was expected: the right outcome for the wrong reason is wrong. */
export function judgeVariant(expected: Expectation, record: RunRecord, attempts: number): VariantResult {
  const { verdict } = record;
  const reason = verdict.outcome === 'PASS' ? '' : verdict.reason;
  const asExpected = verdict.outcome === expected.outcome && isReason(reason, expected.reason);
  return {
    exercise: expected.exercise,
    kind: expected.kind,
    name: expected.name,
    status: verdict.outcome === 'INCONCLUSIVE' ? 'unclear' : asExpected ? 'expected' : 'wrong',
    outcome: verdict.outcome,
    reason,
    sentence: verdict.outcome === 'PASS' ? '' : verdict.sentence,
    wanted: expected.reason ? `${expected.outcome} (${expected.reason})` : expected.outcome,
    attempts,
    seconds: record.seconds,
    run: record.run,
  };
}
