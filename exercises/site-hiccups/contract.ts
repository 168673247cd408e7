import type { ContractCheck } from '../../src/core/contract.ts';
import { inputChecks } from './contract/input.ts';
import { listChecks } from './contract/lists.ts';
import { orderChecks } from './contract/orders.ts';

/**
 * What every fix must keep. How old a list may be is asked in `trials.ts`, where there are two copies of the service and time
 * passes anyway.
 */
export const contract: readonly ContractCheck[] = [...listChecks, ...inputChecks, ...orderChecks];
