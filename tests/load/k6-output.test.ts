import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSamplesCsv, type Sample, samplesCsv } from '../../src/core/rule/samples.ts';
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
  body: '4a99557e4033c353',
  violation: '',
};
/** What these tags say. */
const sample: Sample = {
  arm: 'candidate',
  round: 3,
  index: 17,
  class: 'plain',
  plannedAt: 1700000000123.4,
  lagMs: 0.6,
  latencyMs: 12.5,
  tookMs: 12.5,
  bytes: 5120,
  bodyHash: '4a99557e4033c353',
  violation: '',
};
const time = '2026-03-14T09:26:53.123456789Z';
const point = (metric: string, value: unknown, change: object = {}, at: unknown = time) =>
  JSON.stringify({ metric, type: 'Point', data: { time: at, value, tags: { ...tags, ...change } } });
const dropped = (value: unknown, scenario: unknown, at: unknown = time) =>
  JSON.stringify({
    metric: 'dropped_iterations',
    type: 'Point',
    data: { time: at, value, tags: { scenario } },
  });

describe('a line of k6 is', () => {
  test('a sample, with all that travels in its tags', () => {
    expect(parseK6Line(point('lab_sample', 12.5))).toEqual({ kind: 'sample', sample });
  });

  test('an infinitely slow sample when the answer did not conform, however fast it was', () => {
    const line = parseK6Line(point('lab_sample', 0.4, { violation: 'status 500 instead of 200' }));
    expect(line).toMatchObject({
      kind: 'sample',
      sample: { latencyMs: Number.POSITIVE_INFINITY, tookMs: 0.4, violation: 'status 500 instead of 200' },
    });
  });

  test('a sample whose violation stays on its line, and survives a file', () => {
    const line = parseK6Line(point('lab_sample', 1, { violation: 'found "a",\r\n\twanted \ud800' }));
    expect(line).toMatchObject({ sample: { violation: 'found "a", wanted \ufffd' } });
    expect(parseK6Line(point('lab_sample', 1, { violation: '\n' }))).toMatchObject({
      sample: { violation: ' ', latencyMs: Number.POSITIVE_INFINITY },
    });
  });

  test('a number of dropped arrivals, of the block that its scenario names, with their time', () => {
    const at = Date.UTC(2026, 2, 14, 9, 26, 53, 123);
    const drop = { arm: 'yardstick', round: 12, at, count: 4 };
    expect(parseK6Line(dropped(4, '12_yardstick'))).toEqual({ kind: 'dropped', drop });
    const east = dropped(4, '12_yardstick', '2026-03-14T11:26:53.123999999+02:00');
    expect(parseK6Line(east)).toEqual({ kind: 'dropped', drop });
    const even = dropped(4, '12_yardstick', '2026-03-14T09:26:53Z');
    expect(parseK6Line(even)).toMatchObject({ drop: { at: at - 123 } });
  });

  test.each([
    ['a built-in metric', point('http_req_duration', 12)],
    ['the announcement of a metric', '{"type":"Metric","metric":"lab_sample","data":{"name":"lab_sample"}}'],
    ['another metric that speaks of ours', point('http_reqs', 1, { about: 'lab_sample' })],
    ['our metric by a new name', point('lab_samples', 12.5)],
    ['nothing', ''],
  ])('of no interest when it is %s', (_, line) => {
    expect(parseK6Line(line)).toEqual({ kind: 'other' });
  });

  test.each([
    ['words', 'panic: runtime error'],
    ['half of a sample', point('lab_sample', 12).slice(0, 60)],
    ['a sample without data', '{"type":"Point","metric":"lab_sample"}'],
    ['a sample without a value', point('lab_sample', Number.NaN)],
    ['a sample with a value below nothing', point('lab_sample', -1)],
    ['a sample with its value as text', point('lab_sample', '12.5')],
    ['a sample without tags', '{"metric":"lab_sample","type":"Point","data":{"value":12.5}}'],
    ['a sample of another kind', point('lab_sample', 12.5).replace('"Point"', '"Batch"')],
    ['a sample in another form', '{"name":"lab_sample","points":[12.5]}'],
    ['samples in a list', `[${point('lab_sample', 12.5)}]`],
    ['a drop without data', '{"type":"Point","metric":"dropped_iterations","data":null}'],
    ['a drop outside of the plan', dropped(1, 'default')],
    ['a drop without a scenario', dropped(1, undefined)],
    ['half a drop', dropped(0.5, '1_candidate')],
    ['a drop without a time', dropped(1, '1_candidate', null)],
    ['a drop on a day that does not exist', dropped(1, '1_candidate', '2026-13-01T00:00:00Z')],
    ['a drop with a time in words', dropped(1, '1_candidate', 'March 14, 2026')],
  ])('unreadable when it is %s', (_, text) => {
    expect(parseK6Line(text)).toEqual({ kind: 'unreadable', text });
  });

  test.each([
    ['scenario', ['', '3', '3_both', '-1_candidate', '03_candidate', '4_candidate', '3_yardstick']],
    ['arm', ['', 'both', 'yardstick']],
    ['round', ['', 'soon', '-3', '3.5', '03', '4', '1e3', '99999999999999999']],
    ['index', ['', 'soon', '-1', '1.5', 'NaN', '0x10', ' 1', '99999999999999999']],
    ['bytes', ['', 'many', '-1', '1.5']],
    ['planned', ['', 'soon', '-1.0', 'Infinity', '1e12', '1700000000123', 'NaN']],
    ['lag', ['', 'soon', '-0.1', 'NaN']],
    ['body', ['4a99', '4A99557E4033C353', 'zzzzzzzzzzzzzzzz']],
    ['class', []],
    ['violation', []],
  ] as const)('unreadable without a %s that makes sense', (tag, wrong) => {
    for (const value of [undefined, null, 3, ['3_candidate'], ...wrong]) {
      expect(parseK6Line(point('lab_sample', 12, { [tag]: value })), String(value)).toMatchObject({
        kind: 'unreadable',
      });
    }
  });

  test('never a sample that is wrong in silence: a changed field is told, or is all that changes', () => {
    /** What each part of the line is to say; the block is said twice, so that one change to it shows. */
    const says: Record<string, readonly (keyof Sample)[]> = {
      value: ['latencyMs', 'tookMs'],
      index: ['index'],
      class: ['class'],
      planned: ['plannedAt'],
      lag: ['lagMs'],
      bytes: ['bytes'],
      body: ['bodyHash'],
      violation: ['violation', 'latencyMs'],
    };
    const parts = [...Object.keys(tags), 'value', 'time', 'tags', 'data', 'metric', 'type'];
    const change = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('4', '3.5', '-1', 'NaN', '1e3'),
      fc.nat().map(String),
    );
    fc.assert(
      fc.property(fc.constantFrom(...parts), change, fc.boolean(), (part, to, gone) => {
        const replace = (key: string, value: unknown) => (key === part ? (gone ? undefined : to) : value);
        const line = JSON.stringify(JSON.parse(point('lab_sample', 12.5)), replace);
        const parsed = parseK6Line(line);
        if (parsed.kind !== 'sample') return;
        const may = says[part] ?? [];
        const rest = (from: Sample) =>
          Object.entries(from).filter(([key]) => !may.includes(key as keyof Sample));
        expect(rest(parsed.sample)).toEqual(rest(sample));
        expect(readSamplesCsv(samplesCsv([parsed.sample]))).toEqual([parsed.sample]);
      }),
      { numRuns: 2000 },
    );
  });

  test('a sample only as long as it is whole, wherever it is cut', () => {
    const line = point('lab_sample', 12.5);
    for (let end = 0; end < line.length; end += 1) {
      expect(parseK6Line(line.slice(0, end)).kind, line.slice(0, end)).not.toBe('sample');
    }
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
