import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LabError } from '../errors.ts';

/** A file to be written. */
export interface Draft {
  readonly path: string;
  readonly text: string;
  /** What it holds now; a file without it must not be there yet. */
  readonly before?: string;
}

/** Writes all files or none. @throws LabError of fault 'machine' that names the one that cannot be written */
export async function writeAll(drafts: readonly Draft[]): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  for (const draft of drafts) {
    try {
      await write(draft, undo);
    } catch (cause) {
      for (const takeBack of undo.toReversed()) await takeBack().catch(() => undefined);
      const { code, message } = cause as NodeJS.ErrnoException;
      throw new LabError(
        'machine',
        `${draft.path} cannot be written (${code ?? message}), so nothing was.`,
        'Make its folder writable, with some space left, and try again.',
        { cause },
      );
    }
  }
}

async function write({ path, text, before }: Draft, undo: (() => Promise<unknown>)[]): Promise<void> {
  if (before !== undefined) {
    undo.push(() => writeFile(path, before));
    await writeFile(path, text);
    return;
  }
  const made = await mkdir(dirname(path), { recursive: true });
  if (made !== undefined) undo.push(() => rm(made, { recursive: true, force: true }));
  // Claimed first: what somebody else has just put there is not ours to take back.
  await writeFile(path, '', { flag: 'wx' });
  undo.push(() => rm(path, { force: true }));
  await writeFile(path, text);
}
