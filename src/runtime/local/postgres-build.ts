import { chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { LabError } from '../../errors.ts';
import { runCommand } from '../command.ts';
import { Scope } from '../scope.ts';
import type { PostgresTool } from '../tools/postgres-inspect.ts';
import type { Account } from './account.ts';
import { postgresUrl, withClient } from './postgres-client.ts';
import { candidateSql, clusterSql, yardstickSql } from './postgres-roles.ts';
import { serverEnv, startServer } from './postgres-server.ts';
import { buildSettings } from './postgres-settings.ts';
import { type TableState, tableStates } from './table-state.ts';

/** Grows with every change to what this file or the SQL in `postgres-roles.ts` makes, so that old templates are not used. */
export const templateFormat = 2;

export interface BuildOptions {
  readonly tool: PostgresTool;
  readonly account: Account | undefined;
  /** Folder that belongs to us; `data` is made in it. */
  readonly folder: string;
  readonly password: string;
  readonly seedSql: string;
  readonly sizes: Readonly<Record<string, number>>;
  readonly signal: AbortSignal;
}

/** Makes the data directory `<folder>/data` with both databases, stopped cleanly. @returns what the seed's tables hold */
export async function buildTemplate(options: BuildOptions): Promise<Record<string, TableState>> {
  const dataDir = join(options.folder, 'data');
  await initialise(options, dataDir);
  const scope = new Scope();
  try {
    const { port, running } = await startServer({ ...options, dataDir, settings: buildSettings }, scope);
    // A statement cannot be aborted from here, but its server can be stopped.
    const stop = () => void running.stop();
    options.signal.addEventListener('abort', stop, { once: true });
    try {
      return await fill(options, (database) => postgresUrl('lab', options.password, port, database));
    } finally {
      options.signal.removeEventListener('abort', stop);
    }
  } finally {
    await scope.close();
  }
}

async function initialise(options: BuildOptions, dataDir: string): Promise<void> {
  const { account, folder, tool } = options;
  const passwordFile = join(folder, 'password');
  await mkdir(dataDir, { mode: 0o700 });
  await writeFile(passwordFile, options.password, { mode: 0o600 });
  if (account)
    await Promise.all([dataDir, passwordFile].map((path) => chown(path, account.uid, account.gid)));
  // The same bytes sort the same everywhere; macOS has no C.UTF-8.
  const locale = platform() === 'linux' ? 'C.UTF-8' : 'C';
  await runCommand({
    name: 'initdb',
    command: join(tool.binDir, 'initdb'),
    args: [
      ...['-D', dataDir, '-U', 'lab', '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      ...['--encoding', 'UTF8', '--locale', locale, '--no-sync', '--no-instructions'],
      // Two segments are copied with every clone: of 4 MB and not of 16.
      ...['--wal-segsize', '4'],
      // On by default since 18.
      ...(tool.major >= 18 ? ['--no-data-checksums'] : []),
    ],
    cwd: '/',
    env: serverEnv(),
    uid: account?.uid,
    gid: account?.gid,
    signal: options.signal,
  });
  await rm(passwordFile);
}

async function fill(
  options: BuildOptions,
  url: (database: string) => string,
): Promise<Record<string, TableState>> {
  await withClient(url('postgres'), async (client) => {
    for (const statement of clusterSql) await client.query(statement);
  });
  await withClient(url('yardstick'), async (client) => {
    await client.query(yardstickSql);
    await client.query('vacuum analyze');
  });
  await withClient(url('candidate'), (client) => client.query(candidateSql));
  await seed(options, url('candidate'));
  await withClient(url('candidate'), (client) => client.query('vacuum analyze'));
  const states = await tableStates(url('candidate'));
  await withClient(url('postgres'), async (client) => {
    await client.query('select pg_stat_statements_reset()');
    await client.query('checkpoint');
  });
  return states;
}

/** Runs the seed as the tables' owner, so that it cannot do what a migration could not. */
async function seed({ seedSql, sizes, signal }: BuildOptions, url: string): Promise<void> {
  await withClient(url, async (client) => {
    for (const [name, size] of Object.entries(sizes)) {
      await client.query("select set_config('seed.' || $1, $2, false)", [name, String(size)]);
    }
    await client.query('set role app_owner');
    try {
      await client.query(seedSql);
    } catch (error) {
      throw signal.aborted ? signal.reason : seedFailed(error as Error & SqlFailure, seedSql);
    }
  });
}

interface SqlFailure {
  readonly code?: string;
  readonly position?: string;
}

function seedFailed(error: Error & SqlFailure, seedSql: string): Error {
  // Not the seed's doing: the disk is full (53100), or the server has gone (no SQLSTATE).
  if (error.code === '53100' || !/^[0-9A-Z]{5}$/.test(error.code ?? '')) return error;
  const at = error.position ? ` (line ${seedSql.slice(0, Number(error.position)).split('\n').length})` : '';
  const hint = 'Correct the seed and run this again.';
  return new LabError('content', `seed.sql failed${at}: ${error.message}.`, hint, { cause: error });
}
