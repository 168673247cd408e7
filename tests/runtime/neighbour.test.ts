import { expect, test, vi } from 'vitest';
import { isAlive } from '../../src/runtime/lock.ts';
import { startNeighbour } from '../../src/runtime/neighbour.ts';
import { listProcesses } from '../../src/runtime/processes.ts';
import { Scope } from '../../src/runtime/scope.ts';

const patient = { timeout: 30_000, interval: 50 };

test('a neighbour keeps as many cores busy as it was told to, and is gone with its scope', async () => {
  const scope = new Scope();
  const pids = (await startNeighbour({ cores: 2, seed: 'any' }, scope)).map(({ pid }) => pid);
  try {
    expect(new Set(pids).size).toBe(2);
    const cpuMs = () =>
      listProcesses()
        .filter(({ pid }) => pids.includes(pid))
        .map((entry) => entry.cpuMs ?? 0);
    const start = cpuMs();
    // Far more than a Node that idles uses: one burst at least.
    await vi.waitFor(
      () => expect(Math.min(...cpuMs().map((ms, index) => ms - start[index]!))).toBeGreaterThan(150),
      patient,
    );
  } finally {
    await scope.close();
  }
  expect(pids.filter(isAlive)).toEqual([]);
});
