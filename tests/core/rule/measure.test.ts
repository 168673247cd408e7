import { describe, expect, test } from 'vitest';
import { measureRound, SortedSamples, tailRounds } from '../../../src/core/rule/measure.ts';
import type { LoadReadings, RoundReadings } from '../../../src/core/rule/readings.ts';
import type { Sample } from '../../../src/core/rule/samples.ts';
import { badRound, disturbedRound, goodRound, sample } from '../../support/blocks.ts';
import { calm, perBlock, type RecordingShape, recording } from '../../support/recorded-run.ts';

const never = Number.POSITIVE_INFINITY;
const overlap = 'answers to the service were still outstanding while the yardstick was measured';
const lost = 'the load generator did not send every arrival';
const withSlots = 'the load generator dropped arrivals although it had free slots';

interface Change {
  readonly shape?: RecordingShape;
  readonly samples?: (samples: readonly Sample[]) => readonly Sample[];
  readonly round?: Partial<RoundReadings>;
  readonly load?: Partial<LoadReadings>;
  readonly index?: number;
}

/** A round as measured; the first of two unless said otherwise: candidate, then yardstick. */
function measured({ shape, samples = (all) => all, round, load, index = 1 }: Change = {}) {
  const run = recording({ rounds: 3, ...shape });
  const readings = { ...run.readings.load!, ...load };
  const chosen = { ...readings.rounds[index - 1]!, ...round };
  return measureRound(chosen, readings, new SortedSamples(samples(run.samples)), run.readings.terms);
}

describe('a round', () => {
  test('is its two blocks, and nothing that disturbed them', () => {
    expect(measured()).toMatchObject({
      index: 1,
      first: 'candidate',
      candidate: { offered: 90, ok: 90, kept: 75 },
      yardstick: { offered: 50, ok: 50, kept: 35 },
      disturbances: [],
    });
    expect(measured({ index: 3 }).first).toBe('yardstick');
  });

  test('is disturbed by what the sensors saw', () => {
    const disturbances = ['the host took CPU time away from this machine'];
    expect(measured({ round: { noise: { ...calm, stealShare: 0.2 } } })).toMatchObject({ disturbances });
  });

  test.each(['candidate', 'yardstick'])('is disturbed when the load generator was late for the %s', (arm) => {
    const late = (all: readonly Sample[]) =>
      all.map((each) => (each.arm === arm ? { ...each, lagMs: 50 } : each));
    expect(measured({ samples: late }).disturbances).toEqual(['the load generator was late']);
  });
});

describe('arrivals without a sample', () => {
  const without = (arm: string, count: number) => (all: readonly Sample[]) =>
    all.filter((each) => !(each.arm === arm && each.round === 1 && each.index >= perBlock.candidate - count));

  test('that nobody explains are a disturbance, and infinitely slow', () => {
    expect(measured({ samples: without('candidate', 1) })).toMatchObject({
      candidate: { offered: 90, ok: 89, dropped: 1, kept: 75, p95Ms: expect.closeTo(15.6, 9) },
      disturbances: [lost],
    });
    expect(measured({ samples: without('candidate', 30) }).candidate).toMatchObject({
      kept: 75,
      p95Ms: never,
    });
    expect(measured({ samples: without('candidate', 90) }).candidate).toMatchObject({
      ok: 0,
      kept: 90,
      p50Ms: never,
    });
  });

  test('of the yardstick are a disturbance too', () => {
    const { disturbances, yardstick } = measured({ samples: without('yardstick', 50) });
    expect(disturbances).toEqual([lost]);
    expect(yardstick).toMatchObject({ offered: 50, ok: 40, dropped: 10, kept: 25, p95Ms: 15.4 });
    expect(measured({ samples: without('yardstick', 90) }).yardstick).toMatchObject({ ok: 0, kept: 0 });
  });

  test("that were dropped while slots were free are the load generator's fault", () => {
    const drops = [{ arm: 'candidate', round: 1, at: 1_000_000, count: 2 }] as const;
    const found = measured({ samples: without('candidate', 2), load: { drops } });
    expect(found).toMatchObject({ candidate: { dropped: 2, kept: 75 }, disturbances: [withSlots] });
  });

  test("that were dropped while the service held every slot are the service's fault", () => {
    // All 11 slots of a plan with 10 arrivals are taken; the drops belong to this round and arm alone.
    const held = Array.from({ length: 11 }, (_, index) => sample(index, 1500, { index }));
    const other = sample(5000, 5, { arm: 'yardstick' });
    const at = 1_000_100;
    const drops = [
      { arm: 'candidate', round: 1, at, count: 3 },
      { arm: 'candidate', round: 2, at, count: 5 },
      { arm: 'yardstick', round: 2, at, count: 7 },
    ] as const;
    const planned = { candidate: 14, yardstick: 1 };
    const round = {
      index: 1,
      first: 'candidate',
      planned: { ...planned, candidate: 10 },
      noise: calm,
    } as const;
    const load = { informational: false, firstRound: 1, rounds: [], drops };
    const { terms } = recording().readings;
    const found = measureRound(round, load, new SortedSamples([...held, other]), terms);
    expect(found.disturbances).toEqual([]);
    const more = { ...round, planned };
    expect(measureRound(more, load, new SortedSamples([...held, other]), terms).disturbances).toEqual([
      withSlots,
    ]);
  });
});

describe('the yardstick is disturbed by the service', () => {
  /** The last request of the candidate's block in this round takes so long, ms; it may fail all the same. */
  const lastTakes =
    (round: number, tookMs: number, latencyMs = tookMs) =>
    (all: readonly Sample[]) =>
      all.map((each) =>
        each.arm === 'candidate' && each.round === round && each.index === 89
          ? { ...each, latencyMs, tookMs, violation: latencyMs === never ? 'status 500' : '' }
          : each,
      );

  test('while an answer is outstanding when its block begins, 220 ms after the last request', () => {
    expect(measured({ samples: lastTakes(1, 220) }).disturbances).toEqual([]);
    expect(measured({ samples: lastTakes(1, 221) }).disturbances).toEqual([overlap]);
  });

  test('also by an answer that never came, until the client gave up', () => {
    expect(measured({ samples: lastTakes(1, 2000, never) }).disturbances).toEqual([overlap]);
    const patient = { gapMs: 2000 };
    expect(measured({ samples: lastTakes(1, 2000, never), shape: patient }).disturbances).toEqual([]);
  });

  test('not by an answer that failed at once: nobody waits for it', () => {
    expect(measured({ samples: lastTakes(1, 5, never) })).toMatchObject({
      candidate: { ok: 89, failed: 1 },
      disturbances: [],
    });
  });

  test('by the round before, where the yardstick comes first', () => {
    const late = { index: 3, samples: lastTakes(2, 1500) };
    expect(measured(late).disturbances).toEqual([overlap]);
    expect(measured({ ...late, samples: lastTakes(2, 1300) }).disturbances).toEqual([]);
  });

  test('not by requests that were sent after it, nor by the warm-up', () => {
    expect(measured({ index: 3, samples: lastTakes(3, 1900) }).disturbances).toEqual([]);
    const warm = (all: readonly Sample[]) =>
      all.map((each) => (each.round === 1 ? each : { ...each, round: each.round === 2 ? 0 : each.round }));
    const slowWarm = (all: readonly Sample[]) => [
      ...warm(all),
      sample(0, 2000, {
        round: 0,
        plannedAt: warm(all).find((each) => each.arm === 'yardstick')!.plannedAt - 5,
      }),
    ];
    expect(measured({ samples: slowWarm }).disturbances).toEqual([]);
  });
});

test('the tail of the counted rounds is made of kept latencies, and of arrivals without one', () => {
  const { samples } = recording({ rounds: 3 });
  const gone = samples.filter((each) => !(each.arm === 'candidate' && each.round === 2 && each.index > 87));
  const blocks = {
    candidate: { ...goodRound.candidate, kept: 75 },
    yardstick: { ...goodRound.yardstick, kept: 35 },
  };
  const rounds = [
    { ...goodRound, ...blocks, index: 1 },
    { ...badRound, ...blocks, index: 2, disturbances: ['steal'] },
    { ...disturbedRound, ...blocks, index: 3 },
  ];
  const tails = tailRounds(rounds, new SortedSamples(gone));
  expect(tails.map(({ clean, good }) => [clean, good])).toEqual([
    [true, true],
    [false, false],
  ]);
  expect(tails.map((tail) => [tail.candidate.length, tail.yardstick.length])).toEqual([
    [75, 35],
    [75, 35],
  ]);
  expect(tails[1]?.candidate.filter((value) => value === never)).toHaveLength(2);
});
