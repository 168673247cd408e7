import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Before, type RunRecord, readRecord } from '../core/record.ts';

type Now = Pick<RunRecord, 'run' | 'exercise' | 'subject'>;

/** The earliest recorded check of the exercise's service that failed with other sources: what "before" means. */
export async function findBefore(runs: string, now: Now): Promise<Before | undefined> {
  const names = (await readdir(runs)).filter(
    (name) => name.replace(/\.\d+$/, '').endsWith(`-${now.exercise.id}`) && name !== now.run,
  );
  for (const name of names.sort()) {
    const text = await readFile(join(runs, name, 'run.json'), 'utf8').catch(() => undefined);
    const before = text === undefined ? undefined : asBefore(text, now);
    if (before) return before;
  }
  return undefined;
}

function asBefore(text: string, now: Now): Before | undefined {
  try {
    const record = readRecord(text);
    const { run, exercise, subject, verdict, work, latency } = record;
    // A folder's name may end like that of another exercise: `...-slow-orders` and `...-orders`.
    if (exercise.id !== now.exercise.id || subject.kind !== 'service') return undefined;
    if (subject.sourceHash === now.subject.sourceHash) return undefined;
    if (verdict.outcome !== 'FAIL' || work.quiet.length === 0) return undefined;
    const rows = work.underLoad ? [...work.quiet, work.underLoad] : work.quiet;
    return { run, outcome: verdict.outcome, work: rows, candidate: latency?.candidate };
  } catch {
    // A record of an older lab, or one that somebody edited: not worth failing a new run for.
    return undefined;
  }
}
