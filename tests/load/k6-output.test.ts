import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineSplitter, parseK6Line } from '../../src/load/k6-output.ts';

const tags = {
  scenario: '3_candidate',
  arm: 'candidate',
  round: '3',
  index: '17',
  class: 'plain',
  planned: '1700000000123.4',
  lag: '0.6',
  bytes: '5120',
  violation: '',
};
const point = (metric: string, value: number, change: object = {}) =>
  JSON.stringify({
    metric,
    type: 'Point',
    data: { time: '2026-03-14T09:26:53Z', value, tags: { ...tags, ...change } },
  });

describe('a line of k6 is', () => {
  test('a sample, with all that travels in its tags', () => {
    expect(parseK6Line(point('lab_sample', 12.5))).toEqual({
      kind: 'sample',
      sample: {
        arm: 'candidate',
        round: 3,
        index: 17,
        class: 'plain',
        plannedAt: 1700000000123.4,
        lagMs: 0.6,
        latencyMs: 12.5,
        bytes: 5120,
        violation: '',
      },
    });
  });

  test('an infinitely slow sample when the answer did not conform, however fast it was', () => {
    const line = parseK6Line(point('lab_sample', 0.4, { violation: 'status 500 instead of 200' }));
    expect(line).toMatchObject({
      kind: 'sample',
      sample: { latencyMs: Number.POSITIVE_INFINITY, violation: 'status 500 instead of 200' },
    });
  });

  test('a number of dropped arrivals, of the block that its scenario names', () => {
    expect(parseK6Line(point('dropped_iterations', 4, { scenario: '12_yardstick' }))).toEqual({
      kind: 'dropped',
      arm: 'yardstick',
      round: 12,
      count: 4,
    });
  });

  test.each([
    ['a built-in metric', point('http_req_duration', 12)],
    ['the announcement of a metric', '{"type":"Metric","metric":"lab_sample","data":{"name":"lab_sample"}}'],
    ['nothing', ''],
  ])('of no interest when it is %s', (_, line) => {
    expect(parseK6Line(line)).toEqual({ kind: 'other' });
  });

  test.each([
    ['words', 'panic: runtime error'],
    ['half of a sample', point('lab_sample', 12).slice(0, 60)],
    ['a sample without data', '{"type":"Point","metric":"lab_sample"}'],
    ['a sample without a value', point('lab_sample', Number.NaN)],
    ['a drop without data', '{"type":"Point","metric":"dropped_iterations","data":null}'],
  ])('unreadable when it is %s', (_, text) => {
    expect(parseK6Line(text)).toMatchObject({ kind: 'unreadable' });
  });

  test.each(['round', 'index', 'planned', 'lag'])('unreadable without a number for %s', (tag) => {
    expect(parseK6Line(point('lab_sample', 12, { [tag]: 'soon' }))).toMatchObject({ kind: 'unreadable' });
    expect(parseK6Line(point('lab_sample', 12, { [tag]: undefined }))).toMatchObject({ kind: 'unreadable' });
  });

  test('always something, and never an error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `{"lab_sample"${text}`),
        ),
        (line) => {
          expect(['sample', 'dropped', 'other', 'unreadable']).toContain(parseK6Line(line).kind);
        },
      ),
    );
  });
});

describe('a stream is split into lines', () => {
  const linesOf = (chunks: readonly Buffer[]) => {
    const lines: string[] = [];
    const take = lineSplitter((line) => lines.push(line));
    for (const chunk of chunks) take(chunk);
    return lines;
  };

  test('that end where a line ends, not where a chunk does', () => {
    const chunks = ['{"a"', ':1}\n{"b":2}\n{"c', '":3}', '\n'].map((text) => Buffer.from(text));
    expect(linesOf(chunks)).toEqual(['{"a":1}', '{"b":2}', '{"c":3}']);
  });

  test('and one that is not finished is kept back', () => {
    expect(linesOf([Buffer.from('whole\nhal')])).toEqual(['whole']);
  });

  test('that keep their characters when a chunk ends inside one', () => {
    const bytes = Buffer.from('Zürich 🎟\nMünchen\n');
    expect(linesOf(Array.from(bytes, (byte) => Buffer.from([byte])))).toEqual(['Zürich 🎟', 'München']);
  });

  test('which are the same however the stream is cut', () => {
    const text = fc.array(
      fc.string({ unit: 'binary' }).map((line) => line.replaceAll('\n', ' ')),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 7 }), (lines, size) => {
        const bytes = Buffer.from(`${lines.join('\n')}\n`);
        const count = Math.ceil(bytes.length / size);
        const chunks = Array.from({ length: count }, (_, index) =>
          bytes.subarray(index * size, (index + 1) * size),
        );
        expect(linesOf(chunks)).toEqual(lines);
      }),
    );
  });
});
