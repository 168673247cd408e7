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

/**
 * The subjects of a quick proof: the flawed service, the first fix, and the decoys that nobody has to wait for.
 * @param late tells of a reason whether it takes a whole load
 */
export function quickOnes(
  all: readonly Expectation[],
  late: (reason: string) => boolean,
): readonly Expectation[] {
  const firstFix = all.find(({ kind }) => kind === 'fix');
  return all.filter((each) => {
    const { kind, reason = '' } = each;
    return kind === 'flawed' || each === firstFix || (kind === 'decoy' && !late(reason));
  });
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
