import { describe, expect, test } from 'vitest';
import type { Check } from '../../../src/core/record.ts';
import { conclude, failBecause } from '../../../src/core/rule/verdict.ts';

const holds: Check = {
  id: 'newest-first',
  layer: 'contract',
  title: 'Orders come newest first',
  status: 'pass',
  wanted: 'holds',
  found: 'holds',
};
const broken: Check = { ...holds, status: 'fail', found: 'id 7 comes after id 3', next: 'Look at it.' };
const dear: Check = {
  ...holds,
  id: 'memory-mb',
  layer: 'work',
  title: 'peak memory of the service',
  status: 'fail',
  wanted: 'at most 200 MB',
  found: '312 MB',
};

describe('a verdict', () => {
  test('is PASS when nothing failed and the load was passed', () => {
    expect(conclude([holds], { state: 'pass' })).toEqual({ outcome: 'PASS' });
  });

  test('is never PASS when the load was not measured to its end', () => {
    expect(conclude([holds], { state: 'more' })).toMatchObject({
      outcome: 'INCONCLUSIVE',
      reason: 'no-samples',
    });
    expect(conclude([], { state: 'more' })).toMatchObject({ outcome: 'INCONCLUSIVE' });
  });

  test('is FAIL for the first check that failed, whatever the rounds say', () => {
    const wanted = { outcome: 'FAIL', layer: 'contract', reason: 'newest-first' };
    const undecided = { state: 'inconclusive', reason: 'undecided', cause: 'x' } as const;
    for (const latency of [{ state: 'pass' }, { state: 'more' }, undecided] as const) {
      expect(conclude([holds, broken, dear], latency)).toMatchObject(wanted);
    }
  });

  test('names the disturbance when the machine was too busy', () => {
    const cause = 'timers fired late';
    expect(conclude([holds], { state: 'inconclusive', reason: 'disturbed', cause })).toMatchObject({
      outcome: 'INCONCLUSIVE',
      reason: 'disturbed',
      sentence: 'The machine was too disturbed to measure: timers fired late in most rounds.',
      next: expect.stringContaining('lab doctor'),
    });
  });

  test('says so when the rounds did not decide', () => {
    const cause = 'the rounds contradict each other';
    expect(conclude([holds], { state: 'inconclusive', reason: 'undecided', cause })).toMatchObject({
      reason: 'undecided',
      sentence: expect.stringContaining('Twenty rounds did not decide: the rounds contradict each other'),
    });
  });
});

describe('the sentence of a failure', () => {
  test('tells what the contract found', () => {
    expect(failBecause(broken)).toEqual({
      outcome: 'FAIL',
      layer: 'contract',
      reason: 'newest-first',
      sentence: 'Orders come newest first: id 7 comes after id 3',
      next: 'Look at it.',
    });
  });

  test('tells found and wanted where there is a figure', () => {
    expect(failBecause(dear)).toMatchObject({
      sentence: 'peak memory of the service: 312 MB, at most 200 MB wanted',
    });
  });

  test.each(['contract', 'work', 'latency', 'integrity'] as const)(
    'of layer %s always has a next step',
    (layer) => {
      expect(failBecause({ ...dear, layer })).toMatchObject({ next: expect.stringMatching(/\w+\.$/) });
    },
  );
});
