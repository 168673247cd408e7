import { describe, expect, it, test } from 'vitest';
import { comparisons } from '../../src/report/comparison.ts';
import { bytes, mean, moment, ms, percentile } from '../../src/report/figures.ts';
import { passRecord } from '../support/records.ts';

const spaced = (text: string) => text.replaceAll('\u{a0}', ' ');

describe('figures in words', () => {
  test.each([
    [0.42, '0.42 ms'],
    [8.26, '8.3 ms'],
    [120.4, '120 ms'],
    [1234, '1,234 ms'],
    [12_400, '12.4 s'],
    [Number.POSITIVE_INFINITY, 'no answer'],
    [Number.NaN, '–'],
  ])('a latency of %d reads %s', (value, words) => {
    expect(spaced(ms(value))).toBe(words);
  });

  it('keeps one decimal of a mean, so that 8.0 and 8.1 differ', () => {
    expect([mean(8), mean(8.1), mean(12_345.6)]).toEqual(['8.0', '8.1', '12,346']);
  });

  it('gives bytes a decimal prefix', () => {
    expect([812, 16_496, 2_500_000].map(bytes).map(spaced)).toEqual(['812 B', '16.5 kB', '2.5 MB']);
  });

  it('names percentiles and moments as people do', () => {
    expect([percentile(0.95), percentile(0.999)]).toEqual(['95', '99.9']);
    expect([moment('2026-03-14T09:26:53.589Z'), moment('soon')]).toEqual(['2026-03-14 09:26 UTC', 'soon']);
  });
});

describe('before and after', () => {
  const changeOfP95 = (before: number, now: number) => {
    const record = passRecord();
    const candidate = { ...record.latency!.candidate, p95Ms: now };
    const was = { ...record.before!.candidate!, p95Ms: before };
    const found = comparisons({
      ...record,
      latency: { ...record.latency!, candidate },
      before: { ...record.before!, candidate: was },
    });
    return found.at(-1)!.change;
  };

  test.each([
    [800, 20, '40 times faster'],
    [20, 50, '2.5 times slower'],
    [40, 30, '25 % lower'],
    [50, 51, 'about the same'],
    [50, 50, 'the same'],
    [Number.POSITIVE_INFINITY, 20, 'answers again'],
    [20, Number.POSITIVE_INFINITY, 'stopped answering'],
    [0, 20, 'higher'],
  ])('p95 from %d ms to %d ms is %s', (before, now, words) => {
    expect(changeOfP95(before, now)).toBe(words);
  });

  it('compares each kind of request at its largest size', () => {
    expect(comparisons(passRecord()).map(({ title }) => title)).toEqual([
      'SQL statements per request (list, 40 rows)',
      'SQL statements per request (detail, 1 row)',
      'Latency p50',
      'Latency p95',
    ]);
  });
});
