import { createHash } from 'node:crypto';
import { appendFile, mkdir, open, readFile, truncate, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  BrokenLedger,
  type Ledger,
  type LedgerLine,
  readLedger,
  writeLine,
} from '../core/reliability/ledger.ts';
import { LabError } from '../errors.ts';

/** SHA-256, hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A ledger to read; empty where there is no file. @throws LabError when a line was edited or removed */
export async function loadLedger(file: string): Promise<Ledger> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  try {
    return readLedger(text, sha256);
  } catch (cause) {
    if (!(cause instanceof BrokenLedger)) throw cause;
    throw new LabError(
      'content',
      `${file}:${cause.line} breaks the ledger: ${cause.message}.`,
      'Take the file back from the version control, or begin a new one with --ledger.',
      { cause },
    );
  }
}

/** A ledger to write: what a writer that was killed left at its end is moved to `<file>.torn`. */
export async function openLedger(file: string, say: (line: string) => void): Promise<Ledger> {
  await mkdir(dirname(file), { recursive: true });
  const ledger = await loadLedger(file);
  if (ledger.torn === '') return ledger;
  const aside = `${file}.torn`;
  await appendFile(aside, `${ledger.torn}\n`);
  const text = await readFile(file, 'utf8');
  await truncate(file, Buffer.byteLength(text) - Buffer.byteLength(ledger.torn));
  say(`the last line of ${file} was cut off in the middle; it is in ${aside} now`);
  return { ...ledger, torn: '' };
}

/** Adds a line in one write that has reached the disk when this resolves. @returns the hash that the next one carries */
export async function appendLine(file: string, line: LedgerLine): Promise<string> {
  const text = writeLine(line);
  const handle = await open(file, 'a');
  try {
    await writeFile(handle, `${text}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return sha256(text);
}
