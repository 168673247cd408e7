import { createHash } from 'node:crypto';
import { type LedgerLine, writeLine } from '../../src/core/reliability/ledger.ts';
import type { Entry } from '../../src/core/reliability/plan.ts';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export const theRule = 'c9f0f895fb98'.repeat(5);

const wantedOf = { flawed: 'FAIL', fix: 'PASS', decoy: 'FAIL', ladder: 'either' } as const;

/** A line that is sound by itself; its place in the chain is given by `ledgerText`. */
export function line(kind: Entry['kind'], rest: Partial<LedgerLine> = {}): LedgerLine {
  const wanted = rest.wanted ?? wantedOf[kind];
  const outcome = rest.outcome ?? (wanted === 'either' ? 'INCONCLUSIVE' : wanted);
  return {
    at: '2026-03-14T09:26:53.589Z',
    rule: theRule,
    exercise: 'slow-orders',
    kind,
    name: 'any',
    condition: 'quiet',
    repetition: 1,
    wanted,
    outcome,
    reason: outcome === 'PASS' ? '' : (rest.wantedReason ?? 'statements-per-request'),
    rounds: 7,
    setAside: 0,
    seconds: 33.4,
    loadSeconds: 24.1,
    outsideSeconds: 9.3,
    cores: 2,
    cpuModel: 'AMD EPYC 7B13',
    sourceHash: '5d41402abc4b',
    previous: '',
    ...rest,
  };
}

/** The same line so many times. */
export function times(count: number, one: LedgerLine): readonly LedgerLine[] {
  return Array.from({ length: count }, (_, index) => ({ ...one, repetition: index + 1 }));
}

/** Lines chained into the text of a ledger. */
export function ledgerText(lines: readonly LedgerLine[]): string {
  let previous = '';
  return lines
    .map((each) => {
      const text = writeLine({ ...each, previous });
      previous = sha256(text);
      return `${text}\n`;
    })
    .join('');
}
