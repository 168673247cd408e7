import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { isAlive } from '../../src/runtime/lock.ts';
import { allowedCpus } from '../../src/runtime/placement.ts';
import { type ProcessOptions, type Running, startProcess } from '../../src/runtime/process.ts';
import { Scope } from '../../src/runtime/scope.ts';
import { onPath } from '../../src/runtime/tools/lookup.ts';
import { NotReady, waitUntilReady } from '../../src/runtime/wait.ts';
import { repoDir } from './support/context.ts';

const patient = { timeout: 10_000, interval: 20 };
const [taskset] = await onPath('taskset', process.env);

function scopeOfTest(): Scope {
  const scope = new Scope();
  onTestFinished(() => scope.close());
  return scope;
}

function node(source: string, scope: Scope, stopWithinMs = 3_000): Promise<Running> {
  const { env, execPath } = process;
  return startProcess({ name: 'toy', command: execPath, args: ['-e', source], env, stopWithinMs }, scope);
}

/** The process id that a toy prints first. */
async function printedPid(running: Running): Promise<number> {
  await vi.waitFor(() => expect(running.tail()[0]).toMatch(/^\d+$/), patient);
  return Number(running.tail()[0]);
}

/** A toy with a child of its own session, which a signal to the toy's group does not reach. */
const withDetachedChild = `
  const { spawn } = require('node:child_process');
  const child = spawn('sleep', ['600'], { detached: true, stdio: 'inherit' });
  console.log(child.pid);
  setInterval(() => undefined, 1000);
`;

test('the last 50 lines are kept', async () => {
  const running = await node('for (let i = 1; i <= 120; i += 1) console.log(i)', scopeOfTest());
  await running.exited;
  expect(running.tail()).toEqual(Array.from({ length: 50 }, (_, index) => String(71 + index)));
});

test('a process can be ended as a crash would, with what it started, and is not stopped again', async () => {
  const child =
    "const c = require('node:child_process').spawn('sleep', ['600'], { stdio: 'inherit' }); console.log(c.pid);";
  const deaf = "process.on('SIGTERM', () => undefined); setInterval(() => undefined, 1000);";
  const running = await node(child + deaf, scopeOfTest());
  const pid = await printedPid(running);
  await running.kill();
  expect(running.exit()).toEqual({ code: null, signal: 'SIGKILL' });
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), patient);
  await running.kill();
});

test('a program that does not exist is an error at once', async () => {
  const options = { name: 'nothing', command: '/does/not/exist', args: [], env: {} };
  await expect(startProcess(options, scopeOfTest())).rejects.toThrow('ENOENT');
});

describe.runIf(taskset)('on CPUs of its own', () => {
  const cpus = { taskset: taskset as string, cpus: allowedCpus().slice(-1) };
  const placed = (source: string, scope: Scope, more: Partial<ProcessOptions> = {}) =>
    startProcess(
      { name: 'toy', command: process.execPath, args: ['-e', source], env: {}, cpus, ...more },
      scope,
    );

  test('a program runs there, and its process is the one that was started', async () => {
    const source = `
      const status = require('node:fs').readFileSync('/proc/self/status', 'utf8');
      console.log(process.pid, /^Cpus_allowed_list:\\s+(.*)$/m.exec(status)[1]);
    `;
    const running = await placed(source, scopeOfTest());
    expect(await running.exited).toEqual({ code: 0, signal: null });
    expect(running.tail()).toEqual([`${running.pid} ${cpus.cpus}`]);
  });

  test('its exit code and its signal are its own', async () => {
    const scope = scopeOfTest();
    const [seven, killed] = await Promise.all([
      placed('process.exit(7)', scope),
      placed("process.kill(process.pid, 'SIGKILL')", scope),
    ]);
    expect(await seven.exited).toEqual({ code: 7, signal: null });
    expect(await killed.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  test('it may still talk with the lab', async () => {
    const running = await placed("process.send('hello')", scopeOfTest(), { ipc: true });
    expect(await once(running.child, 'message')).toEqual(['hello', undefined]);
  });

  test('a program that does not exist is an error at once', async () => {
    const starting = placed('', scopeOfTest(), { command: '/does/not/exist' });
    await expect(starting).rejects.toThrow('ENOENT');
  });
});

test('one that ignores the polite signal is killed', async () => {
  const scope = new Scope();
  const running = await node(
    "process.on('SIGTERM', () => 0); console.log(process.pid); setInterval(() => 0, 1000)",
    scope,
    100,
  );
  await printedPid(running);
  await scope.close();
  expect(running.exit()).toEqual({ code: null, signal: 'SIGKILL' });
});

test('stopping ends a grandchild that left the group and holds the output open', async () => {
  const scope = new Scope();
  const running = await node(withDetachedChild, scope);
  const grandchild = await printedPid(running);
  await scope.close();
  await vi.waitFor(() => expect(isAlive(grandchild)).toBe(false), patient);
});

test('waiting for one that dies brings its last words', async () => {
  const running = await node("console.error('the disk is on fire'); process.exit(7)", scopeOfTest());
  const { signal } = new AbortController();
  const waiting = waitUntilReady(running, async () => false, { deadlineMs: 10_000, signal });
  const error = await waiting.catch((reason) => reason);
  expect(error).toBeInstanceOf(NotReady);
  expect(error.message).toBe('toy exited with code 7 before it was ready');
  expect(error.evidence).toEqual(['the disk is on fire']);
});

test('a lab that is killed with SIGKILL leaves no process behind', async () => {
  const toy = join(repoDir, 'tests/runtime/support/doomed-lab.ts');
  const lab = spawn(process.execPath, [toy, withDetachedChild], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void lab.kill('SIGKILL'));
  const [line] = (await once(lab.stdout, 'data')) as [Buffer];
  const pids = line.toString().trim().split(' ').map(Number);
  expect(pids.map(isAlive)).toEqual([true, true]);
  lab.kill('SIGKILL');
  await vi.waitFor(() => expect(pids.map(isAlive)).toEqual([false, false]), patient);
});
