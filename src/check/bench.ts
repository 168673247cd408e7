import { join } from 'node:path';
import { stageService } from '../catalog/stage.ts';
import type { Machine } from '../core/record.ts';
import { type Service, startService } from '../runtime/local/service.ts';
import type { Stores } from '../runtime/local/stores.ts';
import { readBack, type Sides, takeSides } from '../runtime/placement.ts';
import type { CpuSet } from '../runtime/process.ts';
import type { Scope } from '../runtime/scope.ts';
import { settleAll } from '../runtime/settle.ts';
import { howItEnded, NotReady } from '../runtime/wait.ts';
import { type PostgresWatch, watchPostgres } from './counters/postgres.ts';
import { type RedisWatch, watchRedis } from './counters/redis.ts';
import { dialled } from './dial.ts';
import { type Surroundings, startSurroundings } from './exercise-stores.ts';
import { evidenceFrom, LabTrouble, SubjectFault } from './fault.ts';
import type { CheckRequest, Lab } from './lab.ts';
import { applyMigrations } from './migrations.ts';

/** Everything that runs during a check. */
export interface Bench extends Surroundings {
  readonly candidate: Service;
  readonly yardstick: Service;
  readonly database: PostgresWatch;
  readonly cache: RedisWatch | undefined;
  /** `undefined` where nothing is placed. */
  readonly sides: Sides | undefined;
}

/** Role that the service logs in with. */
export const candidateRole = 'app_candidate';

/** Brings up stores, proxy, yardstick and the service. @throws SubjectFault when the service is to blame */
export async function bootBench(lab: Lab, request: CheckRequest, run: string, scope: Scope): Promise<Bench> {
  const staged = join(run, 'service');
  const { manifest } = request.exercise;
  const sides = await takeSides(lab.world.env, scope);
  const cpus = sides?.service;
  const [stores] = await settleAll([
    startSurroundings(lab, request.exercise, run, scope, cpus),
    stageService(request.serviceFolder, request.overlays, staged, lab.paths.repo),
  ]);
  await applyMigrations(staged, stores.postgres.ownerUrl());

  // The service comes last in this list: when several parts fail, the first one named is the cause.
  const yardstickUp = startYardstick(lab, stores, manifest.yardstick, run, scope, cpus);
  const machineIsSlow = slowerThan(yardstickUp, slowBootMs);
  const [yardstick, database, cache, candidate] = await settleAll([
    yardstickUp,
    watchPostgres(stores.postgres.superuserUrl('candidate'), candidateRole, scope),
    stores.redis ? watchRedis(stores.redis.url(), scope) : undefined,
    startCandidate(lab, { ...stores, sides }, request, { staged, run }, scope).catch(async (error) => {
      throw bootFault(error, await machineIsSlow);
    }),
  ]);
  return { ...stores, candidate, yardstick, database, cache, sides };
}

/** Where both sides may run now, for the record; ask while k6 runs. `undefined` where nothing is placed. */
export function readPlacement({ sides, candidate, yardstick, postgres, redis }: Bench): Machine['placement'] {
  if (!sides) return undefined;
  const parts = [candidate, yardstick, postgres, redis].filter((part) => part !== undefined);
  return readBack(
    sides,
    parts.map(({ running }) => running.pid),
  );
}

function startYardstick(
  lab: Lab,
  stores: Stores,
  recipe: object,
  run: string,
  scope: Scope,
  cpus: CpuSet | undefined,
): Promise<Service> {
  const env = {
    ...stores.yardstickEnv,
    SERVICE_NAME: 'yardstick',
    YARDSTICK_RECIPE: JSON.stringify(recipe),
    // The lab's own: it starts while the service does, and should take little of the machine from it.
    NODE_COMPILE_CACHE: lab.world.env.NODE_COMPILE_CACHE,
  };
  const folder = join(lab.paths.services, 'yardstick');
  const logFile = join(run, 'yardstick.log');
  return startService({ name: 'yardstick', folder, env, signal: lab.world.signal, logFile, cpus }, scope);
}

/** Where a process of the service runs from, writes to and listens. */
interface Berth {
  /** Folder of the staged service. */
  readonly staged: string;
  /** Folder of the run. */
  readonly run: string;
  /** Default `service.log`. */
  readonly logName?: string;
  /** A free one by default. */
  readonly port?: number;
}

/** Starts one process of the service on the run's stores. @throws NotReady with its last lines */
export function startCandidate(
  lab: Lab,
  { serviceEnv, sides }: Pick<Bench, 'serviceEnv' | 'sides'>,
  request: CheckRequest,
  { staged, run, logName = 'service.log', port }: Berth,
  scope: Scope,
): Promise<Service> {
  const { env, nodeArgs } = dialled(lab, request);
  const options = {
    name: 'the service',
    folder: staged,
    env: { ...serviceEnv, SERVICE_NAME: request.exercise.manifest.service, ...env },
    nodeArgs,
    port,
    signal: lab.world.signal,
    logFile: join(run, logName),
    cpus: sides?.service,
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
