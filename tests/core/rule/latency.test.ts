import { describe, expect, test } from 'vitest';
import { decideLatency } from '../../../src/core/rule/latency.ts';
import { protocol, type Round } from '../../../src/core/rule/rounds.ts';
import {
  badRound,
  block,
  disturbedRound,
  goodRound,
  judged,
  slowMedianRound,
  tails,
  targets,
  times,
} from '../../support/blocks.ts';

const fast = tails(7);
const decide = (rounds: readonly Round[], pooled = fast) => decideLatency(rounds, pooled, targets);

test('no rounds decide nothing', () => {
  expect(decide([])).toEqual({ state: 'more' });
});

describe('the sequential test', () => {
  test('passes after seven good rounds, not after six', () => {
    expect(decide(times(6, goodRound))).toEqual({ state: 'more' });
    expect(decide(times(7, goodRound))).toEqual({ state: 'pass' });
  });

  test('fails after four bad rounds, not after three', () => {
    expect(decide(times(3, badRound))).toEqual({ state: 'more' });
    expect(decide(times(4, badRound))).toEqual({ state: 'fail', leg: 'p95' });
  });

  test('takes two good rounds more for one bad one', () => {
    expect(decide([badRound, ...times(8, goodRound)])).toEqual({ state: 'more' });
    expect(decide([badRound, ...times(9, goodRound)])).toEqual({ state: 'pass' });
  });

  test('takes a bad round more for one good one', () => {
    expect(decide([goodRound, ...times(4, badRound)])).toEqual({ state: 'more' });
    expect(decide([goodRound, ...times(5, badRound)])).toEqual({ state: 'fail', leg: 'p95' });
  });

  test('does not see rounds that were set aside', () => {
    expect(decide([...times(6, goodRound), ...times(5, disturbedRound)])).toEqual({ state: 'more' });
    expect(decide([...times(7, goodRound), ...times(5, disturbedRound)])).toEqual({ state: 'pass' });
  });
});

describe('a failure names the leg that most bad rounds missed', () => {
  test.each([
    ['p95', [badRound, badRound, badRound, slowMedianRound]],
    ['p95', [badRound, badRound, slowMedianRound, slowMedianRound]],
    ['p50', [badRound, slowMedianRound, slowMedianRound, slowMedianRound]],
    ['p50', times(4, slowMedianRound)],
  ] as const)('%s', (leg, rounds) => {
    expect(decide(rounds)).toEqual({ state: 'fail', leg });
  });
});

describe('at the cap', () => {
  const cap = protocol.maxRounds;

  test('more than half set aside is a disturbed machine, with the most frequent cause', () => {
    const stolen = judged({ candidate: block(20, 200), disturbances: ['steal'] });
    const rounds = [...times(9, goodRound), ...times(4, disturbedRound), ...times(7, stolen)];
    const pooled = tails(5);
    expect(decide(rounds, pooled)).toEqual({ state: 'inconclusive', reason: 'disturbed', cause: 'steal' });
    expect(decide(rounds.slice(1), pooled)).toEqual({ state: 'more' });
  });

  test('half of them counted is not: then the rounds themselves do not decide', () => {
    const rounds = [...times(5, goodRound), ...times(5, badRound), ...times(10, disturbedRound)];
    expect(decide(rounds)).toMatchObject({ state: 'inconclusive', reason: 'undecided' });
  });

  test('all rounds set aside is a disturbed machine', () => {
    expect(decide(times(cap, disturbedRound))).toMatchObject({
      reason: 'disturbed',
      cause: 'timers fired late',
    });
  });

  test('rounds without samples never pass', () => {
    const silent = judged({ candidate: block(0, 0, { kept: 0 }) });
    expect(decide(times(cap, silent), [])).toEqual({
      state: 'inconclusive',
      reason: 'disturbed',
      cause: 'the machine was too busy',
    });
  });

  test('rounds that contradict each other are undecided', () => {
    const mixed = Array.from({ length: cap }, (_, index) => (index % 3 === 0 ? badRound : goodRound));
    expect(decide(mixed.slice(1))).toEqual({ state: 'more' });
    expect(decide(mixed)).toMatchObject({ state: 'inconclusive', reason: 'undecided' });
  });
});

describe('the tail', () => {
  test('needs enough pooled samples before good rounds pass', () => {
    const few = tails(6);
    expect(decide(times(7, goodRound), few)).toEqual({ state: 'more' });
    expect(decide(times(protocol.maxRounds, goodRound), few)).toMatchObject({
      state: 'inconclusive',
      reason: 'undecided',
    });
  });

  test('fails good rounds when far too many samples are over its bar', () => {
    expect(decide(times(12, goodRound), tails(12, 3))).toEqual({ state: 'fail', leg: 'p99' });
  });

  test('asks for more rounds when a few samples are over its bar', () => {
    expect(decide(times(7, goodRound), tails(7, 1))).toEqual({ state: 'more' });
  });

  test('does not matter to rounds that fail anyway', () => {
    expect(decide(times(4, badRound), [])).toEqual({ state: 'fail', leg: 'p95' });
  });
});
