import type { Ending } from '../core/rule/readings.ts';
import { LabError } from '../errors.ts';
import { NotReady } from '../runtime/wait.ts';
import { lookForCasualties } from './casualties.ts';
import { LabTrouble, SubjectFault } from './fault.ts';
import type { CheckSession } from './judge.ts';
import { ContractViolation } from './same.ts';

/**
 * Says what broke a check off, as a reading: whose fault was it?
 * @throws LabError for the user's and the machine's faults, and whatever is a bug of the lab
 */
export async function endingOf(error: unknown, session: CheckSession): Promise<Ending> {
  session.lab.world.signal.throwIfAborted();
  if (error instanceof LabError) throw error;
  if (diskIsFull(error)) throw diskFull();
  if (error instanceof LabTrouble) return trouble(error);
  const explained = await casualtyBehind(session);
  if (explained instanceof LabTrouble) return trouble(explained);
  const fault = explained ?? subjectFault(error);
  if (fault) return { kind: 'fault', fault: fault.fault };
  if (error instanceof NotReady)
    return trouble(
      new LabTrouble(
        'lab-process-died',
        `${error.message}.`,
        'Check again; see `./lab doctor` if it stays so.',
      ),
    );
  throw error;
}

function trouble({ reason, message, next }: LabTrouble): Ending {
  return { kind: 'trouble', reason, sentence: message, next };
}

async function casualtyBehind(session: CheckSession): Promise<LabTrouble | SubjectFault | undefined> {
  if (!session.bench) return undefined;
  try {
    await lookForCasualties(session.bench);
    return undefined;
  } catch (casualty) {
    if (casualty instanceof LabTrouble || casualty instanceof SubjectFault) return casualty;
    throw casualty;
  }
}

function subjectFault(error: unknown): SubjectFault | undefined {
  if (error instanceof SubjectFault) return error;
  if (error instanceof ContractViolation) {
    return new SubjectFault(
      'conforming-answers',
      'Every answer conforms',
      error.message,
      [],
      'Send that request by hand and read the answer.',
    );
  }
  const code = (error as { code?: unknown })?.code;
  // Class 42 of SQLSTATE: the lab's own queries no longer fit the schema, so the submission changed it.
  if (typeof code === 'string' && /^42\w{3}$/.test(code)) {
    return new SubjectFault(
      'schema-kept',
      'The tables keep their names and columns',
      (error as Error).message,
      [],
      'Look at your migrations.',
    );
  }
  return undefined;
}

function diskIsFull(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  // 53100 is PostgreSQL's `disk_full`.
  return code === 'ENOSPC' || code === '53100' || /No space left on device/.test(message ?? '');
}

function diskFull(): LabError {
  return new LabError(
    'machine',
    'The disk that holds .lab is full.',
    'Make room there (old runs in .lab/runs can go) and try again.',
  );
}
