import { createHash } from 'node:crypto';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { LabError } from '../../errors.ts';
import { exists } from '../lock.ts';
import type { PostgresTool } from '../tools/postgres-inspect.ts';
import { type Account, canReach, ownFolder, serverAccount } from './account.ts';

/** Where PostgreSQL's files live and whose they are. */
export interface Place {
  /** Holds `cache/postgres` and, when it is not the lab's own folder, `runs`. */
  readonly home: string;
  /** Whom the servers run as; `undefined`: as ourselves. */
  readonly account: Account | undefined;
}

/** The lab's folder; a folder in `/var/tmp` where the servers' user could not reach that (root's home is closed to others). */
export async function placeFor(labDir: string): Promise<Place> {
  await mkdir(labDir, { recursive: true });
  const account = await serverAccount();
  if (!account || (await canReach(account, labDir))) return { home: labDir, account };
  const home = await openFolder(labDir);
  return { home, account };
}

/** The folder for one run's data directory. */
export function runFolder(place: Place, labDir: string, runDir: string): string {
  return place.home === labDir ? runDir : join(place.home, 'runs', basename(runDir));
}

/**
 * The programs at a path that the servers' user can read: themselves, or a copy (60 MB for those from npm).
 * @throws LabError('machine') when they are unreachable and cannot be moved
 */
export async function reachableTool(tool: PostgresTool, { account }: Place): Promise<PostgresTool> {
  if (!account || (await canReach(account, tool.path))) return tool;
  const prefix = dirname(tool.binDir);
  if (!(await exists(join(prefix, 'share'))) || !(await exists(join(prefix, 'lib')))) {
    const hint = 'Install PostgreSQL with the system, or run the lab as an ordinary user.';
    throw new LabError('machine', `The user ${account.name} cannot read ${tool.binDir}.`, hint);
  }
  const folder = join(await openFolder(prefix), `postgres-${tool.version}`);
  if (!(await exists(folder))) {
    const copy = `${folder}-${process.pid}`;
    await cp(prefix, copy, { recursive: true, verbatimSymlinks: true });
    // Whoever comes second keeps the first one's copy.
    await rename(copy, folder).catch(() => rm(copy, { recursive: true, force: true }));
  }
  return { ...tool, binDir: join(folder, 'bin'), path: join(folder, 'bin', 'postgres') };
}

async function openFolder(instead: string): Promise<string> {
  const hash = createHash('sha256').update(instead).digest('hex').slice(0, 12);
  const folder = `/var/tmp/perf-lab-${process.getuid?.()}-${hash}`;
  await ownFolder(folder);
  return folder;
}
