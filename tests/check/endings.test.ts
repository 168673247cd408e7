import { describe, expect, test } from 'vitest';
import type { Bench } from '../../src/check/bench.ts';
import { endingOf } from '../../src/check/endings.ts';
import { LabTrouble, SubjectFault } from '../../src/check/fault.ts';
import type { CheckSession } from '../../src/check/judge.ts';
import { emptyNotebook, findings, note } from '../../src/check/notebook.ts';
import { ContractViolation } from '../../src/check/same.ts';
import type { Exercise } from '../../src/core/exercise.ts';
import { LabError } from '../../src/errors.ts';
import type { Exit } from '../../src/runtime/process.ts';
import { NotReady } from '../../src/runtime/wait.ts';
import { soundManifest } from '../support/manifest.ts';
import { fakeWorld } from '../support/world.ts';

type Part = 'postgres' | 'redis' | 'proxy' | 'yardstick' | 'candidate' | 'payments';

interface Damage {
  readonly ended?: Partial<Record<Part, Exit>>;
  readonly connectionBroken?: boolean;
  readonly redisSilent?: boolean;
}

/** A bench on which everything is well, but for the damage. */
function benchWith({ ended = {}, connectionBroken = false, redisSilent = false }: Damage): Bench {
  const running = (part: Part) => ({ running: { exit: () => ended[part], tail: () => ['its last line'] } });
  const bench = {
    stubs: new Map([['payments', { name: 'payments', service: running('payments') }]]),
    ...{ postgres: running('postgres'), redis: running('redis'), proxy: running('proxy') },
    ...{ yardstick: running('yardstick'), candidate: running('candidate') },
    database: { broken: () => connectionBroken, sql: async () => [{}] },
    cache: { alive: async () => !redisSilent },
  };
  return bench as unknown as Bench;
}

function session(damage?: Damage) {
  const world = fakeWorld([]);
  const bench = damage && benchWith(damage);
  const notebook = emptyNotebook({ manifest: soundManifest } as Exercise);
  const made = { lab: { world }, notebook, bench } as unknown as CheckSession;
  return { world, made };
}

const ending = (error: unknown, damage?: Damage) => endingOf(error, session(damage).made);
const killed: Exit = { code: null, signal: 'SIGKILL' };
const crashed: Exit = { code: 1, signal: null };
const wrongAnswer = new ContractViolation('GET /orders: 3 items instead of 10');

describe('the service is at fault', () => {
  test('when it broke a promise in a way that was foreseen', async () => {
    const { made } = session();
    const fault = new SubjectFault(
      'does-not-start',
      'The service starts',
      'it exited with code 1',
      ['why'],
      'Read it.',
    );
    const ending = await endingOf(fault, made);
    expect(ending).toEqual({
      kind: 'fault',
      fault: {
        id: 'does-not-start',
        title: 'The service starts',
        found: 'it exited with code 1',
        detail: ['why'],
        next: 'Read it.',
      },
    });
    note(made.notebook, { ending });
    expect(findings(made.notebook)).toMatchObject({
      checks: [{ id: 'does-not-start', status: 'fail', detail: ['why'] }],
      verdict: { outcome: 'FAIL', layer: 'contract', reason: 'does-not-start' },
    });
  });

  test('when an answer does not conform', async () => {
    expect(await ending(wrongAnswer, {})).toMatchObject({
      kind: 'fault',
      fault: {
        id: 'conforming-answers',
        title: 'Every answer conforms',
        found: 'GET /orders: 3 items instead of 10',
      },
    });
  });

  test.each(['42P01', '42703'])("when the lab's own query no longer fits the tables (%s)", async (code) => {
    const error = Object.assign(new Error('relation "orders" does not exist'), { code });
    expect(await ending(error)).toMatchObject({ kind: 'fault', fault: { id: 'schema-kept' } });
  });

  test('when it ended by itself, whatever came of it', async () => {
    const error = new Error('socket hang up');
    expect(await ending(error, { ended: { candidate: crashed } })).toMatchObject({
      kind: 'fault',
      fault: {
        id: 'service-ended',
        title: 'The service keeps running',
        found: 'it exited with code 1 while it was being checked',
      },
    });
  });
});

describe('nobody can tell', () => {
  test("when something of the lab's own failed", async () => {
    expect(await ending(new LabTrouble('k6-died', 'k6 was killed.', 'Check again.'))).toEqual({
      kind: 'trouble',
      reason: 'k6-died',
      sentence: 'k6 was killed.',
      next: 'Check again.',
    });
  });

  test.each<[string, Damage, string]>([
    ['PostgreSQL', { ended: { postgres: killed } }, 'PostgreSQL was killed by SIGKILL'],
    ['Redis', { ended: { redis: killed } }, 'Redis was killed by SIGKILL'],
    ['a stub', { ended: { payments: killed } }, 'the stub "payments" was killed by SIGKILL'],
    ['the proxy', { ended: { proxy: crashed } }, 'the latency proxy exited with code 1'],
    ['the yardstick', { ended: { yardstick: killed } }, 'the yardstick was killed by SIGKILL'],
    ['a connection to PostgreSQL', { connectionBroken: true }, 'PostgreSQL dropped its connections'],
    ['an answer of Redis', { redisSilent: true }, 'Redis stopped answering'],
  ])('when a wrong answer is explained by the loss of %s', async (_, damage, words) => {
    const { made } = session(damage);
    expect(await endingOf(wrongAnswer, made)).toMatchObject({
      kind: 'trouble',
      reason: 'lab-process-died',
      sentence: `${words} in the middle of the check.`,
    });
    expect(findings(made.notebook).checks).toEqual([]);
  });

  test('when the lab lost a part and the service with it', async () => {
    const both = { ended: { postgres: killed, candidate: crashed } };
    expect(await ending(wrongAnswer, both)).toMatchObject({ kind: 'trouble' });
  });

  test('when an outsider killed the service', async () => {
    expect(await ending(wrongAnswer, { ended: { candidate: killed } })).toMatchObject({
      kind: 'trouble',
      reason: 'service-killed',
    });
  });

  test('when a part of the lab did not become ready', async () => {
    const error = new NotReady('deadline', 'the yardstick was not ready after 10 s', []);
    expect(await ending(error)).toMatchObject({
      kind: 'trouble',
      sentence: 'the yardstick was not ready after 10 s.',
    });
  });
});

describe('there is no verdict', () => {
  test('when the user or the machine is at fault: the error stays what it is', async () => {
    const error = new LabError('usage', 'No such folder.', 'Name another.');
    await expect(ending(error)).rejects.toBe(error);
  });

  test.each([
    Object.assign(new Error('write'), { code: 'ENOSPC' }),
    Object.assign(new Error('could not extend file'), { code: '53100' }),
    new Error('FATAL: could not write lock file: No space left on device'),
  ])('when the disk is full: %o', async (error) => {
    await expect(ending(error)).rejects.toMatchObject({
      fault: 'machine',
      message: 'The disk that holds .lab is full.',
    });
  });

  test.each([
    ['of the lab', new RangeError('a bug of the lab')],
    ['of a query', Object.assign(new Error('deadlock detected'), { code: '40P01' })],
    ['of nothing', undefined],
  ])('when an error %s is not understood: it is a bug', async (_, error) => {
    await expect(ending(error, {})).rejects.toBe(error);
  });

  test('when it was interrupted, whatever broke in consequence', async () => {
    const { world, made } = session({ ended: { postgres: killed } });
    world.interrupt();
    await expect(endingOf(wrongAnswer, made)).rejects.toThrow('aborted');
    expect(made.notebook.readings.ending).toBeUndefined();
  });
});
