import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/** A process as the system lists it; `started` tells a reused id from the same process. */
export interface Listed {
  readonly pid: number;
  readonly parent: number;
  readonly started: string;
  /** Name of the program, at most 15 bytes of it; `undefined` where only `ps` tells. */
  readonly name?: string;
  /** CPU time used so far, user and system, ms (kernel ticks of 10 ms); `undefined` likewise. */
  readonly cpuMs?: number;
  /** CPU time of those of its children that have ended, and of their children, ms; `undefined` likewise. */
  readonly endedCpuMs?: number;
  /** Resident memory now, MB (10^6 bytes); `undefined` likewise. */
  readonly residentMb?: number;
}

/** Fixed for user space on every Linux that Node runs on. */
const msPerTick = 10;
const pageBytes = 4096;

/** Every process on this machine: from `/proc` where it is, otherwise from `ps`. */
export function listProcesses(): Listed[] {
  let names: string[];
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return fromPs();
  }
  return names.flatMap((name) => fromProc(name) ?? []);
}

/** All that descend from a process, itself left out. */
export function descendants(of: number, list: readonly Listed[] = listProcesses()): Listed[] {
  const found: Listed[] = [];
  let parents = new Set([of]);
  while (parents.size > 0) {
    const children = list.filter((entry) => parents.has(entry.parent) && !found.includes(entry));
    found.push(...children);
    parents = new Set(children.map((entry) => entry.pid));
  }
  return found;
}

/** A process and all that descend from it. */
export function family(of: number, list: readonly Listed[] = listProcesses()): Listed[] {
  return [...list.filter((entry) => entry.pid === of), ...descendants(of, list)];
}

/** Those of `earlier` that are still there. */
export function survivors(earlier: readonly Listed[]): Listed[] {
  if (earlier.length === 0) return [];
  const now = new Map(listProcesses().map((entry) => [entry.pid, entry.started]));
  return earlier.filter((entry) => now.get(entry.pid) === entry.started);
}

/** The name to show for a process: Node calls each of its own `MainThread`, so there its file's name says more. */
export function programName(pid: number, name: string): string {
  if (name !== 'MainThread') return name;
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`));
  } catch {
    // Another user's, or it ended.
    return name;
  }
}

function fromProc(name: string): Listed | undefined {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold blanks and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Numbered as in proc(5), where the state is field 3.
    const field = (number: number) => fields[number - 3] ?? '';
    if (field(3) === 'Z') return undefined;
    return {
      pid: Number(name),
      parent: Number(field(4)),
      started: field(22),
      // A program chooses its name freely, and it may be printed.
      name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')).replaceAll(/\p{C}/gu, '?'),
      cpuMs: (Number(field(14)) + Number(field(15))) * msPerTick,
      endedCpuMs: (Number(field(16)) + Number(field(17))) * msPerTick,
      residentMb: (Number(field(24)) * pageBytes) / 1e6,
    };
  } catch {
    // It ended while we looked.
    return undefined;
  }
}

function fromPs(): Listed[] {
  const text = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,lstart='], { encoding: 'utf8' });
  return text.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return match ? [{ pid: Number(match[1]), parent: Number(match[2]), started: match[3] ?? '' }] : [];
  });
}
