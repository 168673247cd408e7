import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

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

/**
 * Folders of the process's CPU group and its ancestors, the innermost first.
 * @param groups text of `/proc/self/cgroup`
 * @param mounts text of `/proc/self/mountinfo`
 */
export function groupFolders(groups: string, mounts: string): string[] {
  const own = cpuGroup(groups);
  const mount = own && mounts.split('\n').map(parseMount).find(own.isMount);
  if (!mount) return [];
  const below = relative(mount.root, own.path);
  // Outside of what is mounted, as in a container that sees the host's names: the mount is the nearest that can be read.
  const inner = below.startsWith('..') || own.path.includes('/..') ? mount.point : join(mount.point, below);
  const folders = [inner];
  for (let folder = inner; folder !== mount.point; ) {
    folder = dirname(folder);
    folders.push(folder);
  }
  return folders;
}

interface Mount {
  readonly root: string;
  readonly point: string;
  readonly type: string;
  readonly options: readonly string[];
}

/** The CPU controller is in a hierarchy of its own (version 1), or in the one for all (version 2). */
function cpuGroup(groups: string) {
  const entries = groups.split('\n').map((line) => {
    const [, controllers = '', path = ''] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    return { controllers: controllers.split(','), path };
  });
  const first = entries.find(({ controllers }) => controllers.includes('cpu'));
  if (first) {
    const isMount = ({ type, options }: Mount) => type === 'cgroup' && options.includes('cpu');
    return { path: first.path, isMount };
  }
  const second = entries.find(({ controllers, path }) => controllers[0] === '' && path !== '');
  return second && { path: second.path, isMount: ({ type }: Mount) => type === 'cgroup2' };
}

/** A line such as `41 31 0:38 / /sys/fs/cgroup rw,relatime shared:9 - cgroup2 cgroup2 rw` (proc(5)). */
function parseMount(line: string): Mount {
  const [before = '', after = ''] = line.split(' - ');
  const [, , , root = '', point = ''] = before.split(' ').map(unescaped);
  const [type = '', , options = ''] = after.split(' ');
  return { root, point, type, options: options.split(',') };
}

/** Blanks and the like are written as octal numbers. */
function unescaped(field: string): string {
  return field.replaceAll(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
}

async function readText(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
