import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { renderText } from '../../src/report/text.ts';
import { anyRecord } from '../support/any-record.ts';
import { flawedRecord, passRecord, records, unbootedRecord } from '../support/records.ts';

const plainAt = (width: number) => ({ color: false, width });
const widest = (text: string) => Math.max(...text.split('\n').map((line) => [...line].length));
const reRecord =
  'the text changed: read the difference, then re-record with `npx vitest run tests/report -u`';

describe('the text of a record', () => {
  test.each(Object.entries(records))('%s reads as agreed at 80 columns', async (name, record) => {
    await expect(renderText(record, plainAt(80)), reRecord).toMatchFileSnapshot(`goldens/${name}.txt`);
  });

  it('tells a failure in its second line', () => {
    const [, second] = renderText(flawedRecord(), plainAt(100)).split('\n');
    expect(second).toBe(
      'FAIL (work): 121.0 SQL statements per request, at most 8 wanted; grows by 3.0 per extra row',
    );
  });

  it('shows what changed since the run before', () => {
    expect(renderText(passRecord(), plainAt(80))).toMatch(
      /\(list, 40 rows\) +121\.0 +→ +3\.0 +40 times fewer/,
    );
  });

  it('puts failing checks above passing ones', () => {
    const text = renderText(flawedRecord(), plainAt(80));
    expect(text.lastIndexOf('✗')).toBeLessThan(text.indexOf('✓'));
  });

  it('says in a sentence that latency was not measured', () => {
    expect(renderText(unbootedRecord(), plainAt(80))).toContain(
      'Latency was not measured: the run failed on contract first.',
    );
  });

  it('lets no escape code of a service through', () => {
    const text = renderText(unbootedRecord(), plainAt(80));
    expect(text).toBe(stripVTControlCharacters(text));
    expect(text).toContain('at server.ts:14:7');
  });

  test.each(Object.entries(records))('%s says the same with and without colour', (_name, record) => {
    const colored = renderText(record, { color: true, width: 80 });
    expect(colored).not.toBe(stripVTControlCharacters(colored));
    expect(stripVTControlCharacters(colored)).toBe(renderText(record, plainAt(80)));
  });

  it('keeps within 60 to 120 columns, whatever the terminal says', () => {
    for (const record of Object.values(records)) {
      for (const width of [0, 60, 73, 80, 100, 120, 400]) {
        expect(widest(renderText(record, plainAt(width)))).toBeLessThanOrEqual(
          Math.min(120, Math.max(60, width || 80)),
        );
      }
    }
  });

  it('holds for any record: never throws, never leaks a number that is none', () => {
    fc.assert(
      fc.property(anyRecord, fc.integer({ min: 60, max: 120 }), (record, width) => {
        const blank = { ...record, checks: [], exercise: { id: 'any', title: 'any' } };
        renderText(record, plainAt(width));
        expect(renderText({ ...blank, before: undefined, work: { quiet: [] } }, plainAt(width))).not.toMatch(
          /\bNaN\b|\bundefined\b/,
        );
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
