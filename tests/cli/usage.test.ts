import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { LabPaths } from '../../src/catalog/paths.ts';
import { runCli } from '../../src/cli.ts';
import { startOf } from '../../src/commands/session.ts';
import { copyToyLab } from '../support/toy-lab.ts';
import { fakeWorld } from '../support/world.ts';

let paths: LabPaths;

beforeEach(async () => {
  paths = await copyToyLab();
});

async function lab(...args: string[]) {
  const world = fakeWorld(args);
  const code = await runCli(world, paths.repo);
  return { code, out: world.out(), err: world.err() };
}

/** Writes what `lab start` leaves, as if this process were its holder. */
async function keepSession(change: object = {}): Promise<void> {
  const session = {
    exercise: 'slow-orders',
    pid: process.pid,
    started: startOf(process.pid),
    serviceUrl: 'http://127.0.0.1:3000',
    databaseUrl: 'postgres://127.0.0.1:5432/app',
    log: '/tmp/service.log',
    ...change,
  };
  await mkdir(paths.lab, { recursive: true });
  await writeFile(join(paths.lab, 'session.json'), JSON.stringify(session));
}

describe('lab check', () => {
  test.each([
    ['--service', 'services/orders', '--fix', 'one-query'],
    ['--service', 'services/orders', '--decoy', 'hard-coded'],
    ['--fix', 'one-query', '--decoy', 'hard-coded'],
  ])('takes one of %s %s and %s %s, not both', async (...options) => {
    expect(await lab('check', 'slow-orders', ...options)).toMatchObject({
      code: 2,
      err: '\n--service, --fix and --decoy exclude each other.\n  -> Give one of them.\n',
    });
  });

  test('either ends at the first failed check or goes on after it', async () => {
    expect(await lab('check', 'slow-orders', '--brief', '--to-the-end')).toMatchObject({
      code: 2,
      err: '\n--brief and --to-the-end exclude each other.\n  -> Give one of them.\n',
    });
  });
});

describe('lab start', () => {
  test.each(['0', '65536', '-1', '80.5', 'http', ''])('does not take %j for a port', async (port) => {
    expect(await lab('start', 'slow-orders', `--port=${port}`)).toMatchObject({
      code: 2,
      err: `\n"${port}" is not a port.\n  -> Give a number from 1 to 65535.\n`,
    });
  });

  test('does not start twice', async () => {
    await keepSession();
    expect(await lab('start', 'slow-orders')).toMatchObject({
      code: 2,
      err: '\nslow-orders is running already, at http://127.0.0.1:3000.\n  -> Stop it with `./lab stop` first.\n',
    });
  });
});

describe('lab stop', () => {
  test('has nothing to do when nothing runs', async () => {
    expect(await lab('stop')).toEqual({ code: 0, out: 'Nothing is running.\n', err: '' });
  });

  test.each([
    ['was killed', { pid: 2 ** 30, started: '1' }],
    ['was killed, and its id given to another process', { started: 'another time' }],
  ])('forgets a session that %s, and ends no process', async (_, change) => {
    await keepSession(change);
    expect(await lab('stop')).toMatchObject({ code: 0, out: 'Nothing is running.\n' });
    expect(await lab('stop')).toMatchObject({ code: 0, out: 'Nothing is running.\n' });
  });

  test('forgets a session whose file was cut off', async () => {
    await mkdir(paths.lab, { recursive: true });
    await writeFile(join(paths.lab, 'session.json'), '{"exercise":"slow-');
    expect(await lab('stop')).toMatchObject({ code: 0, out: 'Nothing is running.\n' });
  });
});

describe('lab load', () => {
  const notRunning = '\nslow-orders is not running.\n  -> Start it with `./lab start slow-orders`.\n';

  test('needs the exercise to run', async () => {
    expect(await lab('load', 'slow-orders')).toMatchObject({ code: 2, err: notRunning });
  });

  test('needs this very exercise to run', async () => {
    await keepSession({ exercise: 'lost-orders' });
    expect(await lab('load', 'slow-orders')).toMatchObject({ code: 2, err: notRunning });
  });

  test.each([
    [
      '--shape=wild',
      'There is no shape "wild".\n  -> Choose one of calm, judged, smoke, stress, spike, soak.',
    ],
    ['--seconds=0', '"0" is not a length in seconds.'],
    ['--seconds=long', '"long" is not a length in seconds.'],
    ['--seconds=3601', '"3601" is not a length in seconds.'],
  ])('does not take %s', async (option, words) => {
    await keepSession();
    expect(await lab('load', 'slow-orders', option)).toMatchObject({
      code: 2,
      err: expect.stringContaining(words),
    });
  });
});

test('lab verify asks what to verify', async () => {
  expect(await lab('verify')).toMatchObject({
    code: 2,
    err: '\nVerify what?\n  -> Name an exercise, or say --all.\n',
  });
});
