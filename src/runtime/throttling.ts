import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { groupFolders } from './control-groups.ts';

/** Tells how long CPU quotas have held this process's control groups back so far, ms; `undefined` where no file tells. */
export type ThrottlingMeter = () => Promise<number | undefined>;

/** Finds the control group of this process and all above it: a quota may be set on any of them. */
export async function throttlingMeter(proc = '/proc'): Promise<ThrottlingMeter> {
  const [groups, mounts] = await Promise.all([
    readText(`${proc}/self/cgroup`),
    readText(`${proc}/self/mountinfo`),
  ]);
  const files = groupFolders(groups ?? '', mounts ?? '').map((folder) => join(folder, 'cpu.stat'));
  return async () => {
    const told = (await Promise.all(files.map(readText))).filter((text) => text !== undefined);
    // A group's account leaves out what its parent's quota did, so they add up.
    return told.length === 0 ? undefined : told.map(throttledMs).reduce((sum, ms) => sum + ms, 0);
  };
}

/** Throttled time in a `cpu.stat`, ms; 0 where the group cannot have a quota, which then has no such line. */
export function throttledMs(cpuStat: string): number {
  const [, unit, figure] = /^throttled_(usec|time) (\d+)$/m.exec(cpuStat) ?? [];
  // Version 2 counts in µs, version 1 in ns.
  return Number(figure ?? 0) / (unit === 'usec' ? 1e3 : 1e6);
}

async function readText(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
