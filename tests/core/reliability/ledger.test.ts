import { describe, expect, it, test } from 'vitest';
import { BrokenLedger, lineOf, readLedger, writeLine } from '../../../src/core/reliability/ledger.ts';
import type { Entry } from '../../../src/core/reliability/plan.ts';
import { ledgerText, line, sha256 } from '../../support/ledger.ts';
import { flawedRecord, passRecord } from '../../support/records.ts';

const three = [line('flawed'), line('fix'), line('ladder', { dial: 1.25, wanted: 'FAIL' })];
const text = ledgerText(three);
const linesOf = (ledger: string) => ledger.trimEnd().split('\n');

/** The number of the line that broke it. */
function broken(ledger: string): number | undefined {
  try {
    readLedger(ledger, sha256);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(BrokenLedger);
    return (error as BrokenLedger).line;
  }
}

describe('a ledger', () => {
  it('is read as it was written, and tells what the next line has to carry', () => {
    const { lines, head, torn } = readLedger(text, sha256);
    expect(lines.map(({ previous: _, ...rest }) => rest)).toEqual(
      three.map(({ previous: _, ...rest }) => rest),
    );
    expect(head).toBe(sha256(linesOf(text).at(-1)!));
    expect(torn).toBe('');
  });

  it('may be empty', () => {
    expect(readLedger('', sha256)).toEqual({ lines: [], head: '', torn: '' });
  });

  it('shows that a line was edited', () => {
    expect(broken(text.replace('"outcome":"FAIL"', '"outcome":"PASS"'))).toBe(2);
  });

  it.each([
    [0, 1],
    [1, 2],
  ])('shows that a line was removed: index %i', (removed, number) => {
    expect(broken(`${linesOf(text).toSpliced(removed, 1).join('\n')}\n`)).toBe(number);
  });

  it('shows that lines changed places', () => {
    expect(broken(`${linesOf(text).toReversed().join('\n')}\n`)).toBe(1);
  });

  it.each(['{"at":', '{}', 'null', ''])('has no line like %j', (bad) => {
    expect(broken(`${text}${bad}\n`)).toBe(4);
  });

  it('gives what a killed writer left behind its last whole line', () => {
    const { lines, torn } = readLedger(text.slice(0, -20), sha256);
    expect(lines).toHaveLength(2);
    expect(torn).toBe(linesOf(text)[2]!.slice(0, -19));
  });
});

describe('a line', () => {
  const frame = { at: '2026-03-14T10:00:00.000Z', rule: 'r', labCommit: '0123456789ab', previous: 'p' };
  const entry: Entry = {
    kind: 'fix',
    name: 'one-query',
    condition: 'neighbour',
    repetition: 3,
    wanted: 'PASS',
  };

  it('tells entry, verdict, rounds, times and machine', () => {
    const record = {
      ...passRecord(),
      seconds: 31.26,
      phases: [
        { name: 'start', startSeconds: 0, seconds: 3 },
        { name: 'load', startSeconds: 3, seconds: 22.21 },
      ],
    };
    const made = lineOf(entry, record, frame);
    expect(made).toMatchObject({ ...entry, ...frame, exercise: 'slow-orders', outcome: 'PASS', reason: '' });
    expect(made).toMatchObject({ seconds: 31.3, loadSeconds: 22.2, outsideSeconds: 9.1, cores: 2 });
    const { rounds } = record.latency!;
    expect(made.rounds).toBe(rounds.length);
    expect(made.setAside).toBe(rounds.filter(({ counted }) => !counted).length);
    expect(readLedger(`${writeLine({ ...made, previous: '' })}\n`, sha256).lines).toHaveLength(1);
  });

  it('tells the reason of a FAIL, and leaves out rounds that only informed', () => {
    const decoy: Entry = { ...entry, kind: 'decoy', wanted: 'FAIL', wantedReason: 'fresh-prices' };
    const made = lineOf(decoy, flawedRecord(), { ...frame, labCommit: undefined });
    expect(made).toMatchObject({ outcome: 'FAIL', reason: 'statements-per-request', rounds: 0, setAside: 0 });
    expect(made).toMatchObject({ wantedReason: 'fresh-prices', loadSeconds: 0 });
    expect(writeLine(made)).not.toMatch(/labCommit|dial/);
  });
});

test('what is no verdict of a campaign is not written', () => {
  expect(() => writeLine({ ...line('fix'), outcome: 'MAYBE' as never })).toThrow();
});
