import { readSeed } from '../catalog/seed.ts';
import type { Exercise } from '../core/exercise.ts';
import { type Stores, startStores } from '../runtime/local/stores.ts';
import type { CpuSet } from '../runtime/process.ts';
import type { Scope } from '../runtime/scope.ts';
import { settleAll } from '../runtime/settle.ts';
import type { Lab } from './lab.ts';
import { type Stub, startStub, urlVariable } from './stubs.ts';

/** Everything behind a service: its stores, and the lab's stand-ins for other companies' systems. */
export interface Surroundings extends Stores {
  /** By name. */
  readonly stubs: ReadonlyMap<string, Stub>;
}

/** Starts the stores of an exercise with its own data, and its stubs; what they write goes below a folder of the caller's. */
export async function startSurroundings(
  lab: Lab,
  exercise: Exercise,
  folder: string,
  scope: Scope,
  cpus?: CpuSet,
): Promise<Surroundings> {
  const { stubs = [] } = exercise.manifest;
  const [stores, ...started] = await settleAll([
    startExerciseStores(lab, exercise, folder, scope, cpus),
    ...stubs.map((name) => startStub(lab, name, folder, scope)),
  ]);
  const urls = Object.fromEntries(started.map(({ name, service }) => [urlVariable(name), service.url]));
  return {
    ...stores,
    serviceEnv: { ...stores.serviceEnv, ...urls },
    stubs: new Map(started.map((stub) => [stub.name, stub])),
  };
}

/** Starts the stores alone. */
export async function startExerciseStores(
  lab: Lab,
  exercise: Exercise,
  folder: string,
  scope: Scope,
  cpus?: CpuSet,
): Promise<Stores> {
  const { env, signal } = lab.world;
  const seedSql = await readSeed(exercise.folder);
  const say = (line: string) => lab.progress.note(line);
  const { tools, paths } = lab;
  const { manifest } = exercise;
  return startStores(
    { tools, manifest, seedSql, labDir: paths.lab, runDir: folder, env, signal, say, cpus },
    scope,
  );
}
