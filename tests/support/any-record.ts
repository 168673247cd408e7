import fc from 'fast-check';
import type { Distribution, Latency, RunRecord, WorkRow } from '../../src/core/record.ts';
import type { Block, Round } from '../../src/core/rule/rounds.ts';
import { flawedRecord } from './records.ts';

const anyMs = fc.oneof(
  fc.double({ min: 0, max: 1e6, noNaN: true }),
  fc.constantFrom(0, 1e-9, 1e300, Number.POSITIVE_INFINITY, Number.NaN),
);
const anyCount = fc.nat(1e6);
const anyText = fc.string({ unit: 'binary', maxLength: 60 });

const anyDistribution: fc.Arbitrary<Distribution> = fc.record({
  count: anyCount,
  failed: anyCount,
  p50Ms: anyMs,
  p95Ms: anyMs,
  p99Ms: anyMs,
  maxMs: anyMs,
  curve: fc
    .array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), anyMs), { maxLength: 30 })
    .map((curve) => curve.sort(([a], [b]) => a - b)),
});

const anyBlock: fc.Arbitrary<Block> = fc.record({
  offered: anyCount,
  ok: anyCount,
  failed: anyCount,
  dropped: anyCount,
  kept: anyCount,
  p50Ms: anyMs,
  p95Ms: anyMs,
  latenessMs: anyMs,
});

const anyRound: fc.Arbitrary<Round> = fc.record({
  index: fc.nat(40),
  first: fc.constantFrom('candidate', 'yardstick'),
  candidate: anyBlock,
  yardstick: anyBlock,
  disturbances: fc.array(anyText, { maxLength: 3 }),
  barP95Ms: anyMs,
  barP50Ms: anyMs,
  good: fc.boolean(),
  counted: fc.boolean(),
});

const aTarget = fc.double({ min: 0.5, max: 10_000, noNaN: true });

const anyLatency: fc.Arbitrary<Latency> = fc.record({
  targets: fc.record({ p50Ms: aTarget, p95Ms: aTarget, p99Ms: aTarget }),
  informational: fc.boolean(),
  ratePerSecond: fc.integer({ min: 1, max: 500 }),
  rounds: fc.array(anyRound, { maxLength: 22 }),
  candidate: anyDistribution,
  yardstick: anyDistribution,
  timeline: fc.array(
    fc.record({
      arm: fc.constantFrom('candidate', 'yardstick'),
      atSeconds: fc.nat(3600),
      count: anyCount,
      p50Ms: anyMs,
      p95Ms: anyMs,
    }),
    { maxLength: 40 },
  ),
  arrivals: fc.record({ offered: anyCount, ok: anyCount, failed: anyCount, dropped: anyCount }),
});

const anyWork: fc.Arbitrary<readonly WorkRow[]> = fc.array(
  fc.record(
    {
      class: anyText,
      rows: fc.nat(100),
      requests: anyCount,
      statements: anyMs,
      rowsReturned: anyMs,
      buffers: anyMs,
      turns: anyMs,
      redisCommands: anyMs,
      responseBytes: anyMs,
    },
    {
      requiredKeys: [
        'class',
        'requests',
        'statements',
        'rowsReturned',
        'buffers',
        'turns',
        'redisCommands',
        'responseBytes',
      ],
    },
  ),
  { maxLength: 5 },
);

/** Records with any figures and any text in them, far beyond what a run can bring. */
export const anyRecord: fc.Arbitrary<RunRecord> = fc
  .record({
    latency: fc.option(anyLatency, { nil: undefined }),
    work: anyWork,
    earlier: anyDistribution,
    text: anyText,
  })
  .map(({ latency, work, earlier, text }) => ({
    ...flawedRecord(),
    latency,
    exercise: { id: 'any', title: text },
    verdict: { outcome: 'INCONCLUSIVE', reason: 'any', sentence: text, next: text },
    checks: [
      {
        id: 'any',
        layer: 'work',
        title: text,
        status: 'fail',
        wanted: text,
        found: text,
        detail: [text, text],
        next: text,
      },
    ],
    work: { quiet: work },
    before: { run: text, outcome: 'FAIL', work, candidate: earlier },
  }));
