import { beforeEach, describe, expect, test } from 'vitest';
import { Arrivals } from '../../../src/core/rule/arrivals.ts';
import type { Arm } from '../../../src/core/rule/samples.ts';
import { sample } from '../../support/blocks.ts';

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

beforeEach(() => {
  arrivals = new Arrivals(plan);
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
    arrivals.drop(1, 'candidate', 2);
    expect(arrivals.complete(1)).toBe(false);
    arrivals.drop(1, 'candidate', 1);
    expect(arrivals.complete(1)).toBe(true);
    expect(arrivals.round(1).candidate).toMatchObject({ offered: 5, ok: 2, dropped: 3 });
  });

  test('only by arrivals of its own', () => {
    arrive('yardstick', 2);
    arrive('candidate', 5, { round: 2 });
    expect(arrivals.complete(1)).toBe(false);
  });
});

test('a round tells which arm went first, and spans its planned arrivals', () => {
  arrive('yardstick', 2);
  arrive('candidate', 5, { at: 400, latencyMs: never });
  expect(arrivals.round(1)).toMatchObject({
    index: 1,
    first: 'yardstick',
    candidate: { offered: 5, failed: 5 },
  });
  expect(arrivals.span(1)).toEqual({ from: 1_000_000, to: 1_000_800 });
});

describe('a round overlaps', () => {
  test('when an answer of the service was still due as the yardstick began', () => {
    arrive('candidate', 1, { at: 0, latencyMs: 401 });
    arrive('yardstick', 2, { at: 400 });
    expect(arrivals.overlapped(1)).toBe(true);
  });

  test('when an answer of an earlier round was', () => {
    arrive('candidate', 1, { at: 0, latencyMs: never, round: 1 });
    arrive('yardstick', 1, { at: 1500, round: 2 });
    expect(arrivals.overlapped(2)).toBe(true);
  });

  test('not when all was answered, nor by what came after the yardstick', () => {
    arrive('candidate', 1, { at: 0, latencyMs: 400 });
    arrive('yardstick', 1, { at: 400 });
    arrive('candidate', 1, { at: 1400, latencyMs: never });
    expect(arrivals.overlapped(1)).toBe(false);
  });

  test('not through warm-up, which both arms share', () => {
    arrive('candidate', 1, { at: 0, latencyMs: 900, round: 0 });
    arrive('yardstick', 1, { at: 400 });
    expect(arrivals.overlapped(1)).toBe(false);
  });

  test('no longer than a client waits for an answer', () => {
    arrive('candidate', 1, { at: 0, latencyMs: never });
    arrive('yardstick', 1, { at: 2000 });
    expect(arrivals.overlapped(1)).toBe(false);
  });
});
