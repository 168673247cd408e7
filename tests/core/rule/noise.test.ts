import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../src/core/record.ts';
import { judgeRun } from '../../../src/core/rule/judge.ts';
import { decideLatency } from '../../../src/core/rule/latency.ts';
import {
  badRound,
  disturbedRound,
  goodRound,
  slowMedianRound,
  tails,
  targets,
} from '../../support/blocks.ts';
import { anyTroubles, troubled } from '../../support/noise.ts';
import {
  around,
  calm,
  type LatencyOf,
  type Recording,
  recording,
  withLoad,
} from '../../support/recorded-run.ts';

const never = Number.POSITIVE_INFINITY;
const outcome = ({ readings, samples }: Recording): Verdict['outcome'] =>
  judgeRun(readings, samples).verdict.outcome;

/** Every `every`-th request, away from the block's ends, takes `slowMs`. */
const sometimes = (latencyOf: LatencyOf, every: number, slowMs: number): LatencyOf => {
  return (round, index) => (index % every === 7 && index < 70 ? slowMs : latencyOf(round, index));
};
/** A yardstick that binds: its bars are 77 and 124 ms. */
const slowMachine = { yardstick: around(40) };

// As costly as the yardstick at most, which the admission rule asks of every sound fix.
const passes: [string, Recording][] = [
  ['a quick service, eight rounds', recording({ candidate: around(2) })],
  ['a service as costly as the yardstick', recording({ rounds: 12, candidate: around(10) })],
  ['twenty rounds', recording({ rounds: 20, candidate: around(8) })],
  ['a slow machine', recording({ rounds: 12, candidate: around(38), ...slowMachine })],
];
// From 1.5 times the bar on, where the admission rule puts all that latency must catch; long enough for good rounds to pass.
const fails: [string, Recording][] = [
  ['p95 and median', recording({ rounds: 14, candidate: around(48) })],
  ['only the median', recording({ rounds: 14, candidate: () => 38 })],
  ['only p95', recording({ rounds: 14, candidate: sometimes(around(10), 8, 80) })],
  ['far too slow', recording({ rounds: 14, candidate: around(300), gapMs: 2200 })],
  ['one in nine failing', recording({ rounds: 14, candidate: sometimes(around(10), 9, never), gapMs: 2200 })],
  ['a slow machine', recording({ rounds: 14, candidate: around(125), ...slowMachine, gapMs: 400 })],
  ['p99', recording({ rounds: 20, candidate: sometimes(around(10), 18, 170), gapMs: 400 })],
];

describe.each(passes)('noise in a PASS (%s)', (_, run) => {
  test('leaves a PASS or nothing, never a FAIL', () => {
    expect(outcome(run)).toBe('PASS');
    const rounds = run.readings.load!.rounds.length;
    fc.assert(fc.property(anyTroubles(rounds), (all) => outcome(troubled(run, all)) !== 'FAIL'));
  });
});

describe.each(fails)('noise in a FAIL (%s)', (_, run) => {
  test('leaves a FAIL or nothing, never a PASS', () => {
    expect(outcome(run)).toBe('FAIL');
    const rounds = run.readings.load!.rounds.length;
    fc.assert(fc.property(anyTroubles(rounds), (all) => outcome(troubled(run, all)) !== 'PASS'));
  });
});

const named = [...passes, ...fails];

describe.each(named)('a recorded run (%s)', (_, run) => {
  test('means the same in any order', () => {
    const whole = outcome(run);
    const { rounds } = run.readings.load!;
    const shuffled = fc.tuple(
      fc.shuffledSubarray([...rounds], { minLength: rounds.length }),
      fc.shuffledSubarray([...run.samples], { minLength: run.samples.length }),
    );
    const same = fc.property(
      shuffled,
      ([other, samples]) => outcome({ ...withLoad(run, { rounds: other }), samples }) === whole,
    );
    fc.assert(same, { numRuns: 10 });
  });

  test('without its samples decides nothing', () => {
    const empty = judgeRun(run.readings, []);
    expect(empty.verdict.outcome).toBe('INCONCLUSIVE');
    expect(empty.latency?.rounds.every((round) => !round.counted)).toBe(true);
  });

  test('whose rounds are all disturbed in ways that show is a FAIL no more, nor a new PASS', () => {
    const rounds = run.readings.load!.rounds.map((round) => ({
      ...round,
      noise: { ...calm, stealShare: 0.2 },
    }));
    const found = outcome(withLoad(run, { rounds }));
    expect(found === 'INCONCLUSIVE' || found === outcome(run)).toBe(true);
    expect(found).not.toBe('FAIL');
  });
});

describe.each(fails)('a FAIL (%s)', (_, run) => {
  test('does not pass when the load generator loses just the slow answers', () => {
    const { targets: wanted } = run.readings.terms;
    const quick = run.samples.filter((sample) => sample.latencyMs <= wanted.p50Ms);
    expect(outcome({ ...run, samples: quick })).toBe('INCONCLUSIVE');
  });

  test('does not pass when all other rounds were disturbed, and made the yardstick slow', () => {
    const seen = { ...calm, foreignCores: 1 };
    const rounds = run.readings.load!.rounds.map((round) =>
      round.index % 2 === 0 ? { ...round, noise: seen } : round,
    );
    const slow = run.samples.map((sample) =>
      sample.arm === 'yardstick' && (sample.round % 2 === 0 || sample.round % 5 === 0)
        ? { ...sample, latencyMs: sample.latencyMs + 150 }
        : sample,
    );
    expect(outcome({ ...withLoad(run, { rounds }), samples: slow })).not.toBe('PASS');
  });
});

const anyRound = fc.constantFrom(goodRound, badRound, slowMedianRound, disturbedRound);
const anyRounds = fc.array(anyRound, { maxLength: 20 });
const enough = tails(8);

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
    fc.assert(fc.property(anyRounds, (rounds) => decideLatency(rounds, [], targets).state !== 'pass'));
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
