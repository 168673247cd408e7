import { describe, expect, test } from 'vitest';
import { blockOf, keptSamples, protocol } from '../../../src/core/rule/rounds.ts';
import { block, emptyBlock, judged, sample, targets } from '../../support/blocks.ts';

const never = Number.POSITIVE_INFINITY;
const steal = ['the host took CPU time away from this machine'];

describe('a block', () => {
  test('does not count what was planned in its first moments', () => {
    const discardMs = protocol.discardSeconds * 1000;
    const samples = [sample(0, 900), sample(discardMs - 1, 900), sample(discardMs, 10), sample(1500, 20)];
    expect(keptSamples(samples).map((entry) => entry.latencyMs)).toEqual([10, 20]);
    expect(blockOf(samples, 0)).toMatchObject({ offered: 4, kept: 2, p50Ms: 10, p95Ms: 20 });
  });

  test('counts dropped arrivals as infinitely slow', () => {
    const samples = Array.from({ length: 18 }, (_, index) => sample(400 + index, 10));
    const anchor = sample(0, 10);
    expect(blockOf([anchor, ...samples], 0).p95Ms).toBe(10);
    expect(blockOf([anchor, ...samples], 2)).toMatchObject({
      offered: 21,
      ok: 19,
      dropped: 2,
      kept: 20,
      p95Ms: never,
    });
  });

  test('of which every arrival was dropped is infinitely slow, not empty', () => {
    expect(blockOf([], 5)).toMatchObject({
      offered: 5,
      ok: 0,
      dropped: 5,
      kept: 5,
      p50Ms: never,
      p95Ms: never,
    });
  });

  test('adds up: offered are ok, failed and dropped', () => {
    const found = blockOf([sample(0, never), sample(500, 10), sample(501, never)], 4);
    expect(found).toMatchObject({ offered: 7, ok: 1, failed: 2, dropped: 4 });
    expect(found.offered).toBe(found.ok + found.failed + found.dropped);
  });

  test('without samples has no figures', () => {
    expect(blockOf([], 0)).toMatchObject({ offered: 0, kept: 0, p50Ms: Number.NaN, p95Ms: Number.NaN });
  });

  test('tells how late the load generator was, over all of its samples', () => {
    const samples = Array.from({ length: 20 }, (_, index) => sample(index * 50, 10, { lagMs: index }));
    expect(blockOf(samples, 0).latenessMs).toBe(18);
  });
});

describe('the bar', () => {
  test('is the target while twice the yardstick is under it', () => {
    expect(judged({ candidate: block(10, 20), yardstick: block(8, 24) })).toMatchObject({
      barP95Ms: targets.p95Ms,
      barP50Ms: targets.p50Ms,
    });
  });

  test('is twice the yardstick on a slow machine, and 1.75 times its median', () => {
    expect(judged({ candidate: block(10, 20), yardstick: block(40, 60) })).toMatchObject({
      barP95Ms: 120,
      barP50Ms: 70,
    });
  });

  test.each([
    ['p95 on the bar', block(10, 50), true],
    ['p95 above the bar', block(10, 50.1), false],
    ['median on its bar', block(25, 45), true],
    ['median above its bar', block(25.1, 45), false],
    ['failures in p95', block(10, never), false],
  ])('with the %s: good is %o', (_, candidate, good) => {
    expect(judged({ candidate })).toMatchObject({ good, counted: true });
  });
});

describe('a disturbed round', () => {
  test('stands when the service met the published target all the same', () => {
    expect(judged({ candidate: block(10, 20), disturbances: steal })).toMatchObject({
      good: true,
      counted: true,
    });
  });

  test('is set aside when the service did not', () => {
    expect(judged({ candidate: block(10, 51), disturbances: steal })).toMatchObject({
      good: false,
      counted: false,
    });
    expect(judged({ candidate: block(44, 45), disturbances: steal })).toMatchObject({
      good: false,
      counted: false,
    });
  });

  test('is set aside when the service only met a lifted bar', () => {
    const yardstick = block(30, 60);
    const lifted = { candidate: block(20, 100), yardstick };
    expect(judged(lifted)).toMatchObject({ good: true, counted: true });
    expect(judged({ ...lifted, disturbances: steal })).toMatchObject({ good: true, counted: false });
    const liftedMedian = { candidate: block(44, 45), yardstick };
    expect(judged(liftedMedian)).toMatchObject({ good: true, counted: true });
    expect(judged({ ...liftedMedian, disturbances: steal })).toMatchObject({ good: true, counted: false });
  });
});

describe('the yardstick', () => {
  test('with a dropped arrival sets a bad round aside too', () => {
    const yardstick = block(8, 12, { dropped: 1 });
    expect(judged({ candidate: block(10, 90), yardstick }).counted).toBe(false);
  });

  test('four times over the target still judges, more does not', () => {
    expect(judged({ candidate: block(300, 900), yardstick: block(90, 200) })).toMatchObject({
      counted: true,
    });
    const round = judged({ candidate: block(300, 900), yardstick: block(90, 200.1) });
    expect(round).toMatchObject({
      counted: false,
      disturbances: ['the yardstick itself was far over the target'],
    });
  });

  test('with a failed request sets a bad round aside, and leaves a good one', () => {
    const yardstick = block(8, 12, { failed: 1 });
    expect(judged({ candidate: block(10, 90), yardstick })).toMatchObject({
      counted: false,
      disturbances: ['requests to the yardstick failed'],
    });

    expect(judged({ candidate: block(10, 20), yardstick })).toMatchObject({ good: true, counted: true });
  });

  test('with infinite latencies does not let a slow service pass', () => {
    const yardstick = block(8, never, { failed: 10 });
    expect(judged({ candidate: block(20, 500), yardstick })).toMatchObject({ counted: false });
  });
});

describe('an arm without samples', () => {
  test('makes the round say nothing, whichever arm it is', () => {
    expect(judged({ candidate: emptyBlock })).toMatchObject({ good: false, counted: false });
    expect(judged({ candidate: block(1, 2), yardstick: emptyBlock })).toMatchObject({
      counted: false,
      disturbances: ['the yardstick gave no samples'],
    });
    expect(judged({ candidate: emptyBlock, yardstick: emptyBlock }).counted).toBe(false);
  });
});
