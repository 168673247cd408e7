import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { formatCpuList, parseCpuList, placeOn } from '../core/placement.ts';
import type { Machine } from '../core/record.ts';
import type { CpuSet } from './process.ts';
import { family } from './processes.ts';
import type { Scope } from './scope.ts';
import { onPath } from './tools/lookup.ts';

/** The two sides of a check, on CPUs that this system is known to grant. */
export interface Sides {
  readonly service: CpuSet;
  /** Also what the lab starts without naming a set: children inherit it. */
  readonly load: CpuSet;
}

type Env = Readonly<Record<string, string | undefined>>;

const run = promisify(execFile);
/** `taskset` takes 2 ms. */
const within = { timeout: 10_000 };

/**
 * Moves the lab itself to the load's CPUs until the scope ends. `undefined`, and nothing moves, with fewer than four
 * CPUs (two with `LAB_PLACEMENT=on`), without a `taskset` that works here, and with `LAB_PLACEMENT=off`.
 */
export async function takeSides(env: Env, scope: Scope): Promise<Sides | undefined> {
  if (env.LAB_PLACEMENT === 'off') return undefined;
  const home = allowedCpus();
  const placement = placeOn(home, env.LAB_PLACEMENT === 'on');
  const [taskset] = await onPath('taskset', env);
  if (!placement || !taskset) return undefined;
  const sides = {
    service: { taskset, cpus: placement.service },
    load: { taskset, cpus: placement.load },
  };
  if (!(await grants(sides.service)) || !(await grants(sides.load))) return undefined;
  scope.defer(() => move(process.pid, { taskset, cpus: home }));
  await move(process.pid, sides.load);
  return sides;
}

/** Which CPUs this process may use: not all that are there, in a container, and only those that are switched on. */
export function allowedCpus(): number[] {
  const online = new Set(parseCpuList(read('/sys/devices/system/cpu/online')));
  const allowed = cpusIn(read('/proc/self/status'));
  return online.size === 0 ? allowed : allowed.filter((cpu) => online.has(cpu));
}

/**
 * Reads back where both sides may run now, every thread of every process: the service's side from the processes named and
 * what descends from them, the load's from all else that descends from the lab. Ask while the load generator runs.
 */
export function readBack(
  { service, load }: Sides,
  serviceProcesses: readonly number[],
): NonNullable<Machine['placement']> {
  const served = serviceProcesses.flatMap((pid) => family(pid).map((entry) => entry.pid));
  const others = family(process.pid).map((entry) => entry.pid);
  const found = {
    service: cpusOf(served),
    load: cpusOf(others.filter((pid) => !served.includes(pid))),
  };
  const honoured = found.service === formatCpuList(service.cpus) && found.load === formatCpuList(load.cpus);
  return { ...found, honoured };
}

/** True when a program that is started on these CPUs finds itself there: some sandboxes agree and do nothing. */
async function grants({ taskset, cpus }: CpuSet): Promise<boolean> {
  const list = formatCpuList(cpus);
  const show = [taskset, ['-c', list, 'cat', '/proc/self/status'], within] as const;
  const { stdout } = await run(...show).catch(() => ({ stdout: '' }));
  return formatCpuList(cpusIn(stdout)) === list;
}

/** Moves all threads of a process and of what it has started. What has ended meanwhile, or stays, `readBack` tells. */
async function move(root: number, { taskset, cpus }: CpuSet): Promise<void> {
  for (const { pid } of family(root)) {
    const args = ['-a', '-p', '-c', formatCpuList(cpus), String(pid)];
    await run(taskset, args, within).catch(() => undefined);
  }
}

function cpusOf(pids: readonly number[]): string {
  const threads = pids.flatMap((pid) => tasksOf(pid).map((task) => `/proc/${pid}/task/${task}/status`));
  return formatCpuList(threads.flatMap((file) => cpusIn(read(file))));
}

function tasksOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    // It ended while we looked.
    return [];
  }
}

function cpusIn(status: string): number[] {
  return parseCpuList(/^Cpus_allowed_list:\s+(\S+)$/m.exec(status)?.[1] ?? '');
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
