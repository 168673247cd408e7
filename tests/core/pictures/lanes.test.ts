import { expect, it } from 'vitest';
import { lanesOf } from '../../../src/core/pictures/lanes.ts';
import type { Span } from '../../../src/core/pictures/spans.ts';

const span = (part: Span['part'], startMs: number, endMs: number, label = 'GET /'): Span => ({
  ...{ traceId: 't', id: `${startMs}`, parent: undefined, label, part, startMs, endMs },
});

it('requests of one moment have a line each, the first to be answered on top, from one zero', () => {
  const slow = {
    ...{ status: 200, startMs: 1000, endMs: 1500 },
    spans: [
      span('service', 1005, 1499),
      span('database', 1001, 1002, 'wait for a connection'),
      span('database', 1010, 1490, 'select orders'),
      span('cache', 1491, 1492, 'set'),
    ],
  };
  const refused = { status: 503, startMs: 1001, endMs: 1010, spans: [span('service', 1008, 1009)] };
  expect(lanesOf([slow, refused])).toEqual({
    totalMs: 500,
    lanes: [
      { status: 503, startMs: 1, endMs: 10, bars: [] },
      {
        ...{ status: 200, startMs: 0, endMs: 500 },
        bars: [
          { part: 'database', startMs: 10, endMs: 490 },
          { part: 'cache', startMs: 491, endMs: 492 },
        ],
      },
    ],
    spans: { database: 1, cache: 1 },
  });
});
