import { resolve } from 'node:path';
import { discover, findExercise } from '../catalog/discover.ts';
import { type LabPaths, labPaths } from '../catalog/paths.ts';
import type { Lab, Progress, Toolbox } from '../check/lab.ts';
import type { Exercise } from '../core/exercise.ts';
import { findK6 } from '../runtime/tools/k6.ts';
import { findPostgres } from '../runtime/tools/postgres.ts';
import { findRedis } from '../runtime/tools/redis.ts';
import { labCacheDir, type ToolContext } from '../runtime/tools/tool.ts';
import type { World } from '../world.ts';
import type { Input } from './command.ts';

/** Paths of this checkout; `LAB_DIR` moves what the lab writes. */
export function pathsOf(world: World, input: Input): LabPaths {
  const repo = resolve(input.repo);
  return labPaths(repo, world.env.LAB_DIR ? resolve(world.cwd, world.env.LAB_DIR) : undefined);
}

/** What the tool finders need to know. */
export function toolContext(world: World, paths: LabPaths, say: (line: string) => void): ToolContext {
  const { env, home, signal } = world;
  return { env, home, cacheDir: labCacheDir(env, home), repoDir: paths.repo, signal, say };
}

/** Finds or fetches the programs that running a service under load needs. */
export async function findTools(world: World, paths: LabPaths, progress: Progress): Promise<Toolbox> {
  const context = toolContext(world, paths, (line) => progress.note(line));
  // One after the other: when two need fetching, their progress would mix.
  const postgres = await findPostgres(context);
  const redis = await findRedis(context);
  const k6 = await findK6(context);
  return { postgres, redis, k6 };
}

/** The lab, ready to run services. */
export async function openLab(world: World, input: Input, progress: Progress): Promise<Lab> {
  const paths = pathsOf(world, input);
  return { world, paths, progress, tools: await findTools(world, paths, progress) };
}

/** The exercise that the first argument names. */
export async function namedExercise(world: World, input: Input): Promise<Exercise> {
  return findExercise(await discover(pathsOf(world, input)), input.args[0] ?? '');
}
