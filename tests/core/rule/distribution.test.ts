import { expect, test } from 'vitest';
import { distribution, timeline } from '../../../src/core/rule/distribution.ts';
import { sample } from '../../support/blocks.ts';

const never = Number.POSITIVE_INFINITY;

test('a distribution counts failures, and they are its slowest samples', () => {
  const found = distribution([sample(0, 30), sample(1, never), sample(2, 10), sample(3, 20)]);
  expect(found).toMatchObject({ count: 4, failed: 1, p50Ms: 20, p95Ms: never, p99Ms: never, maxMs: never });
});

test('the percentile curve ascends from the fastest share to the maximum', () => {
  const found = distribution(Array.from({ length: 200 }, (_, index) => sample(index, (index * 37) % 200)));
  const values = found.curve.map(([, value]) => value);
  expect(values).toEqual([...values].sort((a, b) => a - b));
  expect(found.curve.at(-1)).toEqual([1, 199]);
  expect(found.curve.find(([share]) => share === 0.95)).toEqual([0.95, found.p95Ms]);
});

test('no samples have a distribution without figures', () => {
  expect(distribution([])).toEqual({
    count: 0,
    failed: 0,
    p50Ms: Number.NaN,
    p95Ms: Number.NaN,
    p99Ms: Number.NaN,
    maxMs: Number.NaN,
    curve: [],
  });
});

test('a timeline has one point a second and arm, counted from the first request', () => {
  const points = timeline([
    sample(2100, 9, { arm: 'yardstick' }),
    sample(0, 10),
    sample(999, 30),
    sample(1000, never),
  ]);
  expect(points).toEqual([
    { arm: 'candidate', atSeconds: 0, count: 2, p50Ms: 10, p95Ms: 30 },
    { arm: 'candidate', atSeconds: 1, count: 1, p50Ms: never, p95Ms: never },
    { arm: 'yardstick', atSeconds: 2, count: 1, p50Ms: 9, p95Ms: 9 },
  ]);
});
