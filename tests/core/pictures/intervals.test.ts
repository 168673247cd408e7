import { describe, expect, it } from 'vitest';
import { lengthOf, united, without } from '../../../src/core/pictures/intervals.ts';

const at = (startMs: number, endMs: number) => ({ startMs, endMs });

describe('intervals', () => {
  it('that touch or overlap are one', () => {
    expect(united([at(5, 6), at(0, 2), at(2, 3), at(1, 2.5)])).toEqual([at(0, 3), at(5, 6)]);
  });

  it('have a length in which nothing counts twice', () => {
    expect(lengthOf([at(0, 4), at(1, 2), at(3, 5)])).toBe(5);
    expect(lengthOf([])).toBe(0);
  });

  it('leave gaps where they are taken out of another', () => {
    expect(without(at(0, 10), [at(2, 3), at(8, 12)])).toEqual([at(0, 2), at(3, 8)]);
    expect(without(at(0, 10), [])).toEqual([at(0, 10)]);
    expect(without(at(0, 10), [at(-1, 11)])).toEqual([]);
    expect(without(at(0, 10), [at(12, 13)])).toEqual([at(0, 10)]);
  });
});
