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
import { anyTroubles, type Trouble, troubled } from '../../support/noise.ts';
import { around, calm, type LatencyOf, type Recording, recording, withLoad } from '../../support/recorded-run.ts';

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
// From 1.5 times the bar on, where the admission rule puts all that latency must catch.
const fails: [string, Recording][] = [
  ['p95 and median', recording({ rounds: 6, candidate: around(48) })],
  ['only the median', recording({ rounds: 6, candidate: () => 38 })],
  ['only p95', recording({ rounds: 6, candidate: sometimes(around(10), 8, 80) })],
  ['far too slow', recording({ rounds: 6, candidate: around(300), gapMs: 2200 })],
  ['one in nine failing', recording({ rounds: 6, candidate: sometimes(around(10), 9, never), gapMs: 2200 })],
  ['a slow machine', recording({ rounds: 6, candidate: around(125), ...slowMachine, gapMs: 400 })],
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
