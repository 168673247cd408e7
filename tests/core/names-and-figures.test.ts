import { describe, expect, test } from 'vitest';
import { closest } from '../../src/core/closest.ts';
import { figure, milliseconds } from '../../src/core/units.ts';

const never = Number.POSITIVE_INFINITY;

describe('the closest name', () => {
  const names = ['slow-listing', 'slow-checkout', 'lost-orders'];

  test.each([
    ['slow-listng', 'slow-listing'],
    ['slow_listing', 'slow-listing'],
    ['slowcheckout', 'slow-checkout'],
    ['lost-order', 'lost-orders'],
    ['checkout', 'slow-checkout'],
    ['slow-listing', 'slow-listing'],
  ])('to %s is %s', (typed, wanted) => {
    expect(closest(typed, names)).toBe(wanted);
  });

  test.each(['memory-leak', 'slow-reports', 'xyz', '', 'o'])('to %j is none', (typed) => {
    expect(closest(typed, names)).toBeUndefined();
  });

  test('of no names is none', () => {
    expect(closest('slow-listing', [])).toBeUndefined();
  });
});

describe('a figure has as many digits as it deserves', () => {
  test.each([
    [0, '0'],
    [8, '8'],
    [0.05, '0.05'],
    [3.456, '3.46'],
    [12.34, '12.3'],
    [121, '121'],
    [123.4, '123'],
    [1000, '1 000'],
    [1_234_567.8, '1 234 568'],
    [-3.456, '-3.46'],
    [never, 'no answer'],
  ])('%d is %s', (value, wanted) => {
    expect(figure(value)).toBe(wanted);
  });

  test('latency carries its unit, and none where there was no answer', () => {
    expect(milliseconds(12.44)).toBe('12.4 ms');
    expect(milliseconds(never)).toBe('no answer');
  });
});
