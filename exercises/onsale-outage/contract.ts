import type { ContractCheck } from '../../src/core/contract.ts';
import { eventChecks } from './contract/events.ts';
import { inputChecks } from './contract/input.ts';
import { noticeChecks } from './contract/notices.ts';
import { orderChecks } from './contract/orders.ts';

/** What every fix must keep in quiet. What must hold in a rush is in `trials.ts`. */
export const contract: readonly ContractCheck[] = [
  ...orderChecks,
  ...noticeChecks,
  ...eventChecks,
  ...inputChecks,
];
