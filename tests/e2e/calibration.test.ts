import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Arrivals } from '../../src/core/rule/arrivals.ts';
import type { Plan } from '../../src/core/rule/plan.ts';
import { ascending, quantile } from '../../src/core/rule/quantile.ts';
import type { Sample } from '../../src/core/rule/samples.ts';
import { Scope } from '../../src/runtime/scope.ts';
import { type Known, type Law, laws } from './support/known-latency.ts';
import { loadClosed, loadOpen, startKnown } from './support/known-latency-run.ts';

/** Seven blocks as in a check: 630 arrivals, where a p99 wants 500. */
const rounds = [1, 2, 3, 4, 5, 6, 7];
const perRound = 90;
const shares = [0.5, 0.95, 0.99] as const;
const quantiles = (values: readonly number[]) =>
  shares.map((share) => quantile(ascending(values), share)) as [number, number, number];

function planFor(url: string, blocks = rounds): Plan {
  return {
    seed: 'calibration',
    ratePerSecond: 50,
    timeoutMs: 1000,
    data: {},
    arms: { candidate: url, yardstick: url },
    blocks: blocks.map((round) => ({
      arm: 'candidate',
      round,
      startSeconds: (round - 1) * 1.8,
      seconds: 1.8,
    })),
  };
}

async function folderIn(scope: Scope): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-calibration-'));
  scope.defer(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Carries a plan out; every line of k6's must be understood. */
async function arrivalsOf(plan: Plan, folder: string, scope: Scope): Promise<Arrivals> {
  const arrivals = new Arrivals(plan);
  for (const line of await loadOpen(plan, folder, scope)) {
    expect(line.kind, JSON.stringify(line)).not.toBe('unreadable');
    if (line.kind === 'sample') arrivals.add(line.sample);
    if (line.kind === 'dropped') arrivals.drop(line.drop);
  }
  return arrivals;
}

/** Exact, on any machine: every planned arrival is there once, and no other. */
function expectAllArrivals({ samples, drops }: Arrivals, blocks = rounds): void {
  const numbers = [...Array(perRound).keys()];
  for (const round of blocks) {
    const indices = samples.filter((sample) => sample.round === round).map((sample) => sample.index);
    expect(indices.toSorted((a, b) => a - b)).toEqual(numbers);
  }
  expect(samples).toHaveLength(blocks.length * perRound);
  expect(drops).toEqual([]);
}

/** Both sides of the same requests, on one clock, ms. */
function expectSameQuantiles(samples: readonly Sample[], known: ReadonlyMap<string, Known>): void {
  const each = samples.map((sample) => ({ sample, known: known.get(sample.class) as Known }));
  const ours = quantiles(samples.map((sample) => sample.latencyMs));
  const truth = quantiles(each.map((one) => one.known.answeredAt - one.sample.plannedAt));
  // From sending to answering, without the time that the server meant to take: what the machine added.
  const heldUp = quantiles(
    each.map(({ sample: { plannedAt, lagMs }, known: { answeredAt, wantedMs } }) => {
      return answeredAt - (plannedAt + lagMs) - wantedMs;
    }),
  );
  const figures = JSON.stringify({ shares, ours, truth, heldUp });
  for (const index of shares.keys() as Iterable<0 | 1 | 2>) {
    const off = ours[index] - truth[index];
    const tolerance = Math.max(1, 0.05 * truth[index]);
    expect(off, figures).toBeGreaterThanOrEqual(-tolerance);
    // No client takes an answer before the machine wakes it: how long the same machine held up the way there bounds the way back.
    expect(off, figures).toBeLessThanOrEqual(Math.max(tolerance, heldUp[index]));
  }
}

// Timed, on a machine that may be busy: hence a second try.
describe.concurrent('what the lab measures', { retry: 1 }, () => {
  test.each(Object.keys(laws) as Law[])('is what a %s server did', async (law) => {
    await using scope = new Scope();
    const folder = await folderIn(scope);
    const server = await startKnown(law, scope);
    const plan = planFor(server.url);
    const arrivals = await arrivalsOf(plan, folder, scope);
    const log = await server.log();
    const { samples } = arrivals;

    expectAllArrivals(arrivals);
    expect(samples.filter((sample) => sample.violation !== '')).toEqual([]);
    expect(log.map((one) => one.path).toSorted()).toEqual(samples.map((sample) => sample.class).toSorted());
    for (const { index, class: path, bodyHash } of samples) {
      const hash = createHash('sha256').update(path).digest('hex').slice(0, 16);
      expect(bodyHash).toBe(index % 8 === 3 ? hash : '');
    }
    expectSameQuantiles(samples, new Map(log.map((one) => [one.path, one])));

    if (law !== 'stalling') return;
    // One user asks nothing while he waits: a stall of 15 % of the time is one slow request in hundreds to him.
    const [, p95, p99] = quantiles(samples.map((sample) => sample.latencyMs));
    const [, closedP95, closedP99] = quantiles(await loadClosed(plan, folder, scope));
    expect(p95 / closedP95).toBeGreaterThan(3);
    expect(p99 / closedP99).toBeGreaterThan(3);
  });
});

test('a server that is not there fails every arrival, and none goes missing', async () => {
  await using scope = new Scope();
  // Port 1 is nobody's: the connection is refused, which k6 itself calls 0 ms.
  const arrivals = await arrivalsOf(planFor('http://127.0.0.1:1', [1]), await folderIn(scope), scope);
  expectAllArrivals(arrivals, [1]);
  expect(new Set(arrivals.samples.map((sample) => sample.latencyMs))).toEqual(
    new Set([Number.POSITIVE_INFINITY]),
  );
  expect(new Set(arrivals.samples.map((sample) => sample.bodyHash))).toEqual(new Set(['']));
  expect([arrivals.complete(1), arrivals.missing(1, 'candidate')]).toEqual([true, 0]);
});
