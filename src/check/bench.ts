import { join } from 'node:path';
import { stageService } from '../catalog/stage.ts';
import { type Service, startService } from '../runtime/local/service.ts';
import type { Stores } from '../runtime/local/stores.ts';
import type { Scope } from '../runtime/scope.ts';
import { settleAll } from '../runtime/settle.ts';
import { howItEnded, NotReady } from '../runtime/wait.ts';
import { type PostgresWatch, watchPostgres } from './counters/postgres.ts';
import { type RedisWatch, watchRedis } from './counters/redis.ts';
import { startExerciseStores } from './exercise-stores.ts';
import { evidenceFrom, LabTrouble, SubjectFault } from './fault.ts';
import type { CheckRequest, Lab } from './lab.ts';
import { applyMigrations } from './migrations.ts';

/** Everything that runs during a check. */
export interface Bench extends Stores {
  readonly candidate: Service;
  readonly yardstick: Service;
  readonly database: PostgresWatch;
  readonly cache: RedisWatch | undefined;
}

/** Role that the service logs in with. */
export const candidateRole = 'app_candidate';

/** Brings up stores, proxy, yardstick and the service. @throws SubjectFault when the service is to blame */
export async function bootBench(lab: Lab, request: CheckRequest, run: string, scope: Scope): Promise<Bench> {
  const staged = join(run, 'service');
  const { manifest } = request.exercise;
  const [stores] = await settleAll([
    startExerciseStores(lab, request.exercise, run, scope),
    stageService(request.serviceFolder, request.overlays, staged, lab.paths.repo),
  ]);
  await applyMigrations(staged, stores.postgres.ownerUrl());

  // The service comes last in this list: when several parts fail, the first one named is the cause.
  const yardstickUp = startYardstick(lab, stores, manifest.yardstick, run, scope);
  const machineIsSlow = slowerThan(yardstickUp, slowBootMs);
  const [yardstick, database, cache, candidate] = await settleAll([
    yardstickUp,
    watchPostgres(stores.postgres.superuserUrl('candidate'), candidateRole, scope),
    stores.redis ? watchRedis(stores.redis.url(), scope) : undefined,
    startCandidate(lab, stores, manifest.service, staged, run, scope).catch(async (error) => {
      throw bootFault(error, await machineIsSlow);
    }),
  ]);
  return { ...stores, candidate, yardstick, database, cache };
}

function startYardstick(
  lab: Lab,
  stores: Stores,
  recipe: object,
  run: string,
  scope: Scope,
): Promise<Service> {
  const env = { ...stores.yardstickEnv, SERVICE_NAME: 'yardstick', YARDSTICK_RECIPE: JSON.stringify(recipe) };
  const folder = join(lab.paths.services, 'yardstick');
  const logFile = join(run, 'yardstick.log');
  return startService({ name: 'yardstick', folder, env, signal: lab.world.signal, logFile }, scope);
}

function startCandidate(
  lab: Lab,
  stores: Stores,
  name: string,
  folder: string,
  run: string,
  scope: Scope,
): Promise<Service> {
  const env = { ...stores.serviceEnv, SERVICE_NAME: name };
  const options = {
    name: 'the service',
    folder,
    env,
    signal: lab.world.signal,
    logFile: join(run, 'service.log'),
  };
  return startService(options, scope);
}

/** A yardstick that needs longer to start (it takes about 0.4 s) says that the machine is too busy to blame a service. */
const slowBootMs = 2_500;

async function slowerThan(work: Promise<unknown>, limitMs: number): Promise<boolean> {
  const start = performance.now();
  await work.catch(() => undefined);
  return performance.now() - start > limitMs;
}

function bootFault(error: unknown, machineIsSlow: boolean): unknown {
  if (!(error instanceof NotReady)) return error;
  if (error.kind === 'deadline' && machineIsSlow) {
    const sentence =
      'The service was not ready in time, but the machine was so busy that even the yardstick started slowly.';
    return new LabTrouble(
      'disturbed',
      sentence,
      'Close what else is busy (see `./lab doctor`) and check again.',
    );
  }
  // Nobody but an outsider ends a service with one of these.
  if (error.exit?.signal === 'SIGKILL' || error.exit?.signal === 'SIGTERM') return error;
  const found = error.exit
    ? `it ${howItEnded(error.exit)} before it was ready`
    : error.message.replace('the service', 'it');
  return new SubjectFault(
    'does-not-start',
    'The service starts and answers GET /healthz with 200',
    found,
    evidenceFrom(error.evidence),
    'Start it yourself with `./lab start` and read what it prints.',
  );
}
