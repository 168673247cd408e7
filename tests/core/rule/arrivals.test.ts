import { beforeEach, describe, expect, test } from 'vitest';
import { Arrivals, chargedDrops, type Drop } from '../../../src/core/rule/arrivals.ts';
import { planBlocks, plannedArrivals, slotsFor } from '../../../src/core/rule/plan.ts';
import type { Arm } from '../../../src/core/rule/samples.ts';
import { sample, times } from '../../support/blocks.ts';

const plan = {
  seed: 'arrivals',
  ratePerSecond: 10,
  timeoutMs: 2000,
  data: {},
  arms: { candidate: 'http://127.0.0.1:1', yardstick: 'http://127.0.0.1:2' },
  blocks: [
    { arm: 'yardstick', round: 1, startSeconds: 0, seconds: 0.2 },
    { arm: 'candidate', round: 1, startSeconds: 0.4, seconds: 0.5 },
  ],
} as const;
const never = Number.POSITIVE_INFINITY;
let arrivals: Arrivals;

function arrive(
  arm: Arm,
  count: number,
  rest: { at?: number; latencyMs?: number; round?: number } = {},
): void {
  const { at = 0, latencyMs = 10, round = 1 } = rest;
  for (let index = 0; index < count; index += 1) {
    arrivals.add(sample(at + index * 100, latencyMs, { arm, round }));
  }
}

/** Drops of the candidate's block; `at` is the time after the block's start, ms. */
const drop = (at: number, count = 1, rest: Partial<Drop> = {}): Drop => ({
  ...{ arm: 'candidate', round: 1, at: 1_000_000 + at, count },
  ...rest,
});

beforeEach(() => {
  arrivals = new Arrivals(plan);
});

describe('a block plans', () => {
  test.each([
    [50, 1.8, 90],
    [50, 1, 50],
    [100, 0.29, 29],
    [33.3, 1, 33],
    [7, 0.1, 0],
  ])('at %d/s for %d s %d arrivals, and a slot more', (rate, seconds, count) => {
    const pace = { ratePerSecond: rate, timeoutMs: 2000 };
    expect(plannedArrivals({ seconds }, pace)).toBe(count);
    expect(slotsFor({ seconds }, pace)).toBe(count + 1);
    expect(plannedArrivals({ seconds, ratePerSecond: rate }, { ratePerSecond: 1 })).toBe(count);
  });

  test('no more slots than can be in use before the first arrival has timed out', () => {
    expect(slotsFor({ seconds: 20 }, { ratePerSecond: 180, timeoutMs: 2000 })).toBe(469);
  });
});

test('a second load can go on with the numbers of the first', () => {
  const shape = { seed: 'second', rounds: 2, gapSeconds: 1, warmup: true };
  const rounds = (blocks: ReturnType<typeof planBlocks>) => blocks.map((block) => block.round);
  expect(rounds(planBlocks(shape))).toEqual([0, 0, 1, 1, 2, 2]);
  expect(rounds(planBlocks({ ...shape, firstRound: 4 }))).toEqual([0, 0, 4, 4, 5, 5]);
});

describe('a round is complete', () => {
  test('when both of its blocks have all their arrivals', () => {
    arrive('yardstick', 2);
    arrive('candidate', 4);
    expect(arrivals.complete(1)).toBe(false);
    arrive('candidate', 1);
    expect(arrivals.complete(1)).toBe(true);
  });

  test('when those that are missing were dropped', () => {
    arrive('yardstick', 2);
    arrive('candidate', 2);
    arrivals.drop(drop(0, 2));
    expect(arrivals.complete(1)).toBe(false);
    arrivals.drop(drop(0));
    expect(arrivals.complete(1)).toBe(true);
  });

  test('only by arrivals of its own', () => {
    arrive('yardstick', 2);
    arrive('candidate', 5, { round: 2 });
    arrivals.drop(drop(0, 5, { round: 2 }));
    arrivals.drop(drop(0, 5, { arm: 'yardstick' }));
    expect(arrivals.complete(1)).toBe(false);
  });
});

test('what is missing is counted for each arm, and is never less than nothing', () => {
  arrive('yardstick', 1);
  arrive('candidate', 2);
  arrivals.drop(drop(0));
  expect([arrivals.missing(1, 'yardstick'), arrivals.missing(1, 'candidate')]).toEqual([1, 2]);
  arrivals.drop(drop(0, 9));
  expect(arrivals.missing(1, 'candidate')).toBe(0);
  expect([arrivals.planned(1, 'yardstick'), arrivals.planned(1, 'candidate')]).toEqual([2, 5]);
  expect(arrivals.planned(2, 'candidate')).toBe(0);
});

test('a round ends when its last block has, and the client has given up', () => {
  expect(arrivals.expectedEnd(1)).toBe(900 + 2000 + 300);
});

test('a round tells which arm went first, and spans its planned arrivals', () => {
  arrive('yardstick', 2);
  arrive('candidate', 5, { at: 400, latencyMs: never });
  expect(arrivals.first(1)).toBe('yardstick');
  expect(arrivals.span(1)).toEqual({ from: 1_000_000, to: 1_000_800 });
  expect(arrivals.span(1, 'candidate')).toEqual({ from: 1_000_400, to: 1_000_800 });
});

test('what was told is kept, in the order in which it came', () => {
  arrive('yardstick', 1);
  arrive('candidate', 1);
  arrivals.drop(drop(0));
  expect(arrivals.samples.map((each) => each.arm)).toEqual(['yardstick', 'candidate']);
  expect(arrivals.drops).toEqual([drop(0)]);
});

describe('a drop is charged to the service', () => {
  /** Three requests, planned at 0, 100 and 200 ms, sent 0.5 ms later, answered at 500, 600 and 700 ms. */
  const held = [0, 100, 200].map((at) => sample(at, 500));
  const charged = (drops: readonly Drop[], samples = held, slots = 3) => chargedDrops(drops, samples, slots);

  test('when every slot was held by a request that was not answered yet', () => {
    expect(charged([drop(201, 2), drop(499)])).toEqual({ charged: 3, unexplained: 0 });
  });

  test('not when a slot was free: before the last was sent, and after the first was answered', () => {
    expect(charged([drop(200), drop(500, 4)])).toEqual({ charged: 0, unexplained: 5 });
    expect(charged([drop(300)], held, 4)).toEqual({ charged: 0, unexplained: 1 });
  });

  test('each by itself', () => {
    expect(charged([drop(300), drop(900)])).toEqual({ charged: 1, unexplained: 1 });
  });

  test('while an answer that never came right was waited for, no longer', () => {
    const failed = times(3, sample(0, never));
    expect(charged([drop(1999)], failed)).toEqual({ charged: 1, unexplained: 0 });
    expect(charged([drop(2000)], failed)).toEqual({ charged: 0, unexplained: 1 });
  });

  test('not after an answer that failed at once', () => {
    const refused = times(3, sample(0, never, { tookMs: 5 }));
    expect(charged([drop(4)], refused)).toEqual({ charged: 1, unexplained: 0 });
    expect(charged([drop(5)], refused)).toEqual({ charged: 0, unexplained: 1 });
  });

  test('and none is where there are none', () => {
    expect(charged([])).toEqual({ charged: 0, unexplained: 0 });
  });
});
