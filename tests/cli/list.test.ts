import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli.ts';
import { addBrokenExercises, copyToyLab } from '../support/toy-lab.ts';
import { fakeWorld } from '../support/world.ts';

async function list(options: readonly string[] = [], broken = false) {
  const paths = await copyToyLab();
  if (broken) await addBrokenExercises(paths);
  const world = fakeWorld(['list', ...options]);
  const code = await runCli(world, paths.repo);
  return { code, out: world.out(), err: world.err(), paths };
}

describe('lab list', () => {
  test('shows each exercise by its symptom, and never by its cause', async () => {
    const { code, out, err } = await list();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('slow-orders');
    expect(out).toContain('The order list takes seconds on busy evenings');
    expect(out).toContain('foundations, about 40 minutes, services/orders');
    expect(out).not.toContain('one query for each order');
  });

  test('names the cause with --reveal', async () => {
    expect((await list(['--reveal'])).out).toContain('cause: one query for each order');
    const [revealed] = JSON.parse((await list(['--reveal', '--json'])).out);
    expect(revealed.cause).toBe('one query for each order');
  });

  test('has no cause to reveal where the interviewer is left out', async () => {
    const paths = await copyToyLab();
    await rm(join(paths.exercises, 'slow-orders', 'interviewer'), { recursive: true });
    const world = fakeWorld(['list', '--reveal']);
    expect(await runCli(world, paths.repo)).toBe(0);
    expect(world.out()).not.toContain('cause');
  });

  test('prints JSON that a program can read', async () => {
    const { code, out } = await list(['--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      {
        id: 'slow-orders',
        title: 'The order list takes seconds on busy evenings',
        level: 'foundations',
        minutes: { junior: 60, mid: 40, senior: 20 },
        service: 'orders',
        targets: { p50Ms: 25, p95Ms: 50, p99Ms: 100 },
      },
    ]);
  });

  test('still shows the sound exercises when others are broken, and exits with 5', async () => {
    const { code, out, err } = await list([], true);
    expect(code).toBe(5);
    expect(out).toContain('slow-orders');
    expect(out).not.toContain('missing-parts');
    expect(err).toContain('broken-manifest cannot be used:');
    expect(err).toContain('exercises/broken-manifest/exercise.yaml:7  the file: Unrecognized key: "colour"');
    expect(err).toContain('missing-parts cannot be used:');
  });

  test('keeps standard output readable for a program when others are broken', async () => {
    const { out } = await list(['--json'], true);
    expect(JSON.parse(out)).toHaveLength(1);
  });
});

test.each(['check', 'start', 'hint', 'load', 'reset', 'verify'])(
  'lab %s refuses a broken exercise with 5 and the lines to mend',
  async (command) => {
    const paths = await copyToyLab();
    await addBrokenExercises(paths);
    const world = fakeWorld([command, 'broken-manifest']);
    expect(await runCli(world, paths.repo)).toBe(5);
    expect(world.err()).toMatch(/exercise\.yaml:1 {2}title: Too small/);
    expect(world.err()).toMatch(/exercise\.yaml:7 {2}the file: Unrecognized key/);
    expect(world.err()).not.toContain('    at ');
  },
);

test.each(['check', 'start', 'hint', 'load', 'reset', 'verify'])(
  'lab %s refuses an exercise that there is not with 2 and the one that was meant',
  async (command) => {
    const paths = await copyToyLab();
    const world = fakeWorld([command, 'slow-orderz']);
    expect(await runCli(world, paths.repo)).toBe(2);
    expect(world.err()).toContain('Did you mean "slow-orders"?');
  },
);
