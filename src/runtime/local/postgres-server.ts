import { chown, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../../errors.ts';
import { freePort } from '../ports.ts';
import { type CpuSet, type Running, startProcess } from '../process.ts';
import type { Scope } from '../scope.ts';
import type { PostgresTool } from '../tools/postgres-inspect.ts';
import { NotReady, waitUntilReady } from '../wait.ts';
import type { Account } from './account.ts';
import { postgresUrl, withClient } from './postgres-client.ts';
import { accessRules, renderSettings } from './postgres-settings.ts';

/** Generous: a cold disk on a busy machine. A healthy start takes 0.1 s. */
const readyWithinMs = 30_000;

export interface ServerOptions {
  readonly tool: PostgresTool;
  readonly dataDir: string;
  readonly settings: Parameters<typeof renderSettings>[0];
  readonly account: Account | undefined;
  /** Password of the superuser `lab`. */
  readonly password: string;
  readonly signal: AbortSignal;
  readonly logFile?: string;
  /** True where nobody reads the data again: it stops at once, without a checkpoint. */
  readonly thrownAway?: boolean;
  /** Its backends inherit them. */
  readonly cpus?: CpuSet;
  /** Where ports come from; only tests give another source. */
  readonly ports?: () => Promise<number>;
}

export interface Server {
  readonly port: number;
  readonly running: Running;
}

/** Starts a server on a private port and waits until it answers. @throws LabError('machine') with its last lines */
export async function startServer(options: ServerOptions, scope: Scope): Promise<Server> {
  await configure(options);
  const ports = options.ports ?? freePort;
  try {
    return await attempt(options, await ports(), scope);
  } catch (error) {
    if (!(error instanceof NotReady)) throw error;
    // Somebody else was quicker to take the port.
    if (!isPortTaken(error)) throw notStarted(error);
  }
  try {
    return await attempt(options, await ports(), scope);
  } catch (error) {
    throw error instanceof NotReady ? notStarted(error) : error;
  }
}

/** The environment of PostgreSQL's programs: nothing of the user's own, which could point them to another server. */
export function serverEnv(): Record<string, string> {
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

async function configure({ dataDir, settings, account }: ServerOptions): Promise<void> {
  for (const [name, text] of [
    ['postgresql.conf', renderSettings(settings)],
    ['pg_hba.conf', accessRules],
  ] as const) {
    await writeFile(join(dataDir, name), text);
    if (account) await chown(join(dataDir, name), account.uid, account.gid);
  }
}

async function attempt(options: ServerOptions, port: number, scope: Scope): Promise<Server> {
  const { tool, dataDir, account, signal, logFile, thrownAway, cpus } = options;
  const running = await startProcess(
    {
      name: 'postgres',
      command: tool.path,
      args: ['-D', dataDir, '-p', String(port)],
      cwd: '/',
      env: serverEnv(),
      uid: account?.uid,
      gid: account?.gid,
      // "Immediate", or "fast": ends the sessions and does not wait for them, but writes everything.
      stopSignal: thrownAway ? 'SIGQUIT' : 'SIGINT',
      stopWithinMs: 10_000,
      logFile,
      cpus,
    },
    scope,
  );
  const url = postgresUrl('lab', options.password, port, 'postgres');
  const answers = () => withClient(url, async () => true);
  await waitUntilReady(running, answers, { deadlineMs: readyWithinMs, signal });
  return { port, running };
}

function isPortTaken(error: NotReady): boolean {
  return error.kind === 'exited' && error.evidence.some((line) => /already in use/i.test(line));
}

function notStarted(error: NotReady): LabError {
  const last = error.evidence.slice(-10).join('\n');
  const hint = 'Run `lab doctor`; if its PostgreSQL is broken, set LAB_POSTGRES_BIN to another.';
  return new LabError('machine', `${error.message}:\n${last}`, hint, { cause: error });
}
