import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { watchCpu } from '../../src/runtime/cpu-watch.ts';
import { startProcess } from '../../src/runtime/process.ts';
import { listProcesses } from '../../src/runtime/processes.ts';
import { Scope } from '../../src/runtime/scope.ts';

const told = listProcesses().some((entry) => entry.cpuMs !== undefined);

async function node(code: string, scope: Scope) {
  return startProcess({ name: 'node', command: process.execPath, args: ['-e', code], env: {} }, scope);
}

test.runIf(told)('a process that burns CPU is told from one that waits, its children included', async () => {
  const scope = new Scope();
  onTestFinished(() => scope.close());
  const parent = `require('node:child_process').spawn(process.execPath, ['-e', 'for (;;);'])`;
  const [burning, waiting] = [await node(parent, scope), await node('setInterval(() => {}, 1e6)', scope)];
  await delay(500);
  const [busy, idle] = [watchCpu(burning.pid, scope), watchCpu(waiting.pid, scope)];
  const from = Date.now();
  await delay(1_500);
  const [busyCores = 0, idleCores = 1] = [busy.cores(from, Date.now()), idle.cores(from, Date.now())];
  expect(busyCores).toBeGreaterThan(5 * idleCores);
  expect(busyCores).toBeGreaterThan(0);
});

test('a stretch without two readings has no figure', () => {
  const scope = new Scope();
  onTestFinished(() => scope.close());
  const now = Date.now();
  expect(watchCpu(process.pid, scope).cores(now, now + 1)).toBeUndefined();
});
