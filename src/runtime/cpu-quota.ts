import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupFolders } from './control-groups.ts';

/** Text of a file; `undefined` when it cannot be read. */
export type Read = (path: string) => string | undefined;

/**
 * CPU time that the control groups of this process grant it at most, in cores: the tightest quota from its own group up
 * to the root that can be seen. `undefined` without a quota. Version 1 and 2.
 */
export function cpuQuotaCores(read: Read = readFile): number | undefined {
  const folders = groupFolders(read('/proc/self/cgroup') ?? '', read('/proc/self/mountinfo') ?? '');
  const quotas = folders.flatMap((folder) => quotaV2(folder, read) ?? quotaV1(folder, read) ?? []);
  return quotas.length > 0 ? Math.min(...quotas) : undefined;
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

function readFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
