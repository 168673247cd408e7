import { mostFrequentFirst } from './rule/frequency.ts';
import { disturbancesOf } from './rule/gates.ts';
import type { Noise } from './rule/noise.ts';

/** How long a machine is looked at at a time, ms: two readings of the noise sensor. */
export const calmWindowMs = 500;
/** Timers count as late from a quarter of a p95 target on, and never below 5 ms: this asks for the 5. */
const strictestTargetMs = 20;
/** Where no load runs, nothing can be said of it. */
const noLoad = { latenessMs: 0, overlapped: false, droppedWithFreeSlots: false, arrivalsMissing: false };

/** What of this noise would disturb a round, before there is any load. */
export function disturbancesWithoutLoad(noise: Noise): string[] {
  return disturbancesOf({ ...noise, ...noLoad }, strictestTargetMs);
}

/** How a machine did in several short windows of time. */
export interface Calmness {
  /** `A`: nothing would disturb a round. `B`: some rounds. `C`: most of them. */
  readonly grade: 'A' | 'B' | 'C';
  readonly windows: number;
  readonly disturbedWindows: number;
  /** What disturbed, the most frequent first. */
  readonly disturbances: readonly string[];
}

/** Grades a machine by what disturbed each window, as `disturbancesOf` names it. */
export function gradeCalm(windows: readonly (readonly string[])[]): Calmness {
  const disturbedWindows = windows.filter((disturbances) => disturbances.length > 0).length;
  // A check gives up as disturbed when more than half of its rounds were set aside.
  const often = disturbedWindows > windows.length / 2;
  return {
    grade: disturbedWindows === 0 ? 'A' : often ? 'C' : 'B',
    windows: windows.length,
    disturbedWindows,
    disturbances: mostFrequentFirst(windows.flat()),
  };
}

/** A process's CPU account at one moment; `started` tells a reused id from the same process. */
export interface ProcessAccount {
  readonly pid: number;
  readonly started: string;
  readonly name?: string;
  /** CPU time used so far, ms. */
  readonly cpuMs?: number;
}

/** A program and the CPU that it used, in cores. */
export interface BusyProgram {
  readonly name: string;
  readonly pid: number;
  readonly cores: number;
}

/** Less than this is not worth a name, in cores. */
const worthNaming = 0.02;

/**
 * The programs that used most CPU between two moments, the busiest first. One that ended in between is not seen.
 * @param own ids of processes that do not count
 */
export function busiestPrograms(
  before: readonly ProcessAccount[],
  after: readonly ProcessAccount[],
  passedMs: number,
  own: ReadonlySet<number>,
): BusyProgram[] {
  const earlier = new Map(before.map((entry) => [`${entry.pid} ${entry.started}`, entry.cpuMs]));
  const busy = after
    .filter(({ pid }) => !own.has(pid))
    .map(({ pid, started, name = 'unknown', cpuMs = 0 }) => {
      const usedMs = cpuMs - (earlier.get(`${pid} ${started}`) ?? 0);
      return { name, pid, cores: usedMs / passedMs };
    });
  return busy
    .filter(({ cores }) => cores >= worthNaming)
    .sort((a, b) => b.cores - a.cores)
    .slice(0, 3);
}
