import { setTimeout as delay } from 'node:timers/promises';
import type { Running } from '../runtime/process.ts';
import { howItEnded } from '../runtime/wait.ts';
import type { Bench } from './bench.ts';
import { evidenceFrom, LabTrouble, SubjectFault } from './fault.ts';

/** The news of a child's end can arrive after the failure that it caused, ms. */
const newsDelayMs = 100;
const reason = 'lab-process-died';

/**
 * Throws when something that a check rests on has ended; cheap, for use while the load runs.
 * @throws LabTrouble when something of the lab's, or an outsider's kill, explains what is seen
 * @throws SubjectFault when the service ended by itself
 */
export function mustBeAlive(bench: Bench): void {
  const parts: (readonly [string, Running | undefined])[] = [
    ['PostgreSQL', bench.postgres.running],
    ['Redis', bench.redis?.running],
    ['the latency proxy', bench.proxy.running],
    ['the yardstick', bench.yardstick.running],
    ...[...bench.stubs.values()].map(({ name, service }) => [`the stub "${name}"`, service.running] as const),
  ];
  for (const [name, running] of parts) {
    const exit = running?.exit();
    if (exit) throw new LabTrouble(reason, `${name} ${howItEnded(exit)} in the middle of the check.`);
  }
  if (bench.database.broken())
    throw new LabTrouble(reason, 'PostgreSQL dropped its connections in the middle of the check.');
  serviceMustBeAlive(bench.candidate.running);
}

/**
 * Called before any verdict is believed: a service whose database was killed misbehaves without being at fault.
 * Asks every store whether it still answers. Throws like `mustBeAlive`.
 */
export async function lookForCasualties(bench: Bench): Promise<void> {
  await delay(newsDelayMs);
  const answers = await bench.database.sql('select 1').catch(() => undefined);
  mustBeAlive(bench);
  if (!answers) throw new LabTrouble(reason, 'PostgreSQL stopped answering in the middle of the check.');
  if (bench.cache && !(await bench.cache.alive())) {
    throw new LabTrouble(reason, 'Redis stopped answering in the middle of the check.');
  }
}

function serviceMustBeAlive(service: Running): void {
  const exit = service.exit();
  if (!exit) return;
  if (exit.signal === 'SIGKILL' || exit.signal === 'SIGTERM' || exit.signal === 'SIGINT') {
    throw new LabTrouble(
      'service-killed',
      `The service ${howItEnded(exit)} from outside in the middle of the check.`,
    );
  }
  throw new SubjectFault(
    'service-ended',
    'The service keeps running',
    `it ${howItEnded(exit)} while it was being checked`,
    evidenceFrom(service.tail()),
    'Read the last lines that it printed.',
  );
}
