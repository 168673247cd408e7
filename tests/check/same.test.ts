import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { difference } from '../../src/check/same.ts';

describe('the first difference is told with its place in words:', () => {
  test.each<[string, unknown, unknown, string]>([
    ['a value', 3, 4, 'the value is 3, wanted 4'],
    ['a field', { name: 'Ann' }, { name: 'Ben' }, 'name is "Ann", wanted "Ben"'],
    [
      'a field of an entry',
      { items: [{ id: 1 }, { id: 9 }] },
      { items: [{ id: 1 }, { id: 2 }] },
      'items[1].id is 9, wanted 2',
    ],
    ['a field that is missing', { a: {} }, { a: { id: 7 } }, 'a.id is missing, wanted 7'],
    [
      'a field too many',
      { a: { id: 7, secret: true } },
      { a: { id: 7 } },
      'a.secret should not be there, found true',
    ],
    ['a list that is too short', [1, 2], [1, 2, 3], 'the list has 2 entries, wanted 3'],
    ['a list in a field', { tags: [] }, { tags: ['x'] }, 'tags has 0 entries, wanted 1'],
    ['a list of lists', [[1], [2]], [[1], [3]], '[1][0] is 2, wanted 3'],
    ['text for a number', { id: '7' }, { id: 7 }, 'id is "7", wanted 7'],
    ['null for an object', { venue: null }, { venue: { id: 1 } }, 'venue is null, wanted {"id":1}'],
    ['null for nothing', { venue: null }, { venue: undefined }, 'venue is null, wanted undefined'],
    ['a list for an object', { venue: [] }, { venue: {} }, 'venue is [], wanted {}'],
    ['a name that every object has', {}, { constructor: 'Smith' }, 'constructor is missing, wanted "Smith"'],
  ])('%s', (_, found, wanted, words) => {
    expect(difference(found, wanted)).toBe(words);
  });

  test('a long value is cut short', () => {
    const words = difference('x'.repeat(500), 'y') ?? '';
    expect(words).toMatch(/^the value is "x{56}\.\.\., wanted "y"$/);
  });
});

describe('no difference', () => {
  test('is between objects whose keys come in another order', () => {
    expect(difference({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBeUndefined();
  });

  test('is between zero and zero, however it came about', () => {
    expect(difference({ total: -0 }, { total: 0 })).toBeUndefined();
  });

  test('is between a time of a row and what JSON makes of it', () => {
    const row = { at: new Date('2026-03-14T09:26:53.589Z') };
    expect(difference({ at: '2026-03-14T09:26:53.589Z' }, row)).toBeUndefined();
    expect(difference({ at: new Date(row.at) }, row)).toBeUndefined();
  });

  test('is between a JSON value and its copy', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(difference(JSON.parse(JSON.stringify(value)), value)).toBeUndefined();
      }),
    );
  });
});

test('times that differ are told', () => {
  expect(difference({ at: new Date(0) }, { at: new Date(1) })).toBe(
    'at is "1970-01-01T00:00:00.000Z", wanted "1970-01-01T00:00:00.001Z"',
  );
});

test('two values are the same one way round exactly when they are the other way round', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 }), (one, other) => {
      expect(difference(one, other) === undefined).toBe(difference(other, one) === undefined);
    }),
  );
});
