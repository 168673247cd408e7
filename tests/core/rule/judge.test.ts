import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../src/core/record.ts';
import type { AuditReadings } from '../../../src/core/rule/integrity.ts';
import { judgeLoad, judgeRun } from '../../../src/core/rule/judge.ts';
import type { Fault, Readings } from '../../../src/core/rule/readings.ts';
import { around, calm, type Recording, recording, withLoad } from '../../support/recorded-run.ts';

const sound = recording();
const slow = recording({ candidate: around(48) });

/** The same run with other readings. */
const read = (change: Partial<Readings>, run: Recording = sound): Recording => {
  return { ...run, readings: { ...run.readings, ...change } };
};
const audited = (change: Partial<AuditReadings>, run: Recording = sound) =>
  read({ audit: { ...run.readings.audit!, ...change } }, run);
const judged = ({ readings, samples }: Recording, off: readonly string[] = []) =>
  judgeRun(readings, samples, new Set(off));
const verdict = (run: Recording, off: readonly string[] = []): Verdict => judged(run, off).verdict;
const idsOf = (run: Recording) => judged(run).checks.map((check) => check.id);

const unfinished = { outcome: 'INCONCLUSIVE', reason: 'no-samples' };
const store = sound.readings.boot!;
const spoilt = { ...store, unloggedTables: ['orders'] };
const broken = [
  { id: 'newest-first', title: 'Orders come newest first', violation: 'id 7 comes after id 3' },
];
const dear = sound.readings.quiet.map((row) => ({ ...row, statements: 9 }));
const fault: Fault = {
  id: 'service-ended',
  title: 'The service keeps running',
  found: 'it exited with code 1',
  detail: ['out of memory'],
  next: 'Read its log.',
};
const trouble = {
  kind: 'trouble',
  reason: 'k6-died',
  sentence: 'k6 was killed.',
  next: 'Check again.',
} as const;

describe('a whole run', () => {
  test('without a failed check is a PASS, with every layer among its checks, in their order', () => {
    const { checks, latency, verdict } = judged(sound);
    expect(verdict).toEqual({ outcome: 'PASS' });
    expect(checks.map((check) => `${check.layer} ${check.id} ${check.status}`)).toEqual([
      'contract newest-first pass',
      'contract fresh-status pass',
      'work statements-per-request pass',
      'work statements-per-extra-row pass',
      'work statements-per-request-under-load pass',
      'work memory-mb pass',
      'latency latency-p50 pass',
      'latency latency-p95 pass',
      'latency latency-p99 pass',
      'integrity busy-while-unloaded pass',
      'integrity seed-data-unchanged pass',
      'integrity settings-unchanged pass',
      'integrity tables-durable pass',
      'integrity guarantees-kept pass',
      'integrity idle-work pass',
      'integrity same-for-every-client pass',
      'integrity same-under-load pass',
      'integrity same-work-for-every-client pass',
      'integrity metrics-agree pass',
    ]);
    expect(latency).toMatchObject({ informational: false, candidate: { count: 600, p95Ms: 15.4 } });
  });

  test('judged twice gives the same, to the last bit', () => {
    expect(judged(sound)).toEqual(judged(sound));
  });

  test.each<[string, Recording, string]>([
    ['a broken promise', read({ contract: broken }), 'newest-first'],
    ['one that is broken after the load', read({ contractAfter: broken }), 'newest-first'],
    ['too many statements', read({ quiet: dear }), 'statements-per-request'],
    [
      'too many under load',
      withLoad(sound, { underLoad: { ...sound.readings.load!.underLoad!, statements: 3.4 } }),
      'statements-per-request-under-load',
    ],
    [
      'too much memory',
      withLoad(sound, { resources: { connectionsPeak: 1, servicePeakMb: 201 } }),
      'memory-mb',
    ],
    ['a slow service', slow, 'latency-p95'],
    ['a slow median', recording({ candidate: () => 30 }), 'latency-p50'],
    [
      'a slow tail',
      recording({
        rounds: 20,
        candidate: (_, index) => (index % 18 === 7 && index < 70 ? 170 : 10),
        gapMs: 400,
      }),
      'latency-p99',
    ],
    [
      'a service that works while it is not asked',
      withLoad(sound, {
        rounds: sound.readings.load!.rounds.map((round) => ({ ...round, unloadedCores: 0.5 })),
      }),
      'busy-while-unloaded',
    ],
    ['a table that is not durable', audited({ store: spoilt }), 'tables-durable'],
    ['a table that was not, from the start', read({ boot: spoilt }), 'tables-durable'],
    ['a guarantee switched off', audited({ unsafeStatements: ['set fsync = off'] }), 'guarantees-kept'],
    ['work without a request', audited({ idleStatementsPerSecond: 9 }), 'idle-work'],
    ['a count that does not agree', audited({ requestsInMetrics: 1 }), 'metrics-agree'],
    [
      'other work for other clients',
      audited({ replies: { list: [], statements: { likeGenerator: 0, likeBrowser: 3 } } }),
      'same-work-for-every-client',
    ],
  ])('with %s is a FAIL for that reason, and a PASS without that check', (_, run, reason) => {
    expect(verdict(run)).toMatchObject({ outcome: 'FAIL', reason });
    expect(judged(run).checks.find((check) => check.status === 'fail')?.id).toBe(reason);
    const off = judged(run, [reason]);
    expect(off.verdict).toEqual({ outcome: 'PASS' });
    expect(off.checks.some((check) => check.id === reason)).toBe(false);
  });

  test('fails for the first of its reasons, by the order of the layers', () => {
    let run = audited({ idleStatementsPerSecond: 9 }, slow);
    expect(verdict(run)).toMatchObject({ layer: 'latency', reason: 'latency-p95' });
    run = read({ quiet: dear }, run);
    expect(verdict(run)).toMatchObject({ layer: 'work' });
    run = read({ contract: broken }, run);
    expect(verdict(run)).toMatchObject({ layer: 'contract' });
    run = read({ boot: spoilt }, run);
    expect(verdict(run)).toMatchObject({ layer: 'integrity', reason: 'tables-durable' });
  });

  test('with two reasons is a FAIL for the second one when the first is left out', () => {
    const run = audited({ idleStatementsPerSecond: 9 }, slow);
    expect(verdict(run, ['latency-p95'])).toMatchObject({ outcome: 'FAIL', reason: 'idle-work' });
    expect(verdict(run, ['idle-work'])).toMatchObject({ outcome: 'FAIL', reason: 'latency-p95' });
    expect(verdict(run, ['latency-p95', 'idle-work'])).toEqual({ outcome: 'PASS' });
  });

  test('does not list what held when the service had started', () => {
    expect(idsOf(sound).filter((id) => id === 'tables-durable')).toHaveLength(1);
    expect(idsOf(read({ boot: spoilt })).slice(0, 2)).toEqual(['tables-durable', 'newest-first']);
  });
});

describe('a run of which samples were lost', () => {
  /** The service counted 900 requests, and the load generator told of 720. */
  const lost = (run: Recording) => audited({ requestsInMetrics: 900 }, run);
  /** Work of 900 requests, shared out among 720. */
  const { underLoad } = sound.readings.load!;
  const inflated = withLoad(sound, { underLoad: { ...underLoad!, statements: (3 * 900) / 720 } });

  test('is INCONCLUSIVE where it would be a PASS', () => {
    expect(verdict(sound)).toEqual({ outcome: 'PASS' });
    expect(verdict(lost(sound))).toMatchObject({ outcome: 'INCONCLUSIVE', reason: 'samples-lost' });
    expect(verdict(lost(sound), ['metrics-agree'])).toMatchObject({ reason: 'samples-lost' });
    expect(judged(lost(sound)).checks.at(-1)).toMatchObject({ id: 'metrics-agree', status: 'unknown' });
  });

  test('is not judged by its work under load, which is shared out among too few requests', () => {
    expect(verdict(inflated)).toMatchObject({ reason: 'statements-per-request-under-load' });
    expect(verdict(lost(inflated))).toMatchObject({ reason: 'samples-lost' });
    const gone = idsOf(inflated).filter((id) => !idsOf(lost(inflated)).includes(id));
    expect(gone).toEqual(['statements-per-request-under-load']);
  });

  test.each<[string, Recording, string]>([
    ['a broken promise', read({ contract: broken }), 'newest-first'],
    ['too many statements', read({ quiet: dear }), 'statements-per-request'],
    ['a slow service', slow, 'latency-p95'],
    ['work without a request', audited({ idleStatementsPerSecond: 9 }), 'idle-work'],
  ])('stays a FAIL for %s', (_, run, reason) => {
    expect(verdict(run)).toMatchObject({ outcome: 'FAIL', reason });
    expect(verdict(lost(run))).toEqual(verdict(run));
  });

  test('stays without a verdict where it was not decided, or broken off', () => {
    expect(verdict(lost(read({ contractAfter: undefined })))).toMatchObject(unfinished);
    expect(verdict(lost(recording({ rounds: 5 })))).toMatchObject(unfinished);
    expect(verdict(lost(read({ ending: trouble })))).toMatchObject({ reason: 'k6-died' });
  });
});

describe('an unfinished run', () => {
  const { boot, contractAfter, audit, load, ...start } = sound.readings;
  const { underLoad, resources, ...rounds } = load!;

  test.each<[string, Partial<Readings>]>([
    ['before anything', { contract: [], quiet: [], boot: undefined, load: undefined, audit: undefined }],
    ['without the state at the start', { boot: undefined }],
    ['without the contract', { contract: [] }],
    ['without the second pass of the contract', { contractAfter: undefined }],
    ['without quiet work', { quiet: [] }],
    ['without the load', { load: undefined }],
    ['without counters of the load', { load: { ...rounds, resources } }],
    ['without resources of the load', { load: { ...rounds, underLoad } }],
    ['without rounds', { load: { ...load!, rounds: [] } }],
    ['in the middle of its rounds', { load: { ...load!, rounds: load!.rounds.slice(0, 6) } }],
    ['without the audit', { audit: undefined }],
  ])('%s is never a PASS', (_, change) => {
    expect(verdict(read(change))).toMatchObject(unfinished);
  });

  test('shows what is known so far', () => {
    const { checks, latency } = judgeRun({ ...start, boot, quiet: [] }, []);
    expect(checks.map((check) => check.id)).toEqual(['newest-first', 'fresh-status']);
    expect(latency).toBeUndefined();
  });

  test('is a FAIL as soon as a check has failed', () => {
    const early = { contractAfter: undefined, audit: undefined, load: undefined };
    expect(verdict(read({ ...early, quiet: dear }))).toMatchObject({ reason: 'statements-per-request' });
    expect(verdict(read({ ...early, contract: broken, quiet: [] }))).toMatchObject({
      reason: 'newest-first',
    });
  });
});

describe('a run without samples', () => {
  test('decides nothing, whatever its rounds should have held', () => {
    const empty = { ...sound, samples: [] };
    expect(verdict(empty)).toMatchObject(unfinished);
    expect(judged(empty).latency).toMatchObject({
      candidate: { count: 0 },
      arrivals: { ok: 0, dropped: 720 },
    });
  });

  test('up to the cap is one of a disturbed machine', () => {
    const empty = { ...recording({ rounds: 20 }), samples: [] };
    expect(verdict(empty)).toMatchObject({
      reason: 'disturbed',
      sentence: expect.stringContaining('the load generator did not send every arrival'),
    });
  });

  test('of one arm decides nothing either', () => {
    for (const arm of ['candidate', 'yardstick']) {
      const half = sound.samples.filter((sample) => sample.arm === arm);
      expect(verdict({ ...sound, samples: half })).toMatchObject(unfinished);
    }
  });
});

describe('a clock that was stepped back', () => {
  /** From the middle of each block on, the wall clock is this much behind, ms. */
  const stepped = (run: Recording, stepMs: number, sensed: boolean): Recording => {
    const rounds = run.readings.load!.rounds.map((round) => ({
      ...round,
      noise: sensed ? { ...calm, clockStepMs: stepMs } : calm,
    }));
    const samples = run.samples.map((sample) =>
      sample.index < 25 ? sample : { ...sample, plannedAt: sample.plannedAt - stepMs },
    );
    return { ...withLoad(run, { rounds }), samples };
  };

  test.each([3, 700, 3_600_000])('by %d ms in every round lets nothing pass, and fails nothing', (stepMs) => {
    for (const run of [
      sound,
      slow,
      recording({ rounds: 20 }),
      recording({ rounds: 20, candidate: around(48) }),
    ]) {
      expect(verdict(stepped(run, stepMs, true)).outcome).toBe('INCONCLUSIVE');
    }
  });

  test('does not let a slow service pass where no sensor told of it', () => {
    for (const stepMs of [3, 700, 3_600_000]) {
      expect(verdict(stepped(slow, stepMs, false)).outcome).not.toBe('PASS');
    }
  });
});

describe('what broke a check off', () => {
  test('on the side of the lab wins over everything', () => {
    for (const run of [sound, slow, read({ contract: broken }), read({ boot: spoilt, quiet: dear })]) {
      expect(verdict(read({ ending: trouble }, run))).toEqual({
        outcome: 'INCONCLUSIVE',
        reason: 'k6-died',
        sentence: 'k6 was killed.',
        next: 'Check again.',
      });
    }
  });

  test("on the service's side is the reason of a FAIL, and the last of its checks", () => {
    const run = read({ ending: { kind: 'fault', fault }, audit: undefined });
    expect(verdict(run)).toEqual({
      outcome: 'FAIL',
      layer: 'contract',
      reason: 'service-ended',
      sentence: 'The service keeps running: it exited with code 1',
      next: 'Read its log.',
    });
    expect(judged(run).checks.at(-1)).toEqual({
      id: 'service-ended',
      layer: 'contract',
      title: 'The service keeps running',
      status: 'fail',
      wanted: 'holds',
      found: 'it exited with code 1',
      detail: ['out of memory'],
      next: 'Read its log.',
    });
  });

  test("on the service's side is not the reason where a check had failed before, and stays a FAIL without it", () => {
    const run = read({ ending: { kind: 'fault', fault }, quiet: dear });
    expect(verdict(run)).toMatchObject({ outcome: 'FAIL', reason: 'statements-per-request' });
    expect(verdict(run, ['statements-per-request'])).toMatchObject({
      outcome: 'FAIL',
      reason: 'service-ended',
    });
  });
});

describe('a load that only informs', () => {
  const glance = (run: Recording) => withLoad(run, { informational: true });

  test('has figures and no checks', () => {
    const { checks, latency } = judged(glance(slow));
    expect(latency).toMatchObject({ informational: true, candidate: { count: 600 } });
    expect(
      checks.filter((check) => check.layer === 'latency' || check.id.endsWith('request-under-load')),
    ).toEqual([]);
    expect(checks.map((check) => check.id)).not.toContain('busy-while-unloaded');
  });

  test('decides nothing', () => {
    expect(verdict(glance(sound))).toMatchObject(unfinished);
    expect(verdict(glance(slow))).toMatchObject(unfinished);
    expect(verdict(glance(read({ quiet: dear })))).toMatchObject({ reason: 'statements-per-request' });
  });
});

describe('rounds before the first that is judged', () => {
  test('neither decide nor show', () => {
    const run = withLoad(
      recording({ rounds: 12, candidate: (round, index) => around(round < 5 ? 48 : 8)(round, index) }),
      {
        firstRound: 5,
      },
    );
    const { latency, verdict } = judged(run);
    expect(verdict).toEqual({ outcome: 'PASS' });
    expect(latency?.rounds.map((round) => round.index)).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
    expect(verdict).not.toEqual(judged(withLoad(run, { firstRound: 1 })).verdict);
  });
});

test('a load under way says of its rounds what a finished one does', () => {
  const { load, terms } = sound.readings;
  const soFar = judgeLoad({ ...load!, rounds: load!.rounds.slice(0, 6) }, sound.samples, terms);
  expect(soFar.decision).toEqual({ state: 'more' });
  expect(soFar.rounds.every((round) => round.good && round.counted)).toBe(true);
  expect(judgeLoad(load!, sound.samples, terms)).toMatchObject({
    decision: { state: 'pass' },
    tailBarMs: 100,
  });
});
