import { describe, expect, test } from 'vitest';
import { disturbancesOf } from '../../../src/core/rule/gates.ts';
import {
  type Block,
  blockOf,
  judgeRounds,
  keptSamples,
  protocol,
  type Round,
} from '../../../src/core/rule/rounds.ts';
import type { Sample } from '../../../src/core/rule/samples.ts';
import { block, emptyBlock, judged, sample, targets, times } from '../../support/blocks.ts';
import { calm } from '../../support/recorded-run.ts';

const never = Number.POSITIVE_INFINITY;
const steal = ['the host took CPU time away from this machine'];
/** A block of which `lost` arrivals have no sample and count as infinitely slow. */
const blockWith = (samples: readonly Sample[], lost = 0) =>
  blockOf(samples, { planned: samples.length + lost, charged: lost });

describe('a block', () => {
  test('does not count what was planned in its first moments', () => {
    const discardMs = protocol.discardSeconds * 1000;
    const samples = [sample(0, 900), sample(discardMs - 1, 900), sample(discardMs, 10), sample(1500, 20)];
    expect(keptSamples(samples).map((entry) => entry.latencyMs)).toEqual([10, 20]);
    expect(blockWith(samples)).toMatchObject({ offered: 4, kept: 2, p50Ms: 10, p95Ms: 20 });
  });

  test('counts dropped arrivals as infinitely slow', () => {
    const samples = Array.from({ length: 18 }, (_, index) => sample(400 + index, 10));
    const anchor = sample(0, 10);
    expect(blockWith([anchor, ...samples]).p95Ms).toBe(10);
    expect(blockWith([anchor, ...samples], 2)).toMatchObject({
      offered: 21,
      ok: 19,
      dropped: 2,
      kept: 20,
      p95Ms: never,
    });
  });

  test('of which every arrival was dropped is infinitely slow, not empty', () => {
    expect(blockWith([], 5)).toMatchObject({
      offered: 5,
      ok: 0,
      dropped: 5,
      kept: 5,
      p50Ms: never,
      p95Ms: never,
    });
  });

  test('adds up: offered are ok, failed and dropped', () => {
    const found = blockWith([sample(0, never), sample(500, 10), sample(501, never)], 4);
    expect(found).toMatchObject({ offered: 7, ok: 1, failed: 2, dropped: 4 });
    expect(found.offered).toBe(found.ok + found.failed + found.dropped);
  });

  test('without samples has no figures', () => {
    expect(blockWith([])).toMatchObject({ offered: 0, kept: 0, p50Ms: Number.NaN, p95Ms: Number.NaN });
  });

  test('tells how late the load generator was, over all of its samples', () => {
    const samples = Array.from({ length: 20 }, (_, index) => sample(index * 50, 10, { lagMs: index }));
    expect(blockWith(samples).latenessMs).toBe(18);
  });
});

describe('the bar', () => {
  test('is the target while twice the yardstick is under it', () => {
    expect(judged({ candidate: block(10, 20), yardstick: block(8, 24) })).toMatchObject({
      barP95Ms: targets.p95Ms,
      barP50Ms: targets.p50Ms,
    });
  });

  test('is twice the yardstick on a slow machine, and 1.75 times its median', () => {
    expect(judged({ candidate: block(10, 20), yardstick: block(40, 60) })).toMatchObject({
      barP95Ms: 120,
      barP50Ms: 70,
    });
  });

  test.each([
    ['p95 on the bar', block(10, 50), true],
    ['p95 above the bar', block(10, 50.1), false],
    ['median on its bar', block(25, 45), true],
    ['median above its bar', block(25.1, 45), false],
    ['failures in p95', block(10, never), false],
  ])('with the %s: good is %o', (_, candidate, good) => {
    expect(judged({ candidate })).toMatchObject({ good, counted: true });
  });
});

describe('a disturbed round', () => {
  test('stands when the service met the published target all the same', () => {
    expect(judged({ candidate: block(10, 20), disturbances: steal })).toMatchObject({
      good: true,
      counted: true,
    });
  });

  test('is set aside when the service did not', () => {
    expect(judged({ candidate: block(10, 51), disturbances: steal })).toMatchObject({
      good: false,
      counted: false,
    });
    expect(judged({ candidate: block(44, 45), disturbances: steal })).toMatchObject({
      good: false,
      counted: false,
    });
  });

  test('is set aside when the service only met a lifted bar', () => {
    const yardstick = block(30, 60);
    const lifted = { candidate: block(20, 100), yardstick };
    expect(judged(lifted)).toMatchObject({ good: true, counted: true });
    expect(judged({ ...lifted, disturbances: steal })).toMatchObject({ good: true, counted: false });
    const liftedMedian = { candidate: block(44, 45), yardstick };
    expect(judged(liftedMedian)).toMatchObject({ good: true, counted: true });
    expect(judged({ ...liftedMedian, disturbances: steal })).toMatchObject({ good: true, counted: false });
  });
});

describe('a round whose clock was stepped', () => {
  test('says nothing, however quick the service seems', () => {
    const disturbances = disturbancesOf(
      {
        ...calm,
        clockStepMs: 3,
        latenessMs: 0,
        overlapped: false,
        droppedWithFreeSlots: false,
        arrivalsMissing: false,
      },
      targets.p95Ms,
    );
    expect(disturbances).toHaveLength(1);
    expect(judged({ candidate: block(1, 2), disturbances })).toMatchObject({ good: true, counted: false });
  });
});

describe('the yardstick of the whole run', () => {
  const notAsUsual = 'the yardstick was not as it was in the other rounds';

  test('bars what only the yardstick of this round would let through: the round is set aside', () => {
    const slow = { candidate: block(20, 90), yardstick: block(30, 60), typical: block(8, 12) };
    expect(judged(slow)).toMatchObject({
      good: false,
      counted: false,
      barP95Ms: 50,
      barP50Ms: 25,
      disturbances: [notAsUsual],
    });
  });

  test('excuses what misses only the bar of a yardstick that was quicker here: the round is set aside', () => {
    const spared = { candidate: block(20, 90), yardstick: block(8, 12), typical: block(30, 60) };
    expect(judged(spared)).toMatchObject({ good: false, counted: false, disturbances: [notAsUsual] });
  });

  test.each([
    ['under both bars is good', block(10, 50), { good: true, barP95Ms: 50, barP50Ms: 25 }],
    ['over both bars is bad', block(10, 121), { good: false, barP95Ms: 120, barP50Ms: 52.5 }],
    ['with a median over both bars is bad', block(53, 54), { good: false, barP95Ms: 120, barP50Ms: 52.5 }],
  ])('a service %s, and counts', (_, candidate, wanted) => {
    const yardsticks = { yardstick: block(30, 60), typical: block(8, 12) };
    expect(judged({ candidate, ...yardsticks })).toMatchObject({
      ...wanted,
      counted: true,
      disturbances: [],
    });
    const swapped = { yardstick: block(8, 12), typical: block(30, 60) };
    expect(judged({ candidate, ...swapped })).toMatchObject({ ...wanted, counted: true, disturbances: [] });
  });

  /** Rounds with the same candidate, and one yardstick each. */
  const run = (candidate: Block, yardsticks: readonly Block[], disturbances: readonly string[] = []) =>
    judgeRounds(
      yardsticks.map((yardstick, index) => ({
        ...{ index: index + 1, first: 'candidate' as const },
        ...{ candidate, yardstick, disturbances: index === 0 ? disturbances : [] },
      })),
      targets,
    );
  const outcomes = (rounds: readonly Round[]) =>
    rounds.map(({ good, counted }) => (counted ? (good ? 'good' : 'bad') : 'aside'));
  const [usual, stalled] = [block(8, 12), block(60, 180)];

  test('is its median: stalls in fewer than half of its blocks turn no bad round good, and no good one bad', () => {
    const bad = run(block(40, 80), [usual, usual, stalled, usual, stalled]);
    expect(outcomes(bad)).toEqual(['bad', 'bad', 'aside', 'bad', 'aside']);
    const good = run(block(10, 20), [usual, usual, stalled, usual, stalled]);
    expect(outcomes(good)).toEqual(times(5, 'good'));
  });

  test('is slow when most of its blocks are: then the machine lifts the bar', () => {
    expect(outcomes(run(block(40, 80), [stalled, stalled, usual]))).toEqual(['good', 'good', 'aside']);
  });

  test('is that of the undisturbed rounds', () => {
    const rounds = run(block(40, 80), [stalled, usual], steal);
    expect(outcomes(rounds)).toEqual(['aside', 'bad']);
    const failing = block(60, 180, { failed: 1 });
    expect(outcomes(run(block(40, 80), [failing, failing, usual]))).toEqual(['aside', 'aside', 'bad']);
  });

  test('is that of all rounds when each was disturbed', () => {
    const [round] = run(block(40, 80), [stalled], steal);
    expect(round).toMatchObject({ counted: false, barP95Ms: 360, barP50Ms: 105 });
  });

  test('does not know blocks without samples', () => {
    expect(outcomes(run(block(10, 20), [usual, emptyBlock, emptyBlock]))).toEqual(['good', 'aside', 'aside']);
    expect(outcomes(run(block(10, 20), [emptyBlock]))).toEqual(['aside']);
    expect(judgeRounds([], targets)).toEqual([]);
  });
});

describe('the yardstick', () => {
  test('with a dropped arrival sets a bad round aside too', () => {
    const yardstick = block(8, 12, { dropped: 1 });
    expect(judged({ candidate: block(10, 90), yardstick }).counted).toBe(false);
  });

  test('four times over the target still judges, more does not', () => {
    expect(judged({ candidate: block(300, 900), yardstick: block(90, 200) })).toMatchObject({
      counted: true,
    });
    const round = judged({ candidate: block(300, 900), yardstick: block(90, 200.1) });
    expect(round).toMatchObject({
      counted: false,
      disturbances: ['the yardstick itself was far over the target'],
    });
  });

  test('with a failed request sets a bad round aside, and leaves a good one', () => {
    const yardstick = block(8, 12, { failed: 1 });
    expect(judged({ candidate: block(10, 90), yardstick })).toMatchObject({
      counted: false,
      disturbances: ['requests to the yardstick failed'],
    });

    expect(judged({ candidate: block(10, 20), yardstick })).toMatchObject({ good: true, counted: true });
  });

  test('with infinite latencies does not let a slow service pass', () => {
    const yardstick = block(8, never, { failed: 10 });
    expect(judged({ candidate: block(20, 500), yardstick })).toMatchObject({ counted: false });
  });
});

describe('an arm without samples', () => {
  test('makes the round say nothing, whichever arm it is', () => {
    expect(judged({ candidate: emptyBlock })).toMatchObject({ good: false, counted: false });
    expect(judged({ candidate: block(1, 2), yardstick: emptyBlock })).toMatchObject({
      counted: false,
      disturbances: ['the yardstick gave no samples'],
    });
    expect(judged({ candidate: emptyBlock, yardstick: emptyBlock }).counted).toBe(false);
  });
});
