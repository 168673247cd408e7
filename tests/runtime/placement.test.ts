import { execFileSync } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { formatCpuList } from '../../src/core/placement.ts';
import { allowedCpus, readBack, type Sides, takeSides } from '../../src/runtime/placement.ts';
import { type CpuSet, type Running, startProcess } from '../../src/runtime/process.ts';
import { Scope } from '../../src/runtime/scope.ts';
import { onPath } from '../../src/runtime/tools/lookup.ts';
import { testFolder } from './support/folder.ts';

const [taskset] = await onPath('taskset', process.env);
const canPlace = taskset !== undefined && allowedCpus().length >= 2;
const whereWeAre = () => formatCpuList(allowedCpus());
const home = whereWeAre();
const patient = { timeout: 30_000, interval: 20 };

function scopeOfTest(): Scope {
  const scope = new Scope();
  onTestFinished(() => scope.close());
  return scope;
}

/** A program that has a child, once it has printed that child's process id. */
async function parent(scope: Scope, cpus?: CpuSet): Promise<Running> {
  const code = `
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)']);
    child.once('spawn', () => console.log(child.pid));
  `;
  const options = { name: 'parent', command: process.execPath, args: ['-e', code], env: {}, cpus };
  const running = await startProcess(options, scope);
  await vi.waitFor(() => expect(running.tail()).toHaveLength(1), patient);
  return running;
}

async function tasksetThat(does: string): Promise<string> {
  const folder = await testFolder();
  await writeFile(join(folder, 'taskset'), `#!/bin/sh\n${does}\n`);
  await chmod(join(folder, 'taskset'), 0o755);
  return `${folder}:${process.env.PATH}`;
}

describe('nothing is placed, and nothing moves', () => {
  test.each([
    ['when it is switched off', async () => ({ ...process.env, LAB_PLACEMENT: 'off' })],
    ['where there is no taskset', async () => ({ PATH: await testFolder() })],
    ['where taskset knows no lists', async () => ({ PATH: await tasksetThat('exit 1') })],
    [
      'where taskset agrees and does nothing',
      async () => ({ PATH: await tasksetThat('shift 2; exec "$@"') }),
    ],
  ])('%s', async (_, env) => {
    expect(await takeSides(await env(), scopeOfTest())).toBeUndefined();
    expect(whereWeAre()).toBe(home);
  });
});

describe.runIf(canPlace)('when a check takes its sides', () => {
  const take = async (scope: Scope) =>
    (await takeSides({ ...process.env, LAB_PLACEMENT: 'on' }, scope)) as Sides;

  test('the lab is on its own, and back when the scope has ended', async () => {
    const scope = scopeOfTest();
    const { load } = await take(scope);
    expect(whereWeAre()).toBe(formatCpuList(load.cpus));
    expect(whereWeAre()).not.toBe(home);
    await scope.close();
    expect(whereWeAre()).toBe(home);
  });

  test('all that runs is found where it should be: threads and children too', async () => {
    const scope = scopeOfTest();
    const earlier = await parent(scope);
    const sides = await take(scope);
    const service = await parent(scope, sides.service);
    const generator = await parent(scope);
    expect(readBack(sides, [service.pid])).toEqual({
      service: formatCpuList(sides.service.cpus),
      load: formatCpuList(sides.load.cpus),
      honoured: true,
    });
    for (const { pid } of [earlier, generator]) {
      expect(readBack(sides, [pid]).service).toBe(formatCpuList(sides.load.cpus));
    }
  });

  test("a service's child that helps itself to more is seen", async () => {
    const scope = scopeOfTest();
    const sides = await take(scope);
    const service = await parent(scope, sides.service);
    execFileSync(sides.load.taskset, ['-a', '-p', '-c', home, service.tail()[0] ?? '']);
    const found = readBack(sides, [service.pid]);
    expect(found).toEqual({ service: home, load: formatCpuList(sides.load.cpus), honoured: false });
  });

  test('a load generator that is somewhere else is seen', async () => {
    const scope = scopeOfTest();
    const sides = await take(scope);
    const service = await parent(scope, sides.service);
    await parent(scope, sides.service);
    expect(readBack(sides, [service.pid])).toMatchObject({
      service: formatCpuList(sides.service.cpus),
      honoured: false,
    });
  });
});

test.runIf(canPlace)('a lab that has only one CPU has no sides', async () => {
  const placement = join(import.meta.dirname, '../../src/runtime/placement.ts');
  const scope = join(import.meta.dirname, '../../src/runtime/scope.ts');
  const code = `
    const { takeSides, allowedCpus } = await import(${JSON.stringify(placement)});
    const { Scope } = await import(${JSON.stringify(scope)});
    console.log(JSON.stringify([allowedCpus(), (await takeSides({ ...process.env, LAB_PLACEMENT: 'on' }, new Scope())) ?? null]));
  `;
  const cpu = allowedCpus()[1] as number;
  const args = ['-c', String(cpu), process.execPath, '--input-type=module', '-e', code];
  const text = execFileSync(taskset as string, args, { encoding: 'utf8' });
  expect(JSON.parse(text)).toEqual([[cpu], null]);
});
