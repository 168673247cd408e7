import { describe, expect, it } from 'vitest';
import type { Span } from '../../../src/core/pictures/spans.ts';
import { waterfall } from '../../../src/core/pictures/waterfall.ts';

let ids = 0;

/** A span from when to when, ms after the request came. */
function span(label: string, startMs: number, endMs: number, more: Partial<Span> = {}): Span {
  ids += 1;
  const times = { startMs: 1000 + startMs, endMs: 1000 + endMs };
  return { traceId: 't', id: String(ids), parent: undefined, label, part: 'service', ...times, ...more };
}

const root = span('GET /', 0, 100, { parent: 'the caller’s' });
const query = (label: string, startMs: number, endMs: number) =>
  span(label, startMs, endMs, { parent: root.id, part: 'database' });

/** A line of a waterfall in short. */
const told = (spans: readonly Span[]) =>
  waterfall(spans).rows.map((row) => (row.kind === 'span' ? row.label : row.bars.length));

describe('a waterfall', () => {
  it('has a line for each span, below its parent, in the order of time, from zero', () => {
    const { rows, totalMs } = waterfall([query('b', 50, 60), query('a', 10, 20), root]);
    expect(totalMs).toBe(100);
    expect(rows).toMatchObject([
      { label: 'GET /', depth: 0, startMs: 0, endMs: 100 },
      { label: 'a', depth: 1, startMs: 10, endMs: 20 },
      { label: 'b', depth: 1, startMs: 50, endMs: 60 },
    ]);
  });

  it('tells the time that nothing below a span explains', () => {
    const [first] = waterfall([root, query('a', 10, 20), query('b', 15, 100)]).rows;
    expect(first).toMatchObject({ own: [{ startMs: 0, endMs: 10 }] });
  });

  it('folds many that are alike, behind the last of them that is written out', () => {
    const many = Array.from({ length: 20 }, (_, index) => [
      query('a', index, index + 0.4),
      query('b', index + 0.5, index + 0.9),
    ]).flat();
    expect(told([root, ...many, query('count', 99, 100)])).toEqual([
      'GET /',
      ...['a', 'b', 'a', 'b', 'a', 'b'],
      34,
      'count',
    ]);
  });

  it('writes a few that are alike out', () => {
    const few = Array.from({ length: 6 }, (_, index) => query('a', index, index + 0.5));
    expect(told([root, ...few])).toHaveLength(7);
  });

  it('leaves the frame’s short ones out, but no statement, however short', () => {
    const short = [span('middleware', 0, 0.1, { parent: root.id }), query('a', 1, 1.1)];
    const pool = query('wait for a connection', 0.5, 0.6);
    const { leftOut } = waterfall([root, ...short, pool]);
    expect(leftOut).toBe(2);
    expect(told([root, ...short, pool])).toEqual(['GET /', 'a']);
  });

  it('counts the wait for a connection as the database’s time, and not as a statement', () => {
    const { shares, ownMs } = waterfall([root, query('wait for a connection', 0, 80), query('a', 80, 90)]);
    expect(shares).toEqual({ database: { spans: 1, ms: 90 } });
    expect(ownMs).toBe(10);
  });

  it('counts what overlaps once in the shares of the stores', () => {
    const get = span('get', 90, 95, { parent: root.id, part: 'cache' });
    const { shares, ownMs } = waterfall([root, query('a', 10, 30), query('b', 20, 40), get]);
    expect(shares).toEqual({ database: { spans: 2, ms: 30 }, cache: { spans: 1, ms: 5 } });
    expect(ownMs).toBe(65);
  });
});
