import { readFile } from 'node:fs/promises';
import { family, type Listed } from './processes.ts';

/**
 * CPU time that a process and its descendants have used so far, ms; `undefined` where the system does not tell. One that has ended
 * still counts: what a load generator used before its end is no stranger's.
 */
export function familyCpuMs(root: number, list?: readonly Listed[]): number | undefined {
  const parts = family(root, list).flatMap(({ cpuMs, endedCpuMs }) => [cpuMs, endedCpuMs]);
  return parts.some((part) => part === undefined) ? undefined : sum(parts as number[]);
}

/** Proportional memory of a process and its descendants now, MB: memory that several share counts once. */
export async function familyMemoryMb(root: number): Promise<number | undefined> {
  return sumOver(root, 'smaps_rollup', /^Pss:\s+(\d+) kB/m);
}

/** Highest resident memory that the kernel saw of each of them, summed, MB. */
export async function familyPeakMb(root: number): Promise<number | undefined> {
  return sumOver(root, 'status', /^VmHWM:\s+(\d+) kB/m);
}

async function sumOver(root: number, file: string, line: RegExp): Promise<number | undefined> {
  const entries = family(root);
  if (entries.some((entry) => entry.residentMb === undefined)) return undefined;
  const parts = entries.map(async ({ pid, residentMb = 0 }) => {
    const kib = line.exec(await readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => ''))?.[1];
    return kib ? (Number(kib) * 1024) / 1e6 : residentMb;
  });
  return sum(await Promise.all(parts));
}

function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}
