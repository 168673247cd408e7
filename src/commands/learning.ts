import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startSurroundings } from '../check/exercise-stores.ts';
import type { Lab } from '../check/lab.ts';
import { applyMigrations } from '../check/migrations.ts';
import type { Exercise } from '../core/exercise.ts';
import { LabError } from '../errors.ts';
import { type Service, startService } from '../runtime/local/service.ts';
import { Scope } from '../runtime/scope.ts';
import { howItEnded, NotReady } from '../runtime/wait.ts';
import { forgetSession, type Session, saveSession, startOf } from './session.ts';

/** Runs an exercise to work on, from the checkout itself, until Ctrl-C or `lab stop`. */
export async function runLearning(
  lab: Lab,
  exercise: Exercise,
  port: number,
  onReady: (session: Session) => void,
): Promise<void> {
  const { paths, progress } = lab;
  const folder = join(paths.lab, 'session');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const scope = new Scope();
  try {
    progress.phase('start');
    const stores = await startSurroundings(lab, exercise, folder, scope);
    const serviceFolder = join(paths.services, exercise.manifest.service);
    await applyMigrations(serviceFolder, stores.postgres.ownerUrl());
    const log = join(folder, 'service.log');
    const service = await serve(lab, exercise, serviceFolder, stores.serviceEnv, port, log, scope);
    const session = {
      exercise: exercise.id,
      serviceUrl: service.url,
      databaseUrl: stores.postgres.superuserUrl('candidate'),
      redisUrl: stores.redis?.url(),
      log,
    };
    scope.defer(() => forgetSession(paths.lab));
    await saveSession(paths.lab, session);
    progress.end();
    onReady({ ...session, pid: process.pid, started: startOf(process.pid) ?? '' });
    await untilStopped(lab, [
      service,
      ...[stores.postgres, stores.redis, stores.proxy].filter((part) => part !== undefined),
      ...[...stores.stubs.values()].map((stub) => stub.service),
    ]);
  } finally {
    await scope.close();
    await rm(folder, { recursive: true, force: true });
  }
}

type Env = Readonly<Record<string, string | undefined>>;

async function serve(
  lab: Lab,
  exercise: Exercise,
  folder: string,
  stores: Env,
  port: number,
  logFile: string,
  scope: Scope,
): Promise<Service> {
  const endpoint = lab.world.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  const tracing = endpoint ? ['--import', join(lab.paths.services, 'kit', 'src', 'tracing.ts')] : [];
  const env = {
    ...stores,
    SERVICE_NAME: exercise.manifest.service,
    LOG_LEVEL: 'info',
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
  };
  const nodeArgs = ['--watch', '--watch-preserve-output', ...tracing];
  const { signal } = lab.world;
  try {
    return await startService({ name: 'the service', folder, env, port, nodeArgs, logFile, signal }, scope);
  } catch (error) {
    throw startFault(error);
  }
}

function startFault(error: unknown): unknown {
  if (!(error instanceof NotReady)) return error;
  const printed = error.evidence.join('\n');
  const next = 'Mend the service and start again.';
  return new LabError('content', `${error.message}. It printed:\n${printed}`, next, { cause: error });
}

interface Part {
  readonly running: Service['running'];
}

/** Waits for Ctrl-C; a store that ends by itself ends the session too. */
async function untilStopped(lab: Lab, parts: readonly Part[]): Promise<void> {
  const { signal } = lab.world;
  const stopped = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const ended = parts.map(async ({ running }) => {
    const exit = await running.exited;
    if (signal.aborted) return;
    throw new LabError(
      'machine',
      `${running.name} ${howItEnded(exit)}.`,
      'Start again; its log is .lab/session.log.',
    );
  });
  await Promise.race([stopped, ...ended]);
}
