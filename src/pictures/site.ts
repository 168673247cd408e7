import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stageService } from '../catalog/stage.ts';
import { type Surroundings, startSurroundings } from '../check/exercise-stores.ts';
import { evidenceFrom, SubjectFault } from '../check/fault.ts';
import type { Lab } from '../check/lab.ts';
import { applyMigrations } from '../check/migrations.ts';
import { openRunFolder } from '../check/run-folder.ts';
import type { Exercise } from '../core/exercise.ts';
import { LabError } from '../errors.ts';
import { type Service, startService } from '../runtime/local/service.ts';
import { Scope } from '../runtime/scope.ts';
import { settleAll } from '../runtime/settle.ts';
import { howItEnded, NotReady } from '../runtime/wait.ts';

/** A service that is pictured. */
export interface Subject {
  readonly side: 'flawed' | 'fixed';
  /** Folders of an author's files that go over the service, in order. */
  readonly overlays: readonly string[];
}

/** Where a subject runs: freshly seeded stores with its migrations, and a copy of its sources. */
export interface Site {
  readonly lab: Lab;
  readonly exercise: Exercise;
  readonly subject: Subject;
  readonly stores: Surroundings;
  /** Folder of the copy. */
  readonly staged: string;
  /** Folder for logs, removed with the site. */
  readonly folder: string;
}

/** Opens a site, does the work there, and closes it. */
export async function withSite<T>(
  lab: Lab,
  exercise: Exercise,
  subject: Subject,
  work: (site: Site) => Promise<T>,
): Promise<T> {
  const { folder } = await openRunFolder(lab.paths.runs, exercise.id, lab.world.date());
  const staged = join(folder, 'service');
  const scope = new Scope();
  try {
    const source = join(lab.paths.services, exercise.manifest.service);
    const [stores] = await settleAll([
      startSurroundings(lab, exercise, folder, scope),
      stageService(source, subject.overlays, staged, lab.paths.repo),
    ]);
    await applyMigrations(staged, stores.postgres.ownerUrl());
    return await work({ lab, exercise, subject, stores, staged, folder });
  } catch (error) {
    if (error instanceof SubjectFault) throw faulty(subject, error.fault.found, [], error);
    throw error;
  } finally {
    await scope.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Way {
  readonly nodeArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the service of a site in its own way, does the work, and stops it. */
export async function whileServing<T>(
  { lab, exercise, subject, stores, staged, folder }: Site,
  { nodeArgs = [], env = {} }: Way,
  work: (service: Service) => Promise<T>,
): Promise<T> {
  const scope = new Scope();
  let service: Service | undefined;
  try {
    const options = {
      name: 'the service',
      folder: staged,
      env: { ...stores.serviceEnv, SERVICE_NAME: exercise.manifest.service, ...env },
      nodeArgs,
      signal: lab.world.signal,
      logFile: join(folder, 'service.log'),
    };
    service = await startService(options, scope);
    return await work(service);
  } catch (error) {
    if (error instanceof NotReady)
      throw faulty(subject, error.message.replace('the service ', ''), error.evidence, error);
    const exit = service?.running.exit();
    if (!service || !exit) throw error;
    throw faulty(subject, `${howItEnded(exit)} while it was looked at`, service.running.tail(), error);
  } finally {
    await scope.close();
  }
}

/** What is wrong with a service, in one sentence that ends with the last thing that it said. */
export function faulty(
  { side }: Subject,
  what: string,
  tail: readonly string[] = [],
  cause?: unknown,
): LabError {
  const last = evidenceFrom(tail).at(-1);
  const sentence = `The ${side} service: ${what}${last ? ` (${last})` : ''}.`;
  const next = 'Find out with `./lab check` on the same service, mend it, and ask for the pictures again.';
  return new LabError('content', sentence, next, { cause });
}
