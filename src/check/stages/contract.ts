import type { ContractCheck, ContractContext } from '../../core/contract.ts';
import type { ContractResult } from '../../core/rule/contract-checks.ts';
import { ContractViolation } from '../same.ts';

/** Runs the contract's checks one after the other and stops at the first that fails; the rest were not reached. */
export async function runContract(
  contract: readonly ContractCheck[],
  context: ContractContext,
  signal: AbortSignal,
): Promise<ContractResult[]> {
  const results: ContractResult[] = [];
  for (const entry of contract) {
    signal.throwIfAborted();
    const reached = !results.some((result) => result.violation);
    const violation = reached ? await runOne(entry, context, signal) : undefined;
    results.push({ id: entry.id, title: entry.title, violation });
  }
  return results;
}

/** How the promise was broken; empty when it holds. */
async function runOne(entry: ContractCheck, context: ContractContext, signal: AbortSignal): Promise<string> {
  try {
    await entry.run(context);
    return '';
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ContractViolation) return error.message;
    // An answer of a shape that the check did not expect breaks the check's own code.
    if (error instanceof TypeError) return `the answer has not the promised shape (${error.message})`;
    throw error;
  }
}
