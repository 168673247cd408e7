import { describe, expect, test } from 'vitest';
import { type Expectation, judgeVariant, quickOnes } from '../../src/core/expectation.ts';
import { records } from '../support/records.ts';

const { flawed, pass, inconclusive } = records as Record<string, (typeof records)[string]>;
const decoy: Expectation = {
  exercise: 'slow-orders',
  kind: 'decoy',
  name: 'main-path-only',
  outcome: 'FAIL',
  reason: 'statements-per-request',
};
const fix: Expectation = { exercise: 'slow-orders', kind: 'fix', name: 'one-query', outcome: 'PASS' };

describe('a variant is as expected', () => {
  test('when a fix passes', () => {
    expect(judgeVariant(fix, pass!, 1)).toMatchObject({
      status: 'expected',
      outcome: 'PASS',
      reason: '',
      wanted: 'PASS',
    });
  });

  test('when a decoy fails for its own reason', () => {
    expect(judgeVariant(decoy, flawed!, 2)).toMatchObject({
      status: 'expected',
      reason: 'statements-per-request',
      sentence: expect.stringContaining('SQL statements'),
      wanted: 'FAIL (statements-per-request)',
      attempts: 2,
    });
  });

  test('when the flawed service fails, for whatever reason', () => {
    const any: Expectation = { exercise: 'slow-orders', kind: 'flawed', name: 'orders', outcome: 'FAIL' };
    expect(judgeVariant(any, flawed!, 1).status).toBe('expected');
  });
});

describe('a variant is wrong', () => {
  test('when a decoy fails for another reason', () => {
    expect(judgeVariant({ ...decoy, reason: 'stale-answers' }, flawed!, 1)).toMatchObject({
      status: 'wrong',
      outcome: 'FAIL',
      wanted: 'FAIL (stale-answers)',
    });
  });

  test('when a decoy passes, and when a fix fails', () => {
    expect(judgeVariant(decoy, pass!, 1).status).toBe('wrong');
    expect(judgeVariant(fix, flawed!, 1).status).toBe('wrong');
  });
});

test('an inconclusive run is neither right nor wrong', () => {
  expect(judgeVariant(fix, inconclusive!, 3).status).toBe('unclear');
  expect(judgeVariant({ ...decoy, reason: 'machine-disturbed' }, inconclusive!, 3).status).toBe('unclear');
});

test('a quick proof holds the flawed service, one fix, one decoy of a reason, and none that takes a whole load', () => {
  const flawedOne: Expectation = { ...fix, kind: 'flawed', name: 'orders', outcome: 'FAIL' };
  const lateDecoy: Expectation = { ...decoy, name: 'even-flow', reason: 'latency-p95' };
  const sameReason: Expectation = { ...decoy, name: 'promise-all' };
  const all = [flawedOne, fix, { ...fix, name: 'two-queries' }, decoy, sameReason, lateDecoy];
  expect(quickOnes(all, (reason) => reason === 'latency-p95')).toEqual([flawedOne, fix, decoy]);
});

test('a quick proof has six decoys at most', () => {
  const many = Array.from(
    { length: 9 },
    (_, nr): Expectation => ({ ...decoy, name: `d${nr}`, reason: `r${nr}` }),
  );
  expect(quickOnes(many, () => false)).toEqual(many.slice(0, 6));
});
