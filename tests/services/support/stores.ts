import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from '../../../src/runtime/local/postgres.ts';
import { prepareTemplate } from '../../../src/runtime/local/postgres-template.ts';
import { startRedis as start } from '../../../src/runtime/local/redis.ts';
import { Scope } from '../../../src/runtime/scope.ts';
import { findPostgres } from '../../../src/runtime/tools/postgres.ts';
import { findRedis } from '../../../src/runtime/tools/redis.ts';
import { labCacheDir } from '../../../src/runtime/tools/tool.ts';

const { env } = process;
const { signal } = new AbortController();
const say = () => undefined;

const context = () => ({
  env,
  home: homedir(),
  cacheDir: labCacheDir(env, homedir()),
  repoDir: join(import.meta.dirname, '../../..'),
  signal,
  say,
});

/** A PostgreSQL of the test's own, seeded like the lab's. */
export interface Database {
  /** For the service, with the rights it has in a check. */
  readonly url: string;
  readonly yardstickUrl: string;
  /** The superuser's connection to the service's database. */
  readonly client: Client;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL whose database `candidate` holds what `seedSql` makes. */
export async function startDatabase(seedSql = '', sizes: Record<string, number> = {}): Promise<Database> {
  const scope = new Scope();
  try {
    const tool = await findPostgres(context());
    const folder = await temporaryFolder(scope);
    const template = await prepareTemplate({ tool, labDir: folder, seedSql, sizes, signal, say });
    const runDir = join(folder, 'runs', 'test');
    const postgres = await startPostgres({ tool, template, labDir: folder, runDir, signal }, scope);
    const client = new Client(postgres.superuserUrl('candidate'));
    await client.connect();
    scope.defer(() => client.end());
    return {
      url: postgres.candidateUrl(),
      yardstickUrl: postgres.yardstickUrl(),
      client,
      stop: () => scope.close(),
    };
  } catch (error) {
    await scope.close();
    throw error;
  }
}

/** Statements that the services ran since the last call. PostgreSQL looks up foreign keys as the owner of the tables. */
export async function statementsSince(client: Client): Promise<number> {
  const { rows } = await client.query<{ calls: number }>(
    `select coalesce(sum(calls), 0)::int as calls from pg_stat_statements
     where userid::regrole::text in ('app_candidate', 'app_yardstick')`,
  );
  await client.query('select pg_stat_statements_reset()');
  return rows[0]?.calls ?? 0;
}

/** Starts a Redis of the test's own. */
export async function startRedis() {
  const scope = new Scope();
  try {
    const tool = await findRedis(context());
    const redis = await start({ tool, runDir: await temporaryFolder(scope), env, signal }, scope);
    return { url: redis.url(), stop: () => scope.close() };
  } catch (error) {
    await scope.close();
    throw error;
  }
}

async function temporaryFolder(scope: Scope): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'services-test-'));
  scope.defer(() => rm(folder, { recursive: true, force: true }));
  // PostgreSQL may run as another user, who has to come through.
  await chmod(folder, 0o755);
  return folder;
}
