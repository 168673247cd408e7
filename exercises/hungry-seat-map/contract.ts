import type { ContractCheck } from '../../src/core/contract.ts';
import { freshnessChecks } from './contract/freshness.ts';
import { holdChecks } from './contract/holds.ts';
import { inputChecks } from './contract/input.ts';
import { mapChecks } from './contract/maps.ts';

/** What every fix must keep. Run in this order: reading before writing, and the slow check, of names and prices, last. */
export const contract: readonly ContractCheck[] = [
  ...mapChecks,
  ...inputChecks,
  ...holdChecks,
  ...freshnessChecks,
];
