import type { RunRecord } from '../core/record.ts';

/** Folder of the run, relative to the lab. */
export function runFolder({ run }: RunRecord): string {
  return `.lab/runs/${run}/`;
}

/** The command that makes the same check again. */
export function repeatCommand({ exercise, subject }: RunRecord): string {
  if (subject.kind === 'directory') return `./lab check ${exercise.id} --service ${shellWord(subject.name)}`;
  if (subject.kind === 'service') return `./lab check ${exercise.id}`;
  const dial = subject.dial === undefined ? '' : ` --dial ${subject.dial}`;
  return `./lab check ${exercise.id} --${subject.kind} ${shellWord(subject.name)}${dial}`;
}

function shellWord(text: string): string {
  return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
