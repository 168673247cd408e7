import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson, writeJson } from '../../src/core/json.ts';

const roundTrip = (value: unknown) => readJson(writeJson(value));
const anyFigure = fc.oneof(
  fc.double().filter((value) => value !== Number.NEGATIVE_INFINITY),
  fc.constantFrom(Number.POSITIVE_INFINITY, Number.NaN, 0, Number.MIN_VALUE, Number.MAX_VALUE),
);

test('a latency without an end and a figure that was not measured read back as they were', () => {
  const value = { maxMs: Number.POSITIVE_INFINITY, list: [Number.NaN, 1, 'Infinitely'], p95Ms: null };
  expect(writeJson(value)).toBe(
    '{\n  "maxMs": "Infinity",\n  "list": [\n    "NaN",\n    1,\n    "Infinitely"\n  ],\n  "p95Ms": null\n}\n',
  );
  expect(roundTrip(value)).toEqual(value);
});

test('any figures read back to the last bit', () => {
  const figures = fc.dictionary(
    fc.string().filter((key) => key !== '__proto__'),
    fc.array(anyFigure),
  );
  fc.assert(
    fc.property(figures, (value) => {
      // JSON has no negative zero.
      const wanted = Object.entries(value).map(([key, list]) => [
        key,
        list.map((each) => (each === 0 ? 0 : each)),
      ]);
      expect(roundTrip(value)).toEqual(Object.fromEntries(wanted));
    }),
  );
});

test.each(['', '{', '{"a":Infinity}', '[1,]'])('text %j is not JSON', (text) => {
  expect(() => readJson(text)).toThrow(SyntaxError);
});
