import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type ExitCode, exitCodes, LabError } from '../errors.ts';
import { isFree } from '../runtime/ports.ts';
import type { World } from '../world.ts';
import { type CommandSpec, type Input, idArgument } from './command.ts';
import { namedExercise, openLab, pathsOf } from './lab.ts';
import { runLearning } from './learning.ts';
import { showProgress } from './progress.ts';
import { currentSession, type Session } from './session.ts';

const defaultPort = 3000;

/** `lab start`. */
export const startCommand: CommandSpec = {
  name: 'start',
  summary: 'run the service and its stores to work on: restarts on save, until `lab stop`',
  arguments: [idArgument],
  options: [
    { flags: '--port <number>', about: `port of the service on 127.0.0.1 (default ${defaultPort})` },
    { flags: '--foreground', about: 'stay in this terminal; Ctrl-C stops everything' },
  ],
  help: `Tracing is on when OTEL_EXPORTER_OTLP_ENDPOINT names a collector (OTLP over HTTP, JSON).`,
  async run(world, input) {
    const exercise = await namedExercise(world, input);
    const { lab } = pathsOf(world, input);
    const port = portOf(input);
    const running = await currentSession(lab);
    if (running) {
      throw new LabError(
        'usage',
        `${running.exercise} is running already, at ${running.serviceUrl}.`,
        'Stop it with `./lab stop` first.',
      );
    }
    if (!(await isFree(port))) {
      throw new LabError(
        'machine',
        `Port ${port} is taken by another program.`,
        'Choose another with --port.',
      );
    }
    if (!input.options.foreground) return startInBackground(world, input, exercise.id, port);
    const opened = await openLab(world, input, showProgress(world));
    await runLearning(opened, exercise, port, (session) => announce(world, session));
    return exitCodes.ok;
  },
};

function portOf(input: Input): number {
  const port = Number(input.options.port ?? defaultPort);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new LabError('usage', `"${input.options.port}" is not a port.`, 'Give a number from 1 to 65535.');
}

/** Starts the same command in a process of its own and waits until it is ready or has given up. */
async function startInBackground(world: World, input: Input, id: string, port: number): Promise<ExitCode> {
  const { lab, repo } = pathsOf(world, input);
  await mkdir(lab, { recursive: true });
  const log = join(lab, 'session.log');
  const file = openSync(log, 'w');
  const args = [join(repo, 'src', 'bin.ts'), 'start', id, '--foreground', '--port', String(port)];
  const child = spawn(process.execPath, args, {
    cwd: world.cwd,
    env: world.env as NodeJS.ProcessEnv,
    detached: true,
    stdio: ['ignore', file, file],
  });
  closeSync(file);
  let exit: number | undefined;
  child.once('exit', (code) => {
    exit = code ?? exitCodes.bug;
  });
  const progress = showProgress(world);
  progress.phase(`start ${id}`);
  try {
    for (;;) {
      world.signal.throwIfAborted();
      if (exit !== undefined) return await tellFailure(world, log, exit);
      const session = await currentSession(lab);
      if (session && session.pid === child.pid) {
        progress.end();
        announce(world, session);
        child.unref();
        return exitCodes.ok;
      }
      await delay(50, undefined, { signal: world.signal });
    }
  } catch (error) {
    if (child.pid && exit === undefined) process.kill(child.pid, 'SIGTERM');
    throw error;
  } finally {
    progress.end();
  }
}

/** What the background process printed is the error. */
async function tellFailure(world: World, log: string, exit: number): Promise<ExitCode> {
  const said = (await readFile(log, 'utf8')).trimEnd().split('\n').slice(-50).join('\n');
  world.stderr.write(`${said}\n`);
  return exit as ExitCode;
}

function announce(world: World, session: Session): void {
  const lines = [
    `${session.exercise} is running.`,
    `  service     ${session.serviceUrl}   (metrics at /metrics, restarts when you save)`,
    `  PostgreSQL  ${session.databaseUrl}   (for you: direct, as superuser)`,
    ...(session.redisUrl ? [`  Redis       ${session.redisUrl}`] : []),
    `  log         ${session.log}`,
    `Next: ./lab load ${session.exercise}, ./lab check ${session.exercise}, ./lab stop`,
  ];
  world.stdout.write(`${lines.join('\n')}\n`);
}
