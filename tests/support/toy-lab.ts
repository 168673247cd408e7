import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { discover, findExercise } from '../../src/catalog/discover.ts';
import { type LabPaths, labPaths } from '../../src/catalog/paths.ts';
import type { Exercise } from '../../src/core/exercise.ts';

const fixtures = resolve(import.meta.dirname, '..', 'fixtures');

/** A folder of this test's own, removed with it. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'perf-lab-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of the toy checkout with its one exercise, `slow-orders`, to read and to spoil. */
export async function copyToyLab(): Promise<LabPaths> {
  const folder = await temporaryFolder();
  await cp(join(fixtures, 'toy-lab'), folder, { recursive: true });
  return labPaths(folder);
}

/** Adds the exercises that cannot be used: `broken-manifest` and `missing-parts`. */
export async function addBrokenExercises(paths: LabPaths): Promise<void> {
  await cp(join(fixtures, 'broken-exercises'), paths.exercises, { recursive: true });
}

/** The exercise of a toy checkout. */
export async function slowOrders(paths: LabPaths): Promise<Exercise> {
  return findExercise(await discover(paths), 'slow-orders');
}
