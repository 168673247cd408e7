import { describe, expect, test } from 'vitest';
import type { WorkRow } from '../../../src/core/record.ts';
import { failBecause, firstFailure } from '../../../src/core/rule/verdict.ts';
import { envelopeOf, judgeEnvelope, judgeLoadedWork, judgeQuietWork } from '../../../src/core/rule/work.ts';

function row(name: string, rows: number, statements: number, rest: Partial<WorkRow> = {}): WorkRow {
  const counts = { rowsReturned: 0, buffers: 0, turns: statements, redisCommands: 0, responseBytes: 0 };
  return { class: name, rows, requests: 2, statements, ...counts, ...rest };
}

const flawed = [row('plain', 10, 31), row('plain', 40, 121), row('lineup', 10, 61), row('lineup', 40, 241)];
const sound = [row('plain', 10, 3), row('plain', 40, 3), row('lineup', 10, 4), row('lineup', 40, 4)];
const limits = { 'statements-per-request': 8, 'statements-per-extra-row': 0.05 };

describe('a quiet probe over its limit', () => {
  test('fails in a sentence with the figures and the growth', () => {
    const failure = firstFailure(judgeQuietWork(flawed, limits));
    expect(failure && failBecause(failure)).toMatchObject({
      outcome: 'FAIL',
      layer: 'work',
      reason: 'statements-per-request',
      sentence:
        'SQL statements per request: 121 statements (plain, 40 rows), at most 8 statements wanted; grows by 3 per extra row',
    });
  });

  test('names the first kind of request over it, not the dearest, and its costliest size', () => {
    const [check] = judgeQuietWork([row('plain', 10, 3), row('plain', 40, 3), ...flawed.slice(2)], limits);
    expect(check).toMatchObject({ status: 'fail', found: '241 statements (lineup, 40 rows)' });
    const [both] = judgeQuietWork(flawed, limits);
    expect(both?.found).toBe('121 statements (plain, 40 rows)');
  });

  test('tells the growth of a kind whose name has a hyphen too', () => {
    const rows = [row('with-lineup', 10, 61), row('with-lineup', 40, 241)];
    const failure = firstFailure(judgeQuietWork(rows, limits));
    expect(failure && failBecause(failure)).toMatchObject({
      sentence: expect.stringMatching(/\(with-lineup, 40 rows\), .* wanted; grows by 6 per extra row$/),
    });
  });

  test('says where to look next', () => {
    expect(judgeQuietWork(flawed, limits)[0]?.next).toMatch(/trace/);
  });
});

describe('a quiet probe within its limits', () => {
  test('passes and shows the dearest request', () => {
    expect(judgeQuietWork(sound, limits)).toMatchObject([
      {
        id: 'statements-per-request',
        status: 'pass',
        wanted: 'at most 8 statements',
        found: '4 statements (lineup, 10 rows)',
      },
      { id: 'statements-per-extra-row', status: 'pass', found: '0 statements (plain)' },
    ]);
  });

  test('passes on the limit, and does not stumble over the last bit of a mean', () => {
    const onLimit = { 'statements-per-request': 0.3 };
    expect(judgeQuietWork([row('plain', 10, 0.1 + 0.2)], onLimit)[0]).toMatchObject({ status: 'pass' });
    expect(judgeQuietWork([row('plain', 10, 0.301)], onLimit)[0]).toMatchObject({ status: 'fail' });
  });
});

describe('growth', () => {
  test('is caught where each request alone is cheap', () => {
    const rows = [row('plain', 10, 2), row('plain', 40, 5)];
    const failure = firstFailure(judgeQuietWork(rows, limits));
    expect(failure).toMatchObject({
      id: 'statements-per-extra-row',
      found: '0.10 statements (plain)',
      detail: ['plain: 2 at 10 rows, 5 at 40; grows by 0.10 per extra row'],
    });
  });

  test('is listed for every kind of request', () => {
    const [, slope] = judgeQuietWork(flawed, limits);
    expect(slope?.detail).toEqual([
      'plain: 31 at 10 rows, 121 at 40; grows by 3 per extra row',
      'lineup: 61 at 10 rows, 241 at 40; grows by 6 per extra row',
    ]);
  });

  test('is not judged from one page size', () => {
    expect(judgeQuietWork([row('plain', 40, 4)], limits).map((check) => check.id)).toEqual([
      'statements-per-request',
    ]);
  });
});

test('what has no limit is not judged', () => {
  expect(judgeQuietWork(flawed, {})).toEqual([]);
  expect(judgeEnvelope({ connections: 500, memoryMb: 5000 }, {})).toEqual([]);
});

test.each([
  ['turns-per-request', { turns: 9 }, '9 round trips (plain, 40 rows)'],
  ['rows-per-request', { rowsReturned: 12_345 }, '12 345 rows (plain, 40 rows)'],
  ['buffers-per-request', { buffers: 900 }, '900 buffers of 8 KiB (plain, 40 rows)'],
  ['redis-commands-per-request', { redisCommands: 80 }, '80 commands (plain, 40 rows)'],
  ['response-bytes', { responseBytes: 70_000 }, '70 000 bytes (plain, 40 rows)'],
] as const)('%s has a limit of its own', (id, counts, found) => {
  const rows = [row('plain', 10, 3), row('plain', 40, 3, counts)];
  expect(judgeQuietWork(rows, { [id]: 8 })).toMatchObject([{ id, status: 'fail', found }]);
  expect(judgeQuietWork(rows, { [id]: 100_000 })).toMatchObject([{ id, status: 'pass' }]);
});

describe('under load', () => {
  const mix = (statements: number) => ({ ...row('the mix', 0, statements), rows: undefined });

  test('a request may cost a tenth more than the costliest quiet one, not more', () => {
    expect(judgeLoadedWork(sound, mix(4.4), limits)).toMatchObject([
      { id: 'statements-per-request-under-load', status: 'pass', wanted: 'at most 4.40 statements' },
    ]);
    expect(judgeLoadedWork(sound, mix(4.41), limits)).toMatchObject([
      { status: 'fail', title: 'SQL statements per request, under load' },
    ]);
  });

  test('the published limit still holds', () => {
    const dear = [row('plain', 40, 8)];
    expect(judgeLoadedWork(dear, mix(8.5), limits)).toMatchObject([
      { status: 'fail', wanted: 'at most 8 statements' },
    ]);
  });

  test('a tenth more than in quiet holds where nothing is published, too', () => {
    expect(judgeLoadedWork(sound, mix(4.41), {})).toMatchObject([
      { status: 'fail', wanted: 'at most 4.40 statements' },
    ]);
  });

  test('is not judged without a quiet probe to compare with', () => {
    expect(judgeLoadedWork([], mix(300), limits)).toEqual([]);
  });
});

describe('the envelope', () => {
  test("is what the service held at its peak, and its CPU time against the yardstick's", () => {
    const used = { connectionsPeak: 10, servicePeakMb: 120, candidateCpuMsPerRequest: 6 };
    expect(envelopeOf({ ...used, yardstickCpuMsPerRequest: 4 })).toEqual({
      connections: 10,
      cpuVsYardstick: 1.5,
      memoryMb: 120,
    });
  });

  test.each([
    ['its own', { candidateCpuMsPerRequest: undefined, yardstickCpuMsPerRequest: 4 }],
    ["the yardstick's", { candidateCpuMsPerRequest: 6, yardstickCpuMsPerRequest: undefined }],
    ['any of it', { candidateCpuMsPerRequest: 0, yardstickCpuMsPerRequest: 0 }],
  ])('without %s knows nothing of CPU time', (_, cpu) => {
    expect(envelopeOf({ connectionsPeak: 10, ...cpu }).cpuVsYardstick).toBeUndefined();
  });

  test('holds connections, CPU and memory against their limits', () => {
    const allowed = { connections: 12, 'cpu-vs-yardstick': 3, 'memory-mb': 200 };
    const checks = judgeEnvelope({ connections: 12, cpuVsYardstick: 3.5, memoryMb: 201 }, allowed);
    expect(checks.map((check) => [check.id, check.status, check.found])).toEqual([
      ['connections', 'pass', '12 connections'],
      ['cpu-vs-yardstick', 'fail', '3.50 times'],
      ['memory-mb', 'fail', '201 MB'],
    ]);
  });

  test('says what could not be measured, and leaves out what has no limit', () => {
    const [check, ...others] = judgeEnvelope({ cpuVsYardstick: undefined }, { 'cpu-vs-yardstick': 3 });
    expect(check).toMatchObject({ id: 'cpu-vs-yardstick', status: 'unknown' });
    expect(others).toEqual([]);
  });
});
