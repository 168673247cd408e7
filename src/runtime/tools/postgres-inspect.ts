import { dirname, join } from 'node:path';
import { outputOf } from '../command.ts';
import { exists } from '../lock.ts';
import { isExecutable, versionOf } from './lookup.ts';
import type { Tool, ToolContext } from './tool.ts';
import type { Refusal } from './way.ts';

/** PostgreSQL's server programs. `path` is `postgres`. */
export interface PostgresTool extends Tool {
  /** Folder that holds `postgres` and `initdb`. */
  readonly binDir: string;
  readonly major: number;
}

/** Judges a folder of server programs: version 15 to 18, `initdb` beside it, `pg_stat_statements` in its share folder. */
export async function inspectPostgres(
  binDir: string,
  origin: string,
  context: ToolContext,
): Promise<PostgresTool | Refusal> {
  const path = join(binDir, 'postgres');
  const result = await versionOf(path, ['--version'], /PostgreSQL\) (\d+(?:\.\d+|\w+)*)/, context);
  if (typeof result === 'string') return result;
  const { version } = result;
  const major = Number.parseInt(version, 10);
  if (major < 15 || major > 18) return `${binDir} is version ${version}, not 15 to 18`;
  if (!(await isExecutable(join(binDir, 'initdb')))) return `${binDir} has no initdb`;
  if (!(await hasStatistics(binDir, major, context))) {
    return `${binDir} lacks the extension pg_stat_statements (Debian: postgresql-contrib, Fedora and Alpine: postgresql-contrib)`;
  }
  return { path, version, origin, binDir, major };
}

async function hasStatistics(binDir: string, major: number, context: ToolContext): Promise<boolean> {
  const pgConfig = join(binDir, 'pg_config');
  const told = (await isExecutable(pgConfig))
    ? await outputOf(pgConfig, ['--sharedir'], context).catch(() => '')
    : '';
  const prefix = dirname(binDir);
  const shares = [
    ...(told.trim() ? [told.trim()] : []),
    join(prefix, 'share', 'postgresql'),
    join(prefix, 'share'),
    join(prefix, 'share', `postgresql@${major}`),
    `/usr/share/postgresql/${major}`,
    `/usr/share/postgresql${major}`,
    '/usr/share/postgresql',
    '/usr/share/pgsql',
  ];
  for (const share of shares) {
    if (await exists(join(share, 'extension', 'pg_stat_statements.control'))) return true;
  }
  return false;
}
