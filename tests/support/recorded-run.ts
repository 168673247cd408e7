import type { Noise } from '../../src/core/rule/noise.ts';
import type { LoadReadings, Readings, RoundReadings } from '../../src/core/rule/readings.ts';
import type { Arm, Sample } from '../../src/core/rule/samples.ts';
import { sample, targets } from './blocks.ts';

/** All that a verdict follows from. */
export interface Recording {
  readonly readings: Readings;
  readonly samples: readonly Sample[];
}

/** A latency in ms for an arrival, `Infinity` for one that fails. */
export type LatencyOf = (round: number, index: number) => number;

export interface RecordingShape {
  readonly rounds?: number;
  readonly candidate?: LatencyOf;
  readonly yardstick?: LatencyOf;
  /** Pause after each block, ms. */
  readonly gapMs?: number;
}

/** Arrivals of a block: 1.8 s and 1 s at 50 a second. */
export const perBlock = { candidate: 90, yardstick: 50 } as const;
const everyMs = 20;

/** Latencies from 0.6 to 1.6 times `typicalMs`, evenly spread: the median is 1.1 times it, the p95 1.55 times. */
export function around(typicalMs: number): LatencyOf {
  return (_, index) => typicalMs * (0.6 + ((index * 37) % 50) / 50);
}

/** What no sensor minds. */
export const calm: Noise = {
  stealShare: 0,
  foreignCores: 0.02,
  generatorCores: 0.2,
  throttledShare: 0,
  swappedPages: 0,
  clockStepMs: 0,
  hiccupMs: 1,
};

const tables = { orders: { rows: 100, checksum: 'a1' } };
const store = { wanted: tables, found: tables, storedSettings: [], unloggedTables: [] };
const contract = [
  { id: 'newest-first', title: 'Orders come newest first', violation: '' },
  { id: 'fresh-status', title: 'A new status shows at once', violation: '' },
];
const work = { requests: 2, rowsReturned: 60, buffers: 200, redisCommands: 0, responseBytes: 4000 };
const reply = { request: 'GET /orders', underLoad: 'aa', likeGenerator: 'aa', likeBrowser: 'aa' };

/** A whole run of the toy exercise, as a calm machine would have recorded it: a PASS unless its latencies say otherwise. */
export function recording(shape: RecordingShape = {}): Recording {
  const { rounds = 8, candidate = around(10), yardstick = around(10), gapMs = 200 } = shape;
  const numbers = Array.from({ length: rounds }, (_, index) => index + 1);
  const roundMs = (perBlock.candidate + perBlock.yardstick) * everyMs + 2 * gapMs;
  const samples = numbers.flatMap((round) => {
    const begin = round * roundMs;
    const [first, second] = armsOf(round);
    const then = begin + perBlock[first] * everyMs + gapMs;
    const of = { candidate, yardstick };
    return [...blockOf(first, round, begin, of[first]), ...blockOf(second, round, then, of[second])];
  });
  const requestsSent = rounds * perBlock.candidate;
  return {
    samples,
    readings: {
      schema: 1,
      terms: {
        targets,
        limits: { 'statements-per-request': 8, 'statements-per-extra-row': 0.05, 'memory-mb': 200 },
        ratePerSecond: 50,
        timeoutMs: 2000,
      },
      boot: store,
      contract,
      contractAfter: contract,
      quiet: [
        { class: 'plain', rows: 10, statements: 3, turns: 3, ...work },
        { class: 'plain', rows: 40, statements: 3, turns: 3, ...work },
      ],
      load: {
        informational: false,
        firstRound: 1,
        rounds: numbers.map(roundReadings),
        drops: [],
        underLoad: { ...work, class: 'the mix', statements: 3, turns: 3, requests: requestsSent },
        resources: { connectionsPeak: 10, servicePeakMb: 120 },
      },
      audit: {
        store,
        unsafeStatements: [],
        idleStatementsPerSecond: 0,
        requestsSent,
        requestsInMetrics: requestsSent,
        replies: { list: [reply, reply], statements: { likeGenerator: 3, likeBrowser: 3 } },
      },
    },
  };
}

/** The same run with other readings of its load. */
export function withLoad({ readings, samples }: Recording, change: Partial<LoadReadings>): Recording {
  return { samples, readings: { ...readings, load: { ...readings.load!, ...change } } };
}

function roundReadings(index: number): RoundReadings {
  return { index, first: armsOf(index)[0], planned: perBlock, noise: calm, unloadedCores: 0.01 };
}

function armsOf(round: number): [Arm, Arm] {
  return round % 3 === 0 ? ['yardstick', 'candidate'] : ['candidate', 'yardstick'];
}

function blockOf(arm: Arm, round: number, begin: number, latencyOf: LatencyOf): Sample[] {
  return Array.from({ length: perBlock[arm] }, (_, index) =>
    sample(begin + index * everyMs, latencyOf(round, index), { arm, round, index }),
  );
}
