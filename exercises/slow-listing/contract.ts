import type { ContractCheck } from '../../src/core/contract.ts';
import { freshnessChecks } from './contract/freshness.ts';
import { inputChecks } from './contract/input.ts';
import { pageChecks } from './contract/pages.ts';

/** What every fix must keep. Run in this order; the slow check, names, comes last. */
export const contract: readonly ContractCheck[] = [...pageChecks, ...inputChecks, ...freshnessChecks];
