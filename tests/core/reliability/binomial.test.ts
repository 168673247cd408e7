import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { atMost, clopperPearson, upperBound } from '../../../src/core/reliability/binomial.ts';

describe('the one-sided bound', () => {
  it.each([
    [0, 300, 0.00993625],
    [0, 600, 0.00498052],
    [0, 3000, 0.00099808],
    [1, 300, 0.0157146],
    [0, 0, 1],
    [4, 4, 1],
  ])('of %i wrong in %i is %f', (wrong, tries, bound) => {
    expect(upperBound(wrong, tries)).toBeCloseTo(bound, 6);
  });

  it('is 1 - 0.05^(1/n) when nothing was wrong', () => {
    for (const tries of [1, 7, 59, 2_000])
      expect(upperBound(0, tries)).toBeCloseTo(1 - 0.05 ** (1 / tries), 10);
  });
});

describe('the two-sided interval', () => {
  it.each([
    [3, 100, 0.00622998, 0.0851761],
    [0, 10, 0, 0.30849711],
    [10, 10, 0.69150289, 1],
    [5, 10, 0.18708603, 0.81291397],
    [0, 0, 0, 1],
  ])('of %i in %i is from %f to %f', (hits, tries, low, high) => {
    const interval = clopperPearson(hits, tries);
    expect(interval.low).toBeCloseTo(low, 6);
    expect(interval.high).toBeCloseTo(high, 6);
  });

  it('holds the share, and is mirrored when hits and misses change places', () => {
    const some = fc
      .integer({ min: 1, max: 400 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(some, ([hits, tries]) => {
        const [one, other] = [clopperPearson(hits, tries), clopperPearson(tries - hits, tries)];
        expect(one.low).toBeLessThanOrEqual(hits / tries);
        expect(one.high).toBeGreaterThanOrEqual(hits / tries);
        expect(one.low).toBeCloseTo(1 - other.high, 9);
      }),
      { numRuns: 50 },
    );
  });
});

test('the binomial distribution is exact, also where its terms are too small for a number', () => {
  expect(atMost(1, 3, 0.5)).toBeCloseTo(0.5, 12);
  expect(atMost(2, 4, 0.25)).toBeCloseTo(0.94921875, 12);
  expect(atMost(1_500, 3_000, 0.5)).toBeCloseTo(0.507283, 6);
  expect(atMost(3, 3, 0.9)).toBe(1);
  expect([atMost(0, 5, 0), atMost(0, 5, 1)]).toEqual([1, 0]);
});
