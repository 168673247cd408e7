import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apart } from '../../src/report/chart/labels.ts';
import { evenTicks, linear, logTicks, roundDown, roundUp } from '../../src/report/chart/scale.ts';

const positive = fc.double({ min: 0.1, max: 1e7, noNaN: true });

describe('scales', () => {
  it('round to 1, 2 or 5 times a power of ten, outwards', () => {
    expect([3, 5, 7, 12, 1000].map(roundUp)).toEqual([5, 5, 10, 20, 1000]);
    expect([3, 5, 7, 12, 1000].map(roundDown)).toEqual([2, 5, 5, 10, 1000]);
    fc.assert(
      fc.property(positive, (value) => {
        expect(roundUp(value)).toBeGreaterThanOrEqual(value * (1 - 1e-9));
        expect(roundDown(value)).toBeLessThanOrEqual(value * (1 + 1e-9));
      }),
    );
  });

  it('choose round ticks, and fewer where there would be many', () => {
    expect(logTicks([2, 100], 11)).toEqual([2, 5, 10, 20, 50, 100]);
    expect(logTicks([2, 100_000], 8)).toEqual([10, 100, 1000, 10_000, 100_000]);
    expect(evenTicks(38, 8)).toEqual([0, 5, 10, 15, 20, 25, 30, 35]);
  });

  it('hold at the edges and never give NaN', () => {
    const place = linear([10, 20], [0, 100]);
    expect([10, 15, 20, 99, -5, Number.NaN].map(place)).toEqual([0, 50, 100, 100, 0, 0]);
    expect(linear([5, 5], [0, 100])(5)).toBe(0);
  });
});

describe('labels', () => {
  it('move apart and stay above the lowest line, in the order of their curves', () => {
    expect(apart([100, 104, 20], 15, 200)).toEqual([100, 115, 20]);
    expect(apart([195, 199], 15, 200)).toEqual([185, 200]);
  });
});
