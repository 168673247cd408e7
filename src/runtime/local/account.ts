import { lstat, mkdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LabError } from '../../errors.ts';

/** The user that PostgreSQL runs as when the lab runs as root, which PostgreSQL refuses. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** `postgres` or else `nobody` for root; `undefined` for everybody else: they run servers as themselves. */
export async function serverAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const [name, , uid, gid] = lines.find(([entry]) => entry === wanted) ?? [];
    if (name && Number(uid) > 0) return { name, uid: Number(uid), gid: Number(gid) };
  }
  const hint = 'Run the lab as an ordinary user, or add a user named postgres (useradd --system postgres).';
  throw new LabError(
    'machine',
    'PostgreSQL does not run as root, and there is no user postgres or nobody.',
    hint,
  );
}

/** True when this account may pass every folder above a path, and read the path itself. Access lists are not looked at. */
export async function canReach(account: Account, path: string): Promise<boolean> {
  if (!(await allows(account, path, 0o4))) return false;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!(await allows(account, folder, 0o1))) return false;
    if (folder === dirname(folder)) return true;
  }
}

async function allows(account: Account, path: string, bit: number): Promise<boolean> {
  const { mode, uid, gid } = await stat(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & bit) !== 0;
}

/**
 * Makes a folder that everybody may pass, in a place such as `/var/tmp` where others could have put one first.
 * @throws LabError('machine') when it is not ours
 */
export async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const found = await lstat(folder);
  if (found.isDirectory() && found.uid === process.getuid?.()) return;
  throw new LabError(
    'machine',
    `${folder} belongs to somebody else.`,
    `Remove ${folder} and run this again.`,
  );
}
