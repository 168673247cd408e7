import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RunRecord, readRecord, writeRecord } from '../../src/core/record.ts';
import { anyRecord } from '../support/any-record.ts';
import { records } from '../support/records.ts';

const roundTrip = (record: RunRecord) => readRecord(writeRecord(record));

describe('a record', () => {
  test.each(Object.entries(records))('(%s) reads back as it was written', (_, record) => {
    expect(roundTrip(record)).toEqual(record);
  });

  test('keeps a latency without an end', () => {
    const written = writeRecord(records.flawed as RunRecord);
    expect(written).toContain('"Infinity"');
    expect(readRecord(written).latency?.candidate.maxMs).toBe(Number.POSITIVE_INFINITY);
  });

  test('keeps figures that nothing was measured for', () => {
    const flawed = records.flawed as RunRecord;
    const empty = { ...flawed.latency!.candidate, count: 0, p50Ms: Number.NaN, curve: [] };
    const read = roundTrip({ ...flawed, latency: { ...flawed.latency!, candidate: empty } });
    expect(read.latency?.candidate.p50Ms).toBeNaN();
  });

  test('with any figures and any text reads back as it was written', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        expect(roundTrip(record)).toEqual(defined(record));
      }),
    );
  });

  test('is written the same way twice', () => {
    const text = writeRecord(records.pass as RunRecord);
    expect(writeRecord(readRecord(text))).toBe(text);
    expect(text.endsWith('}\n')).toBe(true);
  });
});

test.each(['', '{', 'null', '[]', '"text"', '{"schema":2}', '{"schema":1,"run":"2026'])(
  'text %j is not a record',
  (text) => {
    expect(() => readRecord(text)).toThrow(SyntaxError);
  },
);

/** A copy without keys that are undefined and without a negative zero: JSON has neither. */
function defined(value: RunRecord): unknown {
  const copy = (entry: unknown): unknown => {
    if (Array.isArray(entry)) return entry.map(copy);
    if (typeof entry === 'number') return entry === 0 ? 0 : entry;
    if (typeof entry !== 'object' || entry === null) return entry;
    const known = Object.entries(entry).filter(([, held]) => held !== undefined);
    return Object.fromEntries(known.map(([key, held]) => [key, copy(held)]));
  };
  return copy(value);
}
