import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { discover, findExercise } from '../../src/catalog/discover.ts';
import { LabError } from '../../src/errors.ts';
import { addBrokenExercises, copyToyLab } from '../support/toy-lab.ts';

async function catalogWithBroken() {
  const paths = await copyToyLab();
  await addBrokenExercises(paths);
  return { paths, catalog: await discover(paths) };
}

function refusal(act: () => unknown): LabError {
  try {
    act();
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('discovery', () => {
  test('finds an exercise by its folder', async () => {
    const paths = await copyToyLab();
    const { exercises, broken } = await discover(paths);
    expect(exercises.map((exercise) => exercise.id)).toEqual(['slow-orders']);
    expect(exercises[0]?.folder).toBe(join(paths.exercises, 'slow-orders'));
    expect(broken.size).toBe(0);
  });

  test('keeps a sound exercise usable beside broken ones', async () => {
    const { catalog } = await catalogWithBroken();
    expect(catalog.exercises.map((exercise) => exercise.id)).toEqual(['slow-orders']);
    expect([...catalog.broken.keys()]).toEqual(['broken-manifest', 'missing-parts']);
  });

  test('tells every problem of a broken manifest', async () => {
    const { catalog } = await catalogWithBroken();
    const problems = catalog.broken.get('broken-manifest') ?? [];
    expect(problems).toHaveLength(6);
    expect(problems[0]?.file).toBe(join('exercises', 'broken-manifest', 'exercise.yaml'));
  });

  test('tells every file that is missing', async () => {
    const { catalog } = await catalogWithBroken();
    expect(catalog.broken.get('missing-parts')?.map((problem) => problem.message)).toEqual([
      'service: there is no services/payments',
      'seed.sql is missing beside it',
      'contract.ts is missing beside it',
      'load-tests/missing-parts.ts is missing',
      'load-tests/traffic/missing-parts.ts is missing',
    ]);
  });

  test('survives a manifest that YAML itself cannot resolve', async () => {
    const paths = await copyToyLab();
    await mkdir(join(paths.exercises, 'odd'));
    await writeFile(join(paths.exercises, 'odd', 'exercise.yaml'), 'title: *odd\n');
    const { exercises, broken } = await discover(paths);
    expect(exercises).toHaveLength(1);
    expect([...broken.keys()]).toEqual(['odd']);
  });

  test('keeps an exercise usable whose service somebody broke', async () => {
    const paths = await copyToyLab();
    await rm(join(paths.services, 'orders', 'src'), { recursive: true });
    expect((await discover(paths)).exercises).toHaveLength(1);
  });

  test('passes over files and folders that are no exercise', async () => {
    const paths = await copyToyLab();
    await mkdir(join(paths.exercises, 'drafts'));
    await writeFile(join(paths.exercises, 'README.md'), 'Exercises.');
    expect((await discover(paths)).broken.size).toBe(0);
  });
});

describe('an exercise by its id', () => {
  test('is found', async () => {
    const { catalog } = await catalogWithBroken();
    expect(findExercise(catalog, 'slow-orders').manifest.service).toBe('orders');
  });

  test('that is mistyped is suggested', async () => {
    const { catalog } = await catalogWithBroken();
    const error = refusal(() => findExercise(catalog, 'slow-order'));
    expect(error).toMatchObject({ fault: 'usage', hint: 'Did you mean "slow-orders"?' });
  });

  test('that is nothing like any is told which there are', async () => {
    const { catalog } = await catalogWithBroken();
    const error = refusal(() => findExercise(catalog, 'memory-leak'));
    expect(error).toMatchObject({
      message: 'There is no exercise "memory-leak".',
      hint: 'Choose one of: slow-orders.',
    });
  });

  test('that is broken is the fault of its content, line by line', async () => {
    const { catalog } = await catalogWithBroken();
    const error = refusal(() => findExercise(catalog, 'broken-manifest'));
    expect(error.fault).toBe('content');
    expect(error.message).toContain('its manifest has 6 problems');
    expect(error.message).toMatch(
      /broken-manifest\/exercise\.yaml:7 {2}the file: Unrecognized key: "colour"/,
    );
  });
});
