import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchNoise } from '../../src/runtime/noise.ts';
import { startProcess } from '../../src/runtime/process.ts';
import { family, listProcesses } from '../../src/runtime/processes.ts';
import { Scope } from '../../src/runtime/scope.ts';
import { familyCpuMs, familyMemoryMb, familyPeakMb } from '../../src/runtime/usage.ts';

let scope: Scope;
beforeEach(() => {
  scope = new Scope();
});
afterEach(() => scope.close());

const run = (code: string) =>
  startProcess({ name: 'worker', command: process.execPath, args: ['-e', code], env: {} }, scope);

const told = listProcesses().some((entry) => entry.cpuMs !== undefined);

describe.runIf(told)('what a process and its children use', () => {
  it('is CPU time that grows while they work', async () => {
    const worker = await run('for (;;);');
    await expect.poll(() => familyCpuMs(worker.pid), { timeout: 30_000 }).toBeGreaterThan(200);
  });

  it('is CPU time of a child that has ended, too', async () => {
    const child = JSON.stringify('while (process.cpuUsage().user < 600e3);');
    const worker = await run(
      `require('node:child_process').spawnSync(process.execPath, ['-e', ${child}]); setInterval(() => {}, 1e3)`,
    );
    await expect.poll(() => family(worker.pid).length, { timeout: 30_000 }).toBe(2);
    await expect.poll(() => family(worker.pid).length, { timeout: 30_000 }).toBe(1);
    expect(familyCpuMs(worker.pid)).toBeGreaterThan(600);
  });

  it('is memory that a child of theirs holds, too', async () => {
    const child = 'Buffer.alloc(120e6, 1); setInterval(() => {}, 1e3)'.replace(
      'Buffer',
      'globalThis.b = Buffer',
    );
    const worker = await run(
      `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}]); setInterval(() => {}, 1e3)`,
    );
    await expect.poll(() => familyMemoryMb(worker.pid), { timeout: 30_000 }).toBeGreaterThan(120);
    expect(await familyPeakMb(worker.pid)).toBeGreaterThan(120);
  });
});

describe.runIf(told)('the noise sensor', () => {
  it('has figures for a stretch that it watched', async () => {
    const noise = watchNoise(scope);
    const from = Date.now();
    await expect
      .poll(() => noise.between(from, Date.now()).foreignCores, { timeout: 30_000 })
      .toBeGreaterThanOrEqual(0);
    expect(noise.between(from, Date.now()).stealShare).toBeGreaterThanOrEqual(0);
  });

  it('meters how late timers fire while the process is held up', async () => {
    const noise = watchNoise(scope);
    const from = Date.now();
    for (let held = 0; held < 5; held += 1) {
      const until = performance.now() + 80;
      while (performance.now() < until);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(noise.between(from, Date.now()).hiccupMs).toBeGreaterThan(20);
  });
});
