import { describe, expect, test } from 'vitest';
import { judgeReplies, type Replies, type Reply } from '../../../src/core/rule/replies.ts';

const statements = { likeGenerator: 4, likeBrowser: 4 };
const reply = (nr: number, change: Partial<Reply> = {}): Reply => {
  return { request: `GET /orders/${nr}`, underLoad: 'a', likeGenerator: 'a', likeBrowser: 'a', ...change };
};
const judged = (list: readonly Reply[], rest: Partial<Replies> = {}) =>
  judgeReplies({ list, statements, ...rest });
const failures = (list: readonly Reply[], rest: Partial<Replies> = {}) =>
  judged(list, rest)
    .filter((check) => check.status === 'fail')
    .map((check) => [check.id, check.found]);

test('the same answers for the same work pass every check', () => {
  expect(judged([reply(1), reply(2)])).toEqual([
    {
      id: 'same-for-every-client',
      layer: 'integrity',
      title: 'Every client gets the same answer',
      status: 'pass',
      wanted: 'holds',
      found: 'holds',
    },
    {
      id: 'same-under-load',
      layer: 'integrity',
      title: 'An answer under load is the same as in quiet',
      status: 'pass',
      wanted: 'holds',
      found: 'holds',
    },
    {
      id: 'same-work-for-every-client',
      layer: 'integrity',
      title: 'Every client causes the same work',
      status: 'pass',
      wanted: 'within 10 % and 0.5 of each other',
      found: '4 statements for the load generator, 4 for a browser',
    },
  ]);
});

describe('an answer', () => {
  test('that a browser does not get is one for some clients only', () => {
    const other = { likeBrowser: 'b' };
    expect(failures([reply(1), reply(2, other)])).toEqual([
      ['same-for-every-client', '1 of 2 answers differ: GET /orders/2'],
    ]);
  });

  test('that nobody gets in quiet was one for the rush', () => {
    expect(failures([reply(1, { underLoad: 'b' }), reply(2)])).toEqual([
      ['same-under-load', '1 of 2 answers differ: GET /orders/1'],
    ]);
  });

  test('that differs for clients is not held against the rush as well', () => {
    const robots = reply(1, { underLoad: 'c', likeBrowser: 'b' });
    expect(failures([robots]).map(([id]) => id)).toEqual(['same-for-every-client']);
    expect(failures([robots, reply(2, { underLoad: 'b' })]).map(([id]) => id)).toEqual([
      'same-for-every-client',
      'same-under-load',
    ]);
  });

  test('is named with one other, the rest is counted', () => {
    const others = [1, 2, 3, 4].map((nr) => reply(nr, { likeBrowser: 'b' }));
    expect(failures(others)).toEqual([
      ['same-for-every-client', '4 of 4 answers differ: GET /orders/1, GET /orders/2'],
    ]);
  });
});

describe('the work for one client', () => {
  test.each([
    [4, 4.9, 'pass'],
    [4, 5.01, 'fail'],
    [5.01, 4, 'fail'],
    [0, 0.5, 'pass'],
    [0, 0.6, 'fail'],
    [40, 45, 'pass'],
    [40, 45.1, 'fail'],
  ])('of %d statements beside %d: %s', (likeGenerator, likeBrowser, status) => {
    const checks = judged([reply(1)], { statements: { likeGenerator, likeBrowser } });
    expect(checks[2]).toMatchObject({ id: 'same-work-for-every-client', status });
  });
});

test('nothing that was asked again offends nobody', () => {
  expect(failures([], { statements: { likeGenerator: 0, likeBrowser: 0 } })).toEqual([]);
});
