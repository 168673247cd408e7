import type { ContractCheck, ContractContext } from '../../core/contract.ts';
import type { Check } from '../../core/record.ts';
import { ContractViolation } from '../same.ts';

/** Runs the contract's checks one after the other and stops at the first that fails; the rest stay unknown. */
export async function runContract(
  contract: readonly ContractCheck[],
  context: ContractContext,
  signal: AbortSignal,
): Promise<Check[]> {
  const checks: Check[] = [];
  let failed = false;
  for (const entry of contract) {
    signal.throwIfAborted();
    const violation: string | undefined = failed ? undefined : await runOne(entry, context, signal);
    checks.push(toCheck(entry, failed ? 'unknown' : violation === undefined ? 'pass' : 'fail', violation));
    failed ||= violation !== undefined;
  }
  return checks;
}

async function runOne(
  entry: ContractCheck,
  context: ContractContext,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    await entry.run(context);
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ContractViolation) return error.message;
    // An answer of a shape that the check did not expect breaks the check's own code.
    if (error instanceof TypeError) return `the answer has not the promised shape (${error.message})`;
    throw error;
  }
}

function toCheck(entry: ContractCheck, status: Check['status'], violation: string | undefined): Check {
  const found = { pass: 'holds', fail: violation ?? '', unknown: 'not reached' }[status];
  return { id: entry.id, layer: 'contract', title: entry.title, status, wanted: 'holds', found };
}

/** The checks of a second pass take the place of the first pass's, where they were run again and failed. */
export function mergeContract(before: readonly Check[], after: readonly Check[]): Check[] {
  return before.map((check) => {
    const again = after.find((other) => other.id === check.id);
    return again?.status === 'fail' ? { ...again, title: `${again.title}, after the load` } : check;
  });
}
