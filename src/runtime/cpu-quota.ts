import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Text of a file; `undefined` when it cannot be read. */
export type Read = (path: string) => string | undefined;

/**
 * CPU time that the control groups of this process grant it at most, in cores: the tightest quota from its own group up
 * to the root that can be seen. `undefined` without a quota. Version 1 and 2.
 */
export function cpuQuotaCores(read: Read = readFile): number | undefined {
  const memberships = lines(read('/proc/self/cgroup'));
  const quotas = lines(read('/proc/self/mountinfo')).flatMap((line) => {
    const mount = cpuMount(line);
    const path = mount && pathIn(memberships, mount.version);
    return mount && path !== undefined ? quotasAbove(mount, path, read) : [];
  });
  return quotas.length > 0 ? Math.min(...quotas) : undefined;
}

interface Mount {
  readonly version: 1 | 2;
  /** Which group is mounted, and where. */
  readonly root: string;
  readonly at: string;
}

/** A line of proc_pid_mountinfo(5), if it mounts the groups that limit CPU time. */
function cpuMount(line: string): Mount | undefined {
  const [mounted = '', filesystem = ''] = line.split(' - ');
  const [type, , options = ''] = filesystem.split(' ');
  const [root, at] = mounted.split(' ').slice(3);
  if (root === undefined || at === undefined) return undefined;
  if (type === 'cgroup2') return { version: 2, root, at };
  return type === 'cgroup' && options.split(',').includes('cpu') ? { version: 1, root, at } : undefined;
}

/** A line is `number:controllers:path`; in version 2 without controllers. */
function pathIn(memberships: readonly string[], version: 1 | 2): string | undefined {
  for (const line of memberships) {
    const [, controllers = '', path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    const fits = version === 2 ? controllers === '' : controllers.split(',').includes('cpu');
    if (fits) return path;
  }
  return undefined;
}

function quotasAbove({ version, root, at }: Mount, path: string, read: Read): number[] {
  const below = relative(root, path);
  const found: number[] = [];
  // A group outside of what is mounted cannot be seen; then the mounted one is the nearest that can.
  for (let folder = below.startsWith('..') ? at : join(at, below); ; folder = dirname(folder)) {
    const cores = version === 2 ? quotaV2(folder, read) : quotaV1(folder, read);
    if (cores !== undefined) found.push(cores);
    if (folder === at || folder === dirname(folder)) return found;
  }
}

/** `max 100000` or `150000 100000`: µs of CPU time in a period, and the period. */
function quotaV2(folder: string, read: Read): number | undefined {
  const [quota, period] = (read(join(folder, 'cpu.max')) ?? '').trim().split(' ');
  return cores(quota, period);
}

/** -1 stands for no quota. */
function quotaV1(folder: string, read: Read): number | undefined {
  return cores(read(join(folder, 'cpu.cfs_quota_us')), read(join(folder, 'cpu.cfs_period_us')));
}

function cores(quotaUs: string | undefined, periodUs: string | undefined): number | undefined {
  const share = Number(quotaUs) / Number(periodUs);
  return Number.isFinite(share) && share > 0 ? share : undefined;
}

function lines(text: string | undefined): string[] {
  return (text ?? '').split('\n').filter(Boolean);
}

function readFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
