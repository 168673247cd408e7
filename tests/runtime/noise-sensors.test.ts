import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readClocks } from '../../src/runtime/clock.ts';
import { groupFolders } from '../../src/runtime/control-groups.ts';
import { watchNoise } from '../../src/runtime/noise.ts';
import { startProcess } from '../../src/runtime/process.ts';
import { listProcesses, programName } from '../../src/runtime/processes.ts';
import { Scope } from '../../src/runtime/scope.ts';
import { readSwappedPages, swappedPages } from '../../src/runtime/swap.ts';
import { throttledMs, throttlingMeter } from '../../src/runtime/throttling.ts';
import { temporaryFolder } from '../support/toy-lab.ts';

// Version 1, as Debian with separate hierarchies writes it.
const groupsV1 = `12:pids:/user.slice
5:cpu,cpuacct:/jobs/nightly
3:cpuset:/
1:name=systemd:/user.slice/session-3.scope
0::/user.slice/session-3.scope
`;
const mountsV1 = `31 23 0:28 / /sys/fs/cgroup ro,nosuid - tmpfs tmpfs ro,mode=755
34 31 0:31 / /sys/fs/cgroup/cpuset rw,relatime shared:14 - cgroup cgroup rw,cpuset
35 31 0:32 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:15 - cgroup cgroup rw,cpu,cpuacct
41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
`;
const statV1 = `nr_periods 120
nr_throttled 31
throttled_time 2500000000
nr_bursts 0
burst_time 0
`;

// Version 2, as systemd on a current distribution writes it.
const groupsV2 = '0::/user.slice/user-1000.slice/lab.service\n';
const mountsV2 =
  '29 23 0:26 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:4 - cgroup2 cgroup2 rw,nsdelegate\n';
const statV2 = `usage_usec 912345
user_usec 800000
system_usec 112345
nr_periods 12
nr_throttled 7
throttled_usec 345678
nr_bursts 0
burst_usec 0
`;
/** The root group, and groups without the CPU controller, have no quota. */
const statWithoutQuota = 'usage_usec 912345\nuser_usec 800000\nsystem_usec 112345\n';

describe('the group that a CPU quota is set on', () => {
  it('is looked for in the hierarchy of the CPU controller (version 1), and above', () => {
    const root = '/sys/fs/cgroup/cpu,cpuacct';
    expect(groupFolders(groupsV1, mountsV1)).toEqual([`${root}/jobs/nightly`, `${root}/jobs`, root]);
  });

  it('is looked for in the one hierarchy of version 2, and above', () => {
    const root = '/sys/fs/cgroup';
    expect(groupFolders(groupsV2, mountsV2)).toEqual([
      `${root}/user.slice/user-1000.slice/lab.service`,
      `${root}/user.slice/user-1000.slice`,
      `${root}/user.slice`,
      root,
    ]);
  });

  it('is the mount itself in a container with groups of its own', () => {
    expect(groupFolders('0::/\n', mountsV2)).toEqual(['/sys/fs/cgroup']);
  });

  it("is the mount where a container sees the host's names and only its own part is mounted", () => {
    const part = '35 31 0:32 /docker/4f2a /sys/fs/cgroup/cpu ro - cgroup cgroup rw,cpu,cpuacct\n';
    expect(groupFolders('4:cpu,cpuacct:/docker/4f2a\n', part)).toEqual(['/sys/fs/cgroup/cpu']);
    expect(groupFolders('4:cpu,cpuacct:/docker/4f2a/inner\n', part)).toEqual([
      '/sys/fs/cgroup/cpu/inner',
      '/sys/fs/cgroup/cpu',
    ]);
  });

  it.each(['0::/elsewhere\n', '0::/../beside\n'])('is the mount for a group outside of it: %j', (groups) => {
    const part = '29 23 0:26 /kube/pod /sys/fs/cgroup ro - cgroup2 cgroup2 rw\n';
    expect(groupFolders(groups, part)).toEqual(['/sys/fs/cgroup']);
  });

  it('is found at a mount point with a blank in its name', () => {
    const mounts = '29 23 0:26 / /mnt/control\\040groups rw - cgroup2 cgroup2 rw\n';
    expect(groupFolders('0::/\n', mounts)).toEqual(['/mnt/control groups']);
  });

  it.each([
    ['', ''],
    ['', mountsV2],
    [groupsV2, ''],
    [groupsV1, mountsV2],
  ])('is nowhere when the texts do not tell: %#', (groups, mounts) => {
    expect(groupFolders(groups, mounts)).toEqual([]);
  });
});

describe('throttled time', () => {
  it('is counted in ns by version 1 and in µs by version 2', () => {
    expect(throttledMs(statV1)).toBe(2_500);
    expect(throttledMs(statV2)).toBeCloseTo(345.678);
  });

  it('is 0 where there is no quota', () => {
    expect(throttledMs(statWithoutQuota)).toBe(0);
    expect(throttledMs('')).toBe(0);
  });

  /** A `/proc` and a control group file system of the test's own. */
  async function fakeSystem(stats: Readonly<Record<string, string>>): Promise<string> {
    const folder = await temporaryFolder();
    const mount = join(folder, 'groups');
    const files = {
      'proc/self/cgroup': '0::/slice/lab\n',
      'proc/self/mountinfo': `29 23 0:26 / ${mount} rw - cgroup2 cgroup2 rw\n`,
      ...Object.fromEntries(Object.entries(stats).map(([group, text]) => [`groups/${group}/cpu.stat`, text])),
    };
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
    return join(folder, 'proc');
  }

  it('adds up over the group and all above it, and is read anew each time', async () => {
    const proc = await fakeSystem({ '.': statWithoutQuota, slice: statV2, 'slice/lab': statV2 });
    const meter = await throttlingMeter(proc);
    expect(await meter()).toBeCloseTo(2 * 345.678);
    const later = statV2.replace('345678', '445678');
    await writeFile(join(dirname(proc), 'groups/slice/cpu.stat'), later);
    expect(await meter()).toBeCloseTo(2 * 345.678 + 100);
  });

  it('is 0, not unknown, where no group has a quota', async () => {
    const meter = await throttlingMeter(await fakeSystem({ '.': statWithoutQuota, slice: statWithoutQuota }));
    expect(await meter()).toBe(0);
  });

  it('is unknown where no file can be read', async () => {
    expect(await (await throttlingMeter(await fakeSystem({})))()).toBeUndefined();
    expect(await (await throttlingMeter('/nonexistent'))()).toBeUndefined();
  });
});

describe('swapped pages', () => {
  it('are those that went in and those that went out', () => {
    const vmstat = 'nr_free_pages 9000\npgpgin 77\npswpin 120\npswpout 34\npgfault 5\nthp_swpout 9\n';
    expect(swappedPages(vmstat)).toBe(154);
  });

  it('are unknown where the kernel does not count them', async () => {
    expect(swappedPages('')).toBeUndefined();
    expect(swappedPages('nr_free_pages 9000\npswpin 120\n')).toBeUndefined();
    expect(await readSwappedPages('/nonexistent')).toBeUndefined();
  });
});

it('the clocks are read together, and tell how far apart', () => {
  const [before, reading, after] = [performance.now(), readClocks(), performance.now()];
  expect(reading.monotonicMs).toBeGreaterThanOrEqual(before);
  expect(reading.monotonicMs + reading.blurMs).toBeLessThanOrEqual(after);
  expect(reading.blurMs).toBeGreaterThanOrEqual(0);
});

const told = listProcesses().some((entry) => entry.cpuMs !== undefined);

describe.runIf(told)('on this machine', () => {
  let scope: Scope;
  beforeEach(() => {
    scope = new Scope();
  });
  afterEach(() => scope.close());

  const run = (code: string) =>
    startProcess({ name: 'worker', command: process.execPath, args: ['-e', code], env: {} }, scope);

  it("the load generator's CPU is told once the sensor knows its process, children included", async () => {
    const noise = watchNoise(scope);
    const from = Date.now();
    const child = "require('node:child_process').spawn(process.execPath, ['-e', 'for (;;);'])";
    const worker = await run(`${child}; setInterval(() => {}, 1e3)`);
    await expect.poll(() => noise.between(from, Date.now()).foreignCores, { timeout: 30_000 }).toBeDefined();
    expect(noise.between(from, Date.now()).generatorCores).toBeUndefined();
    noise.generator(worker.pid);
    const generatorCores = () => noise.between(from, Date.now()).generatorCores;
    await expect.poll(generatorCores, { timeout: 30_000 }).toBeGreaterThan(0.05);
  });

  it('the clocks of a stretch that was watched did not step by themselves', async () => {
    const noise = watchNoise(scope);
    const from = Date.now();
    // Two readings are there when the first account has a figure.
    await expect
      .poll(() => noise.between(from, Date.now()).foreignCores, { timeout: 30_000 })
      .toBeGreaterThanOrEqual(0);
    expect(noise.between(from, Date.now()).clockStepMs).toBe(0);
  });

  it('a program has the name of its file, also where Node names its thread', async () => {
    const worker = await run('setInterval(() => {}, 1e3)');
    const name = listProcesses().find((entry) => entry.pid === worker.pid)?.name ?? '';
    expect(programName(worker.pid, name)).toBe('node');
    expect(programName(2 ** 30, 'MainThread')).toBe('MainThread');
    expect(programName(worker.pid, 'postgres')).toBe('postgres');
  });
});
