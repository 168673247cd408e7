import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../command.ts';
import { isAlive } from '../lock.ts';
import type { Scope } from '../scope.ts';
import { explainFullDisk, needDisk } from './disk.ts';
import { type Place, runFolder } from './place.ts';

/** Free space wanted before a run: a clone of the largest seed, the write-ahead log and the samples. */
const runBytes = 400_000_000;

/** Shares blocks where the file system can, and keeps owners and modes. */
const copyArgs = platform() === 'darwin' ? ['-Rpc'] : ['-a', '--reflink=auto'];

const ownerFile = 'pgdata.owner';

/** Clones a template's data directory for one run; removed with the scope. @returns the clone's path */
export async function cloneData(
  options: {
    readonly from: string;
    readonly labDir: string;
    readonly runDir: string;
    readonly signal: AbortSignal;
  },
  place: Place,
  scope: Scope,
): Promise<string> {
  await sweepClones(join(place.home, 'runs'));
  const folder = runFolder(place, options.labDir, options.runDir);
  const target = join(folder, 'pgdata');
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await needDisk(folder, runBytes, 'A run');
  scope.defer(() => removeClone(folder, folder !== options.runDir));
  await writeFile(join(folder, ownerFile), String(process.pid));
  try {
    await runCommand({
      name: 'cp',
      command: '/bin/cp',
      args: [...copyArgs, options.from, target],
      env: { LC_ALL: 'C' },
      signal: options.signal,
    });
  } catch (error) {
    throw explainFullDisk(error, folder, 'copying the data for this run');
  }
  return target;
}

async function removeClone(folder: string, whole: boolean): Promise<void> {
  if (whole) return rm(folder, { recursive: true, force: true });
  await rm(join(folder, 'pgdata'), { recursive: true, force: true });
  await rm(join(folder, ownerFile), { force: true });
}

/** Removes the clones of labs that were killed. */
async function sweepClones(runs: string): Promise<void> {
  for (const name of await readdir(runs).catch(() => [])) {
    const folder = join(runs, name);
    const owner = await readFile(join(folder, ownerFile), 'utf8').catch(() => undefined);
    if (owner && !isAlive(Number(owner))) await removeClone(folder, false);
  }
}
