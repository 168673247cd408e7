import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exercise } from '../core/exercise.ts';
import { type Stores, startStores } from '../runtime/local/stores.ts';
import type { CpuSet } from '../runtime/process.ts';
import type { Scope } from '../runtime/scope.ts';
import type { Lab } from './lab.ts';

/** Starts the stores of an exercise with its own data; what they write goes below a folder of the caller's. */
export async function startExerciseStores(
  lab: Lab,
  exercise: Exercise,
  folder: string,
  scope: Scope,
  cpus?: CpuSet,
): Promise<Stores> {
  const { env, signal } = lab.world;
  const seedSql = await readFile(join(exercise.folder, 'seed.sql'), 'utf8');
  const say = (line: string) => lab.progress.note(line);
  const { tools, paths } = lab;
  const { manifest } = exercise;
  return startStores(
    { tools, manifest, seedSql, labDir: paths.lab, runDir: folder, env, signal, say, cpus },
    scope,
  );
}
