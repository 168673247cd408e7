import { describe, expect, test } from 'vitest';
import type { Latency } from '../../../src/core/record.ts';
import { distribution } from '../../../src/core/rule/distribution.ts';
import type { LatencyDecision } from '../../../src/core/rule/latency.ts';
import { latencyChecks } from '../../../src/core/rule/latency-checks.ts';
import {
  badRound,
  block,
  disturbedRound,
  goodRound,
  judged,
  sample,
  targets,
  times,
} from '../../support/blocks.ts';

const pooled = (latencyMs: number) => distribution(times(600, sample(0, latencyMs)));

const latency: Latency = {
  targets,
  informational: false,
  ratePerSecond: 50,
  rounds: [goodRound, goodRound, badRound, disturbedRound],
  candidate: pooled(20),
  yardstick: pooled(8),
  timeline: [],
  arrivals: { offered: 360, ok: 360, failed: 0, dropped: 0 },
};
const pass: LatencyDecision = { state: 'pass' };
const checks = (decision: LatencyDecision, of = latency, tailBarMs = targets.p99Ms) =>
  latencyChecks(of, decision, tailBarMs);

test('each leg is a check with figure, target and rate', () => {
  expect(checks(pass)).toMatchObject([
    {
      id: 'latency-p50',
      layer: 'latency',
      title: 'median latency at 50 requests/s',
      wanted: 'at most 25 ms',
      found: '20 ms',
    },
    { id: 'latency-p95', wanted: 'at most 50 ms', detail: ['2 of 3 counted rounds good, 1 set aside'] },
    { id: 'latency-p99', wanted: 'at most 100 ms' },
  ]);
});

describe('a leg', () => {
  const statuses = (decision: LatencyDecision) => checks(decision).map((check) => check.status);

  test('passes only with the verdict', () => {
    expect(statuses(pass)).toEqual(['pass', 'pass', 'pass']);
  });

  test.each([
    ['p50', ['fail', 'unknown', 'unknown']],
    ['p95', ['unknown', 'fail', 'unknown']],
    ['p99', ['unknown', 'unknown', 'fail']],
  ] as const)('%s fails alone, and leaves the others unknown', (leg, wanted) => {
    expect(statuses({ state: 'fail', leg })).toEqual(wanted);
  });

  test('is unknown while nothing is decided', () => {
    expect(statuses({ state: 'inconclusive', reason: 'undecided', cause: '' })).toEqual(times(3, 'unknown'));
    expect(statuses({ state: 'more' })).toEqual(times(3, 'unknown'));
  });

  test('that failed says where to look', () => {
    const [median, p95] = checks({ state: 'fail', leg: 'p95' });
    expect(p95?.next).toContain('./lab load');
    expect(median?.next).toBeUndefined();
  });
});

test('a bar that the machine lifted is told beside the target', () => {
  const lifted = judged({ candidate: block(20, 90), yardstick: block(30, 60) });
  const slow = { ...latency, rounds: [goodRound, lifted], yardstick: pooled(60) };
  expect(checks(pass, slow, 120).map((check) => check.wanted)).toEqual([
    'at most 25 ms (lifted up to 52.5 ms on this machine)',
    'at most 50 ms (lifted up to 120 ms on this machine)',
    'at most 100 ms (lifted up to 120 ms on this machine)',
  ]);
});

test('requests without an answer are told as such', () => {
  const [median] = checks(pass, { ...latency, candidate: pooled(Number.POSITIVE_INFINITY) });
  expect(median?.found).toBe('no answer');
});
