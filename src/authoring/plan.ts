import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LabPaths } from '../catalog/paths.ts';
import type { ContractCheck } from '../core/contract.ts';
import { withExerciseRow, withPromises } from './documents.ts';
import { withService } from './lock-file.ts';
import type { Names } from './names.ts';
import { fromSkeleton, skeletonFolder } from './skeleton.ts';
import type { Draft } from './write-all.ts';

/** All that has to be written for a new exercise: its own files, and a place in what lists exercises and services. */
export async function planExercise(paths: LabPaths, names: Names): Promise<Draft[]> {
  const { manifest, files } = await fromSkeleton(paths, names);
  const { contract } = (await import(
    pathToFileURL(join(paths.exercises, skeletonFolder, 'contract.ts')).href
  )) as { contract: readonly ContractCheck[] };
  const own = [...files].map(([path, text]) => ({ path: join(paths.repo, path), text }));
  const listed = await Promise.all([
    edited(join(paths.repo, 'README.md'), (text) => withExerciseRow(text, names.id, manifest)),
    edited(join(paths.repo, 'docs', 'candidates.md'), (text) => withPromises(text, names.id, contract)),
  ]);
  const packageJson = files.get(`services/${names.service}/package.json`);
  return [...own, ...listed.flat(), ...(packageJson ? await locked(paths, names.service, packageJson) : [])];
}

/** A change of a file; none where the checkout does not have it. */
async function edited(path: string, change: (text: string) => string): Promise<Draft[]> {
  const before = await readFile(path, 'utf8').catch(() => undefined);
  return before === undefined ? [] : [{ path, before, text: change(before) }];
}

/**
 * The lock file, and the launcher's copy of it where they are alike: the service's packages are installed already, so the
 * next command need not install them all again.
 */
async function locked({ repo }: LabPaths, service: string, packageJson: string): Promise<Draft[]> {
  const change = (text: string) => withService(text, `services/${service}`, packageJson);
  const [lock] = await edited(join(repo, 'package-lock.json'), change);
  const [copy] = await edited(join(repo, 'node_modules', '.perf-lab-lock.json'), change);
  if (!lock) return [];
  return copy && copy.before === lock.before ? [lock, copy] : [lock];
}
