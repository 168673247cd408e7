import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { renderHtml } from '../../src/report/html.ts';
import { anyRecord } from '../support/any-record.ts';
import { flawedRecord, passRecord, records, unbootedRecord } from '../support/records.ts';
import { assertWellFormed, visibleText } from '../support/well-formed.ts';

const everyRecord = Object.entries(records);
/** Words that would give the cause of the fixtures' flaw away. */
const spoilers = /n\+1|eager|lazy|join|batch|dataloader|preload/i;

/** A list of numbers, or a path whose every command has its numbers. */
const onlyNumbers = /^(-?[\d.]+ ?)+$|^(M(-?[\d.]+[ ,]?)+([LHVhvlm](-?[\d.]+[ ,]?)+|z)*)+$/;

/** Coordinates and sizes of all pictures, as they stand in the attributes. */
const coordinates = (html: string) =>
  [...html.matchAll(/ (?:d|x|y|cx|cy|r|width|height|viewBox)="([^"]*)"/g)].map(([, value]) => value!);

describe('the page of a record', () => {
  test.each(everyRecord)('%s is well-formed and the same each time', (_name, record) => {
    const page = renderHtml(record);
    assertWellFormed(page);
    expect(renderHtml(record)).toBe(page);
  });

  test.each(everyRecord)('%s needs nothing from elsewhere and runs nothing', (_name, record) => {
    const page = renderHtml(record);
    expect(page).not.toMatch(/https?:\/\/|url\(|@import|<(script|link|img|iframe)|\ssrc=|\shref=|\son\w+=/i);
    expect(page).toContain("default-src 'none'");
  });

  test.each(everyRecord)('%s leaks no number that is none, and no cause', (_name, record) => {
    const text = visibleText(renderHtml(record));
    expect(text).not.toMatch(/\bNaN\b|\bundefined\b|\bInfinity\b|\[object/);
    expect(text).not.toMatch(spoilers);
  });

  test.each(everyRecord)('%s names every picture and table for those who cannot see it', (_name, record) => {
    const page = renderHtml(record);
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id!);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, names] of page.matchAll(/aria-labelledby="([^"]*)"/g)) {
      for (const name of names!.split(' ')) expect(ids).toContain(name);
    }
    for (const [picture] of page.matchAll(/<svg(?![^>]*aria-hidden)[^>]*>\s*.{60}/gs))
      expect(picture).toMatch(/role="img"/);
    expect(page.match(/<caption>/g)?.length).toBe(page.match(/<table/g)?.length);
  });

  it('shows what was found, what was wanted and where to look', () => {
    const text = visibleText(renderHtml(flawedRecord()));
    expect(text).toContain('FAIL (work)');
    expect(text).toContain('121.0 SQL statements per request, at most 8 wanted; grows by 3.0 per extra row');
    expect(text).toContain('For information only');
    expect(text).toContain('no answer');
  });

  it('shows before and after, rounds, targets and how to repeat', () => {
    const text = visibleText(renderHtml(passRecord()));
    for (const words of [
      '121.0 → 3.0',
      '40 times fewer',
      'was 121.0',
      '8 rounds: 8 good',
      'p95 target',
      './lab check slow-orders',
    ])
      expect(text).toContain(words);
  });

  it('shows a service that never started without empty pictures', () => {
    const page = renderHtml(unbootedRecord());
    expect(page).not.toContain('<svg');
    expect(visibleText(page)).toContain('Latency was not measured: the run failed on contract first.');
    expect(visibleText(page)).toContain("./lab check slow-orders --service 'work/my orders'");
  });

  it('shows markup in the words of a service as text', () => {
    expect(renderHtml(unbootedRecord())).toContain(
      '&lt;script&gt;alert(&quot;orders &amp; items&quot;)&lt;/script&gt;',
    );
  });

  it('holds for any record: well-formed, with numbers for coordinates', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const page = renderHtml(record);
        assertWellFormed(page);
        for (const value of coordinates(page)) expect(value).toMatch(onlyNumbers);
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
