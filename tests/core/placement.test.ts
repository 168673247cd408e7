import { describe, expect, test } from 'vitest';
import { formatCpuList, parseCpuList, placeOn } from '../../src/core/placement.ts';

const first = (count: number) => Array.from({ length: count }, (_, cpu) => cpu);

describe('the two sides', () => {
  test.each([0, 1])('cannot be told apart on %i CPUs', (count) => {
    expect(placeOn(first(count), true)).toBeUndefined();
  });

  test.each([2, 3])('share all CPUs on %i, and get one each if somebody insists', (count) => {
    expect(placeOn(first(count))).toBeUndefined();
    expect(placeOn(first(count), true)).toEqual({ load: [0], service: [1] });
  });

  test.each([4, 5, 8, 128])('get two each on %i, however many there are', (count) => {
    expect(placeOn(first(count))).toEqual({ load: [0, 1], service: [2, 3] });
  });

  test('take only what is allowed, in whatever order it is told', () => {
    expect(placeOn([12, 9, 4, 31, 7])).toEqual({ load: [4, 7], service: [9, 12] });
  });

  test('are not divided over one CPU that is told twice', () => {
    expect(placeOn([5, 5], true)).toBeUndefined();
  });
});

describe("the kernel's lists", () => {
  test.each([
    ['0', [0]],
    ['0-1\n', [0, 1]],
    ['0-3,8', [0, 1, 2, 3, 8]],
    ['2,4-5,127', [2, 4, 5, 127]],
  ])('%j is read, and written the same', (text, cpus) => {
    expect(parseCpuList(text)).toEqual(cpus);
    expect(formatCpuList(cpus)).toBe(text.trim());
  });

  test.each(['', '\n', 'none', '0-', '1,,2', '0x3'])('%j is no list', (text) => {
    expect(parseCpuList(text)).toEqual([]);
  });

  test('are written in order, each CPU once', () => {
    expect(formatCpuList([3, 1, 2, 3, 7])).toBe('1-3,7');
    expect(formatCpuList([])).toBe('');
  });
});
