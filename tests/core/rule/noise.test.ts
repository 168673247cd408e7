import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideLatency } from '../../../src/core/rule/latency.ts';
import { blockOf, judgeRound, keptSamples, type Round } from '../../../src/core/rule/rounds.ts';
import type { Arm, Sample } from '../../../src/core/rule/samples.ts';
import {
  badRound,
  disturbedRound,
  goodRound,
  sample,
  slowMedianRound,
  targets,
} from '../../support/blocks.ts';

/** What befalls one round: all of it only ever adds latency or takes evidence away. */
interface Noise {
  /** How many times slower the machine is, for both arms. */
  readonly slowdown: number;
  readonly disturbed: boolean;
  readonly lost: boolean;
  /** Share of the yardstick's requests that fail. */
  readonly yardstickFails: number;
  readonly yardstickDrops: number;
}

const anyNoise: fc.Arbitrary<Noise> = fc.record({
  slowdown: fc.oneof(fc.constant(1), fc.double({ min: 1, max: 12, noNaN: true })),
  disturbed: fc.boolean(),
  lost: fc.boolean(),
  yardstickFails: fc.constantFrom(0, 0, 0.02, 0.2, 1),
  yardstickDrops: fc.constantFrom(0, 0, 1, 30),
});

const perBlock = 90;
/** Yardstick of the toy exercise: 6 to 16 ms. */
const yardstickMs = 10;

/** Latencies of a block: from 0.6 to 1.6 times `typicalMs`, evenly spread. */
function samplesOf(arm: Arm, round: number, typicalMs: number, failedShare = 0): Sample[] {
  return Array.from({ length: perBlock }, (_, index) => {
    const spread = 0.6 + ((index * 37) % perBlock) / perBlock;
    const fails = index < failedShare * perBlock;
    return sample(index * 20, fails ? Number.POSITIVE_INFINITY : typicalMs * spread, { arm, round });
  });
}

function measure(typicalMs: number, noises: readonly Noise[]) {
  const pooled = { candidate: [] as number[], yardstick: [] as number[] };
  const rounds = noises.flatMap((noise, position): Round[] => {
    if (noise.lost) return [];
    const index = position + 1;
    const candidate = samplesOf('candidate', index, typicalMs * noise.slowdown);
    const yardstick = samplesOf('yardstick', index, yardstickMs * noise.slowdown, noise.yardstickFails);
    const blocks = {
      candidate: blockOf(candidate, 0),
      yardstick: blockOf(yardstick, noise.yardstickDrops),
    };
    const disturbances = noise.disturbed ? ['timers fired late'] : [];
    const round = judgeRound({ index, first: 'candidate', ...blocks, disturbances }, targets);
    if (round.counted) {
      pooled.candidate.push(...keptSamples(candidate).map((entry) => entry.latencyMs));
      pooled.yardstick.push(...keptSamples(yardstick).map((entry) => entry.latencyMs));
    }
    return [round];
  });
  return decideLatency(rounds, pooled, targets);
}

const calm: Noise = { slowdown: 1, disturbed: false, lost: false, yardstickFails: 0, yardstickDrops: 0 };
const anySeries = fc.array(anyNoise, { maxLength: 20 });
const calmSeries = new Array<Noise>(20).fill(calm);

describe('noise', () => {
  // As costly as the yardstick at most, which the admission rule asks of every sound fix.
  test.each([1, 5, 8, yardstickMs])('never turns a PASS into a FAIL (service of %d ms)', (typicalMs) => {
    expect(measure(typicalMs, calmSeries)).toEqual({ state: 'pass' });
    fc.assert(fc.property(anySeries, (noises) => measure(typicalMs, noises).state !== 'fail'));
  });

  // From 1.5 times the bar on, where the admission rule puts all that latency must catch.
  test.each([48, 75, 300])('never turns a FAIL into a PASS (service of %d ms)', (typicalMs) => {
    expect(measure(typicalMs, calmSeries).state).toBe('fail');
    fc.assert(fc.property(anySeries, (noises) => measure(typicalMs, noises).state !== 'pass'));
  });

  test('that spares a round leaves its outcome as it was', () => {
    fc.assert(
      fc.property(fc.array(anyNoise, { maxLength: 13 }), (noises) => {
        const spared = new Array<Noise>(7).fill(calm);
        expect(
          measure(yardstickMs, [...noises.map((noise) => ({ ...noise, lost: true })), ...spared]),
        ).toEqual({
          state: 'pass',
        });
      }),
    );
  });
});

const anyRound = fc.constantFrom(goodRound, badRound, slowMedianRound, disturbedRound);
const anyRounds = fc.array(anyRound, { maxLength: 20 });
const enough = { candidate: new Array<number>(600).fill(10), yardstick: new Array<number>(600).fill(8) };

describe('the decision', () => {
  test('does not depend on the order of the rounds', () => {
    const shuffled = anyRounds.chain((rounds) =>
      fc.tuple(fc.constant(rounds), fc.shuffledSubarray(rounds, { minLength: rounds.length })),
    );
    fc.assert(
      fc.property(shuffled, ([rounds, others]) => {
        const state = decideLatency(rounds, enough, targets).state;
        expect(decideLatency(others, enough, targets).state).toBe(state);
      }),
    );
  });

  test('is never a PASS without samples', () => {
    const nothing = { candidate: [], yardstick: [] };
    fc.assert(fc.property(anyRounds, (rounds) => decideLatency(rounds, nothing, targets).state !== 'pass'));
  });

  test('is not moved by a round that was set aside, until the cap', () => {
    fc.assert(
      fc.property(fc.array(anyRound, { maxLength: 18 }), (rounds) => {
        const before = decideLatency(rounds, enough, targets);
        expect(decideLatency([...rounds, disturbedRound], enough, targets)).toEqual(before);
      }),
    );
  });

  test('is always reached by the cap', () => {
    const full = fc.array(anyRound, { minLength: 20, maxLength: 20 });
    fc.assert(fc.property(full, (rounds) => decideLatency(rounds, enough, targets).state !== 'more'));
  });
});
