import { describe, expect, test } from 'vitest';
import { readWishes } from '../../load-tests/lib/wishes.ts';
import { loadShapes } from '../../src/core/load-shapes.ts';
import { numbers } from './support/numbers.ts';

describe('what is sent by hand', () => {
  test('is an ordinary day when nothing is wished', () => {
    expect(readWishes(numbers, {})).toEqual({ shape: 'calm', ratePerSecond: 10, seconds: 15 });
  });

  test.each([
    ['calm', 10, 15],
    ['judged', 50, 15],
    ['stress', 500, 120],
    ['spike', 150, 60],
    ['soak', 10, 600],
  ])('as %s comes at %d per second for %d s', (SHAPE, ratePerSecond, seconds) => {
    expect(readWishes(numbers, { SHAPE })).toEqual({ shape: SHAPE, ratePerSecond, seconds });
  });

  test('can be higher, and longer', () => {
    const wished = readWishes(numbers, { SHAPE: 'soak', RATE: '12.5', DURATION: '1.5h' });
    expect(wished).toEqual({ shape: 'soak', ratePerSecond: 12.5, seconds: 5400 });
  });

  test("rises as far as the exercise's own rush, where it has one", () => {
    const rush = { kinds: ['order'], ratePerSecond: 140 };
    expect(readWishes(numbers, { SHAPE: 'spike' }, rush).ratePerSecond).toBe(150);
    expect(readWishes({ ...numbers, calmRatePerSecond: 64 }, { SHAPE: 'spike' }, rush).ratePerSecond).toBe(
      204,
    );
    expect(readWishes(numbers, { SHAPE: 'stress' }, rush).ratePerSecond).toBe(500);
  });
});

describe('a wish that cannot be', () => {
  test.each(['wild', '', 'toString'])('is the shape "%s": all that there are are named', (SHAPE) => {
    const names = Object.keys(loadShapes).join(', ');
    expect(() => readWishes(numbers, { SHAPE })).toThrow(
      `There is no SHAPE "${SHAPE}". Choose one of: ${names}.`,
    );
  });

  test.each(['0', '-1', 'many', 'Infinity', ''])('is the rate "%s"', (RATE) => {
    expect(() => readWishes(numbers, { RATE })).toThrow(`"${RATE}" does not do for RATE.`);
  });

  test.each(['stress', 'spike'])('is a %s that does not rise above the ordinary day', (SHAPE) => {
    expect(() => readWishes(numbers, { SHAPE, RATE: '10' })).toThrow('more than 10');
    expect(readWishes(numbers, { SHAPE, RATE: '11' }).ratePerSecond).toBe(11);
  });

  test.each(['15', 'long', '0s', '-3m'])('is the length "%s"', (DURATION) => {
    expect(() => readWishes(numbers, { DURATION })).toThrow(`"${DURATION}" does not do for DURATION.`);
  });
});
