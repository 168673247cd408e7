import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { CpuSet, Running } from '../process.ts';
import type { Scope } from '../scope.ts';
import type { PostgresTool } from '../tools/postgres-inspect.ts';
import { placeFor, reachableTool } from './place.ts';
import { postgresUrl, withClient } from './postgres-client.ts';
import { cloneData } from './postgres-clone.ts';
import { type Role, roles } from './postgres-roles.ts';
import { startServer } from './postgres-server.ts';
import { runSettings } from './postgres-settings.ts';
import { type Template, templatePassword } from './postgres-template.ts';

/** Leaves 20 of the server's 60 to the lab, the yardstick and migrations. */
const defaultCandidateConnections = 40;

export interface PostgresOptions {
  readonly tool: PostgresTool;
  readonly template: Template;
  readonly labDir: string;
  /** The run's folder, absolute. The data goes there, or to `/var/tmp` where root's servers could not reach it. */
  readonly runDir: string;
  readonly signal: AbortSignal;
  /** Most connections that `app_candidate` may hold at once; default 40. */
  readonly candidateConnections?: number;
  readonly logFile?: string;
  readonly cpus?: CpuSet;
}

/** A private server with a clone of a template. Passwords are new in every run and are kept in memory only. */
export interface Postgres {
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  readonly running: Running;
  readonly template: Template;
  /** The lab's own superuser, past every proxy. */
  superuserUrl(database: 'candidate' | 'yardstick' | 'postgres'): string;
  /** The owner of the candidate's tables: migrations. */
  ownerUrl(): string;
  /** The service's role. The port is a proxy's, or the server's own by default. */
  candidateUrl(port?: number): string;
  yardstickUrl(port?: number): string;
}

/** Clones the template and starts a server on it; both end with the scope. @throws LabError('machine') */
export async function startPostgres(options: PostgresOptions, scope: Scope): Promise<Postgres> {
  const { labDir, runDir, signal, template, logFile, cpus } = options;
  const place = await placeFor(labDir);
  const tool = await reachableTool(options.tool, place);
  const from = join(template.folder, 'data');
  const dataDir = await cloneData({ from, labDir, runDir, signal }, place, scope);
  const server = {
    tool,
    dataDir,
    settings: runSettings,
    account: place.account,
    signal,
    logFile,
    thrownAway: true,
    cpus,
  };
  const oldPassword = await templatePassword(template);
  const { port, running } = await startServer({ ...server, password: oldPassword }, scope);
  const passwords = newPasswords();
  await withClient(postgresUrl('lab', oldPassword, port, 'postgres'), async (client) => {
    await client.query(changeRoles(passwords, options.candidateConnections ?? defaultCandidateConnections));
    await client.query('select pg_stat_statements_reset()');
  });
  const url = (role: Role | 'lab', database: string, at = port) =>
    postgresUrl(role, passwords[role], at, database);
  return {
    port,
    pid: running.pid,
    dataDir,
    running,
    template,
    superuserUrl: (database) => url('lab', database),
    ownerUrl: () => url('app_owner', 'candidate'),
    candidateUrl: (at) => url('app_candidate', 'candidate', at),
    yardstickUrl: (at) => url('app_yardstick', 'yardstick', at),
  };
}

function newPasswords(): Record<Role | 'lab', string> {
  const entries = ['lab', ...roles].map((role) => [role, randomBytes(16).toString('hex')]);
  return Object.fromEntries(entries);
}

function changeRoles(passwords: Record<string, string>, connections: number): string {
  const changes = Object.entries(passwords).map(
    ([role, password]) => `alter role ${role} password '${password}'`,
  );
  return [...changes, `alter role app_candidate connection limit ${Math.trunc(connections)}`].join(';\n');
}
