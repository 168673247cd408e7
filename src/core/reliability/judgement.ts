import { isReason } from '../expectation.ts';
import type { LedgerLine } from './ledger.ts';

/**
 * What a verdict was worth. `wrong reason` is a decoy that was refused, but not for its own reason: the verdict is right, the
 * sentence under it is not. `open` is a definite verdict where either would do.
 */
export type Worth = 'right' | 'wrong' | 'wrong reason' | 'open' | 'inconclusive';

/** Holds a verdict against what was wanted. INCONCLUSIVE is never wrong: it claims nothing. */
export function worthOf(line: Pick<LedgerLine, 'wanted' | 'wantedReason' | 'outcome' | 'reason'>): Worth {
  if (line.outcome === 'INCONCLUSIVE') return 'inconclusive';
  if (line.wanted === 'either') return 'open';
  if (line.outcome !== line.wanted) return 'wrong';
  return isReason(line.reason, line.wantedReason) ? 'right' : 'wrong reason';
}
