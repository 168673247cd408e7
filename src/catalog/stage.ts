import { existsSync } from 'node:fs';
import { cp, mkdir, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LabError } from '../errors.ts';
import { variantFile } from './variants.ts';

/**
 * Copies a service, and a variant's files over it in order, to where a run starts it from: later edits do not reach a run
 * that is under way. `node_modules` is the lab's own, so a submission brings no packages.
 */
export async function stageService(
  serviceFolder: string,
  overlays: readonly string[],
  into: string,
  repo: string,
): Promise<void> {
  if (!existsSync(join(serviceFolder, 'src', 'main.ts'))) {
    throw new LabError(
      'usage',
      `${serviceFolder} is not a service: it has no src/main.ts.`,
      'Name the folder that holds src/main.ts, such as services/catalog.',
    );
  }
  await mkdir(into, { recursive: true });
  const wanted = (path: string) => !['node_modules', '.git', '.lab'].includes(basename(path));
  await cp(serviceFolder, into, { recursive: true, filter: wanted, dereference: true });
  for (const overlay of overlays) {
    await cp(overlay, into, { recursive: true, filter: (path) => basename(path) !== variantFile });
  }
  await symlink(join(repo, 'node_modules'), join(into, 'node_modules'));
}
