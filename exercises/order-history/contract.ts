import type { ContractCheck } from '../../src/core/contract.ts';
import { freshnessChecks } from './contract/freshness.ts';
import { historyChecks } from './contract/history.ts';
import { inputChecks } from './contract/input.ts';
import { orderChecks } from './contract/orders.ts';

/** What every fix must keep, in the order in which it is asked for. */
export const contract: readonly ContractCheck[] = [
  ...historyChecks,
  ...orderChecks,
  ...inputChecks,
  ...freshnessChecks,
];
