import { statfs } from 'node:fs/promises';
import { LabError } from '../../errors.ts';

const hint =
  'Free some space (old runs are in .lab/runs, built data in .lab/cache), or move the checkout to a larger disk.';

/** @throws LabError('machine') with what is there and what is needed, when a folder's disk has less than `bytes` free */
export async function needDisk(folder: string, bytes: number, what: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new LabError(
    'machine',
    `${what} needs ${mb(bytes)} MB of disk, and ${folder} has ${mb(free)} MB free.`,
    hint,
  );
}

/** Turns "no space left" of any tool or server into the same sentence as `needDisk`; other errors are given back as they are. */
export function explainFullDisk(error: unknown, folder: string, what: string): unknown {
  const {
    message = '',
    code,
    evidence = [],
  } = (error ?? {}) as Partial<Error & { code: string; evidence: string[] }>;
  const text = [message, ...evidence].join('\n');
  // 53100 is PostgreSQL's disk_full.
  const full =
    code === 'ENOSPC' || code === '53100' || /no space left on device|disk quota exceeded/i.test(text);
  if (!full) return error;
  return new LabError('machine', `The disk of ${folder} became full: ${what}.`, hint, { cause: error });
}

function mb(bytes: number): number {
  return Math.floor(bytes / 1_000_000);
}
