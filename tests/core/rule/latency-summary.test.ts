import { describe, expect, test } from 'vitest';
import { poolRounds, summarizeLatency } from '../../../src/core/rule/latency-summary.ts';
import type { Round } from '../../../src/core/rule/rounds.ts';
import type { Arm } from '../../../src/core/rule/samples.ts';
import { badRound, disturbedRound, goodRound, sample, targets } from '../../support/blocks.ts';

const context = { targets, ratePerSecond: 50, informational: false };
const as = (round: Round, index: number): Round => ({ ...round, index });

/** Two samples a block: one in its discarded start, one that counts. */
function blockSamples(round: number, arm: Arm, latencyMs: number) {
  return [0, 500].map((at) => sample(round * 10_000 + at, latencyMs, { arm, round }));
}

const samples = [
  ...blockSamples(0, 'candidate', 999),
  ...blockSamples(1, 'candidate', 10),
  ...blockSamples(1, 'yardstick', 8),
  ...blockSamples(2, 'candidate', 200),
  ...blockSamples(2, 'yardstick', 9),
  ...blockSamples(3, 'candidate', 500),
];

test('pooled are the kept samples of the rounds that counted', () => {
  const rounds = [as(goodRound, 1), as(badRound, 2), as(disturbedRound, 3)];
  expect(poolRounds(samples, rounds)).toEqual({ candidate: [10, 200], yardstick: [8, 9] });
});

describe('a summary', () => {
  test('shows the counted rounds, and leaves warm-up and rounds to come out of the timeline', () => {
    const found = summarizeLatency(samples, [as(goodRound, 1), as(disturbedRound, 2)], context);
    expect(found.candidate).toMatchObject({ count: 1, p50Ms: 10 });
    expect(found.timeline.map((point) => point.p50Ms)).toEqual([10, 8, 200, 9]);
  });

  test('shows all rounds when none counted', () => {
    const found = summarizeLatency(samples, [as(disturbedRound, 2)], context);
    expect(found.candidate).toMatchObject({ count: 1, p50Ms: 200 });
  });

  test('adds the arrivals of the service up', () => {
    const round = as(goodRound, 1);
    const short = { ...round, index: 2, candidate: { ...round.candidate, ok: 80, failed: 7, dropped: 3 } };
    const { arrivals } = summarizeLatency([], [round, short], context);
    expect(arrivals).toEqual({ offered: 180, ok: 170, failed: 7, dropped: 3 });
  });

  test('of nothing has no figures, and no timeline', () => {
    expect(summarizeLatency([], [], context)).toMatchObject({ candidate: { count: 0 }, timeline: [] });
  });
});
