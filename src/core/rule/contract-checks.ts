import type { Check } from '../record.ts';

/** What came of one promise of the contract. */
export interface ContractResult {
  /** Reason code of the promise. */
  readonly id: string;
  readonly title: string;
  /** How it was broken, one sentence; empty when it holds; `undefined` when it was not reached. */
  readonly violation: string | undefined;
}

/** The contract layer as checks; where the second pass failed, its result takes the place of the first one's. */
export function contractChecks(
  before: readonly ContractResult[],
  after: readonly ContractResult[] = [],
): Check[] {
  const again = new Map(after.map((result) => [result.id, result]));
  return before.map((first) => {
    const second = again.get(first.id);
    return second?.violation
      ? toCheck({ ...second, title: `${second.title}, after the load` })
      : toCheck(first);
  });
}

function toCheck({ id, title, violation }: ContractResult): Check {
  const base = { id, layer: 'contract', title, wanted: 'holds' } as const;
  if (violation === undefined) return { ...base, status: 'unknown', found: 'not reached' };
  return violation === ''
    ? { ...base, status: 'pass', found: 'holds' }
    : { ...base, status: 'fail', found: violation };
}
