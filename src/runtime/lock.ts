import { mkdir, readdir, rename, rm, rmdir, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const retryMs = 200;

/** The locks that this process holds. */
const held = new Set<string>();

export interface LockOptions {
  readonly signal: AbortSignal;
  /** Called once when somebody else holds the lock, with their process id. */
  onWait?(owner: number): void;
}

/**
 * Runs `work` while no other process of this machine holds the same lock. The lock of a process that has died is taken over.
 *
 * The lock is a folder that holds one file, `owner-<pid>`. It appears by renaming a full folder (which fails over another full
 * one), and a dead owner's is emptied by removing the file with *its* name, so two who take over at once cannot both win.
 */
export async function withLock<T>(folder: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  await acquire(folder, options);
  try {
    return await work();
  } finally {
    held.delete(folder);
    await unlink(join(folder, ownerFile(process.pid)));
    await rmdir(folder).catch(() => undefined);
  }
}

async function acquire(folder: string, options: LockOptions): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  let told = false;
  while (!(await claim(folder))) {
    const owner = await ownerOf(folder);
    if (owner === undefined) continue;
    // In a container a crashed lab and the next one often have the same id.
    const ourOwnGhost = owner === process.pid && !held.has(folder);
    if (ourOwnGhost || !isAlive(owner)) {
      await unlink(join(folder, ownerFile(owner))).catch(() => undefined);
      continue;
    }
    if (!told) options.onWait?.(owner);
    told = true;
    await delay(retryMs, undefined, { signal: options.signal });
  }
}

let claims = 0;

async function claim(folder: string): Promise<boolean> {
  claims += 1;
  const offer = `${folder}.${process.pid}-${claims}`;
  await mkdir(offer);
  try {
    await writeFile(join(offer, ownerFile(process.pid)), '');
    await rename(offer, folder);
    held.add(folder);
    return true;
  } catch (error) {
    await rm(offer, { recursive: true, force: true });
    if (['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

async function ownerOf(folder: string): Promise<number | undefined> {
  const names = await readdir(folder).catch(() => []);
  const name = names.find((entry) => entry.startsWith('owner-'));
  return name === undefined ? undefined : Number(name.slice('owner-'.length));
}

function ownerFile(pid: number): string {
  return `owner-${pid}`;
}

/** True while a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Removes what processes that have died left behind: entries of `folder` named `<prefix>...-<pid>`.
 * Works on names, so what is swept must carry its owner's id at its end.
 */
export async function sweep(folder: string, prefix: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((entry) => entry.startsWith(prefix))) {
    const pid = Number(/-(\d+)$/.exec(name)?.[1]);
    if (pid > 0 && !isAlive(pid)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** True when there is something at this path. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
