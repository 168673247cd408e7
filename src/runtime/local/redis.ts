import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { LabError } from '../../errors.ts';
import { freePort } from '../ports.ts';
import { type CpuSet, type Running, startProcess } from '../process.ts';
import type { Scope } from '../scope.ts';
import type { Tool } from '../tools/tool.ts';
import { NotReady, waitUntilReady } from '../wait.ts';

/** A healthy start takes 20 ms. */
const readyWithinMs = 10_000;

export interface RedisOptions {
  readonly tool: Tool;
  /** The run's folder, absolute: the server's working directory. */
  readonly runDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly logFile?: string;
  readonly cpus?: CpuSet;
  /** Where ports come from; only tests give another source. */
  readonly ports?: () => Promise<number>;
}

/** A private server that keeps nothing on disk. Its password is new in every run. */
export interface Redis {
  readonly port: number;
  readonly pid: number;
  readonly running: Running;
  /** The port is a proxy's, or the server's own by default. */
  url(port?: number): string;
}

/** Starts a server on a private port and waits until it answers; it ends with the scope. @throws LabError('machine') */
export async function startRedis(options: RedisOptions, scope: Scope): Promise<Redis> {
  const ports = options.ports ?? freePort;
  try {
    return await attempt(options, await ports(), scope);
  } catch (error) {
    if (!(error instanceof NotReady)) throw error;
    // Somebody else was quicker to take the port.
    if (!error.evidence.some((line) => /already in use/i.test(line))) throw notStarted(error);
  }
  try {
    return await attempt(options, await ports(), scope);
  } catch (error) {
    throw error instanceof NotReady ? notStarted(error) : error;
  }
}

async function attempt(options: RedisOptions, port: number, scope: Scope): Promise<Redis> {
  const password = randomBytes(16).toString('hex');
  const settings = join(options.runDir, 'redis.conf');
  await mkdir(options.runDir, { recursive: true });
  scope.defer(() => rm(settings, { force: true }));
  // In a file and not on the command line, which every user of the machine can read.
  await writeFile(settings, render(port, password), { mode: 0o600 });
  const running = await startProcess(
    {
      name: 'redis',
      command: options.tool.path,
      args: [settings],
      cwd: options.runDir,
      env: { PATH: options.env.PATH, LC_ALL: 'C' },
      logFile: options.logFile,
      cpus: options.cpus,
    },
    scope,
  );
  const answers = () => ping(port, password);
  await waitUntilReady(running, answers, { deadlineMs: readyWithinMs, signal: options.signal, everyMs: 5 });
  return { port, pid: running.pid, running, url: (at = port) => `redis://:${password}@127.0.0.1:${at}` };
}

function render(port: number, password: string): string {
  const lines = [
    `port ${port}`,
    'bind 127.0.0.1',
    `requirepass ${password}`,
    'save ""',
    'appendonly no',
    'maxmemory 128mb',
    'maxmemory-policy allkeys-lru',
    'daemonize no',
  ];
  return `${lines.join('\n')}\n`;
}

function ping(port: number, password: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    let text = '';
    const answer = (ready: boolean) => {
      socket.destroy();
      resolve(ready);
    };
    socket.setTimeout(1_000, () => answer(false));
    socket.on('error', () => answer(false));
    socket.on('close', () => answer(false));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (text.includes('PONG')) answer(true);
    });
  });
}

function notStarted(error: NotReady): LabError {
  const last = error.evidence.slice(-10).join('\n');
  const hint = 'Run `lab doctor`; if its Redis is broken, set LAB_REDIS_SERVER to another.';
  return new LabError('machine', `${error.message}:\n${last}`, hint, { cause: error });
}
