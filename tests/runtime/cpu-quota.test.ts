import { spawn } from 'node:child_process';
import { constants, existsSync, readFileSync } from 'node:fs';
import { access, mkdir, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { cpuQuotaCores } from '../../src/runtime/cpu-quota.ts';

type Files = Readonly<Record<string, string>>;

const quotaIn = (files: Files) => cpuQuotaCores((path) => files[path]);

const v2 = (path: string, files: Files, root = '/') =>
  quotaIn({
    '/proc/self/cgroup': `0::${path}\n`,
    '/proc/self/mountinfo': `30 23 0:26 ${root} /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n`,
    ...files,
  });

const v1 = (path: string, files: Files, root = '/') =>
  quotaIn({
    '/proc/self/cgroup': `3:cpuset:/\n2:cpu,cpuacct:${path}\n1:name=systemd:/\n0::/\n`,
    '/proc/self/mountinfo': [
      '31 23 0:27 / /sys/fs/cgroup/cpuset rw - cgroup cgroup rw,cpuset',
      `32 23 0:28 ${root} /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct`,
      '33 23 0:29 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n',
    ].join('\n'),
    ...files,
  });

const cfs = (folder: string, quotaUs: number, periodUs = 100_000) => ({
  [`${folder}/cpu.cfs_quota_us`]: `${quotaUs}\n`,
  [`${folder}/cpu.cfs_period_us`]: `${periodUs}\n`,
});

describe('version 2', () => {
  test('a quota of its own group', () => {
    expect(v2('/a/b', { '/sys/fs/cgroup/a/b/cpu.max': '150000 100000\n' })).toBe(1.5);
  });

  test('a quota of a group above', () => {
    const files = {
      '/sys/fs/cgroup/a/b/cpu.max': 'max 100000\n',
      '/sys/fs/cgroup/a/cpu.max': '50000 25000\n',
    };
    expect(v2('/a/b', files)).toBe(2);
  });

  test('the tightest of several', () => {
    const files = {
      '/sys/fs/cgroup/a/b/cpu.max': '400000 100000\n',
      '/sys/fs/cgroup/a/cpu.max': '70000 100000\n',
    };
    expect(v2('/a/b', files)).toBe(0.7);
  });

  test("a container's own, at the root of what it sees", () => {
    expect(v2('/', { '/sys/fs/cgroup/cpu.max': '300000 100000\n' })).toBe(3);
  });

  test('none', () => {
    expect(v2('/a', { '/sys/fs/cgroup/a/cpu.max': 'max 100000\n' })).toBeUndefined();
    expect(v2('/', {})).toBeUndefined();
  });
});

describe('version 1', () => {
  test('a quota of its own group', () => {
    expect(v1('/a', cfs('/sys/fs/cgroup/cpu,cpuacct/a', 25_000, 50_000))).toBe(0.5);
  });

  test('a quota of a group above', () => {
    const files = {
      ...cfs('/sys/fs/cgroup/cpu,cpuacct/a/b', -1),
      ...cfs('/sys/fs/cgroup/cpu,cpuacct/a', 120_000),
    };
    expect(v1('/a/b', files)).toBe(1.2);
  });

  test("a container's own, where only its group is mounted", () => {
    expect(v1('/docker/c0ffee', cfs('/sys/fs/cgroup/cpu,cpuacct', 200_000), '/docker/c0ffee')).toBe(2);
  });

  test('none', () => {
    expect(v1('/a', cfs('/sys/fs/cgroup/cpu,cpuacct/a', -1))).toBeUndefined();
  });
});

test('no groups at all', () => {
  expect(quotaIn({})).toBeUndefined();
});

/** Groups of version 1, where we may make one. */
const groups = '/sys/fs/cgroup/cpu';
const mayGroup = await access(groups, constants.W_OK).then(
  () => existsSync(join(groups, 'cgroup.procs')),
  () => false,
);

test.runIf(mayGroup)('the kernel agrees', async () => {
  const group = join(groups, `perf-lab-test-${process.pid}`);
  const member = spawn('sleep', ['600']);
  const ended = new Promise((resolve) => member.once('exit', resolve));
  await mkdir(group);
  onTestFinished(async () => {
    member.kill('SIGKILL');
    await ended;
    // The group is busy until the kernel has buried its member.
    await vi.waitFor(() => rmdir(group), { timeout: 10_000 });
  });
  await writeFile(join(group, 'cgroup.procs'), String(member.pid));
  const seenByMember = (path: string) => {
    const file = path.replace('/proc/self/', `/proc/${member.pid}/`);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };
  await writeFile(join(group, 'cpu.cfs_quota_us'), '1000');
  // A hundredth of a core: tighter than whatever the tests themselves are given.
  expect(cpuQuotaCores(seenByMember)).toBe(0.01);
});
