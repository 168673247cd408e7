import { describe, expect, test } from 'vitest';
import { summarizeLatency } from '../../../src/core/rule/latency-summary.ts';
import { SortedSamples } from '../../../src/core/rule/measure.ts';
import type { Round } from '../../../src/core/rule/rounds.ts';
import type { Arm, Sample } from '../../../src/core/rule/samples.ts';
import { badRound, disturbedRound, goodRound, sample, targets } from '../../support/blocks.ts';

const terms = { targets, ratePerSecond: 50 };
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

const summary = (of: readonly Sample[], rounds: readonly Round[], informational = false) =>
  summarizeLatency(new SortedSamples(of), rounds, informational, terms);

test('pooled are the kept samples of the rounds that counted', () => {
  const rounds = [as(goodRound, 1), as(badRound, 2), as(disturbedRound, 3)];
  expect(summary(samples, rounds)).toMatchObject({
    candidate: { count: 2, p50Ms: 10, maxMs: 200 },
    yardstick: { count: 2, p50Ms: 8, maxMs: 9 },
  });
});

test('targets, rate and rounds are kept as they are, and whether they only inform', () => {
  const rounds = [as(goodRound, 1)];
  expect(summary(samples, rounds)).toMatchObject({ ...terms, rounds, informational: false });
  expect(summary(samples, rounds, true).informational).toBe(true);
});

describe('a summary', () => {
  test('shows the counted rounds, and leaves warm-up and rounds to come out of the timeline', () => {
    const found = summary(samples, [as(goodRound, 1), as(disturbedRound, 2)]);
    expect(found.candidate).toMatchObject({ count: 1, p50Ms: 10 });
    expect(found.timeline.map((point) => point.p50Ms)).toEqual([10, 8, 200, 9]);
  });

  test('shows all rounds when none counted', () => {
    const found = summary(samples, [as(disturbedRound, 2)]);
    expect(found.candidate).toMatchObject({ count: 1, p50Ms: 200 });
  });

  test('adds the arrivals of the service up', () => {
    const round = as(goodRound, 1);
    const short = { ...round, index: 2, candidate: { ...round.candidate, ok: 80, failed: 7, dropped: 3 } };
    const { arrivals } = summary([], [round, short]);
    expect(arrivals).toEqual({ offered: 180, ok: 170, failed: 7, dropped: 3 });
  });

  test('of nothing has no figures, and no timeline', () => {
    expect(summary([], [])).toMatchObject({ candidate: { count: 0 }, timeline: [] });
  });
});
