import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ascending, quantile } from '../../../src/core/rule/quantile.ts';

const never = Number.POSITIVE_INFINITY;
const hundred = Array.from({ length: 100 }, (_, index) => index + 1);

test.each([
  [0.5, 50],
  [0.95, 95],
  [0.951, 96],
  [0.99, 99],
  [1, 100],
  [0.001, 1],
])('the nearest-rank quantile %d of 1 to 100 is %d', (share, wanted) => {
  expect(quantile(hundred, share)).toBe(wanted);
});

test('of four values the median is the second, and p95 the fourth', () => {
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2);
  expect(quantile([1, 2, 3, 4], 0.95)).toBe(4);
});

test('no values have no quantile', () => {
  expect(quantile([], 0.95)).toBeNaN();
});

test('a failure in twenty leaves p95 alone, two make it infinite', () => {
  expect(quantile(ascending([never, ...hundred.slice(0, 19)]), 0.95)).toBe(19);
  expect(quantile(ascending([never, never, ...hundred.slice(0, 18)]), 0.95)).toBe(never);
});

test('sorting is by number, keeps infinities last and leaves its input alone', () => {
  const values = [10, never, 9, never, 100];
  expect(ascending(values)).toEqual([9, 10, 100, never, never]);
  expect(values).toEqual([10, never, 9, never, 100]);
});

test('a quantile occurred, and at least that share lies at or below it', () => {
  const value = fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constant(never));
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (values, share) => {
        const sorted = ascending(values);
        const found = quantile(sorted, share);
        const atOrBelow = sorted.filter((entry) => entry <= found).length;
        const below = sorted.filter((entry) => entry < found).length;
        expect(values).toContain(found);
        expect(atOrBelow).toBeGreaterThanOrEqual(share * values.length);
        expect(below).toBeLessThan(Math.max(1, share * values.length));
      },
    ),
  );
});
