import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import type { LabPaths } from '../../src/catalog/paths.ts';
import { runCli } from '../../src/cli.ts';
import { copyToyLab } from '../support/toy-lab.ts';
import { fakeWorld } from '../support/world.ts';

let paths: LabPaths;
let orders: string;

async function git(...args: string[]): Promise<string> {
  const author = ['-c', 'user.name=Toy', '-c', 'user.email=toy@localhost', '-c', 'commit.gpgsign=false'];
  return (await promisify(execFile)('git', ['-C', paths.repo, ...author, ...args])).stdout;
}

async function reset(...args: string[]) {
  const world = fakeWorld(['reset', 'slow-orders', ...args], { cwd: paths.repo });
  const code = await runCli(world, paths.repo);
  return { code, out: world.out(), err: world.err() };
}

async function patches(): Promise<string[]> {
  const folder = join(paths.lab, 'attempts');
  if (!existsSync(folder)) return [];
  return (await readdir(folder)).map((name) => join(folder, name));
}

beforeEach(async () => {
  paths = await copyToyLab();
  orders = join(paths.services, 'orders', 'src', 'orders.ts');
  await writeFile(join(paths.repo, '.gitignore'), '.lab/\n');
  await git('init', '--quiet');
  await git('add', '.');
  await git('commit', '--quiet', '--message', 'Hand out');
});

describe('lab reset', () => {
  test('puts the service back, and keeps every change as a patch that applies again', async () => {
    const added = join(paths.services, 'orders', 'src', 'batch.ts');
    const removed = join(paths.services, 'orders', 'src', 'main.ts');
    await writeFile(orders, 'export const orders = "mine";\n');
    await writeFile(added, 'export const batch = 1;\n');
    await rm(removed);

    const { code, out } = await reset();
    expect(code).toBe(0);
    expect(await readFile(orders, 'utf8')).toContain('one by one');
    expect([existsSync(added), existsSync(removed)]).toEqual([false, true]);
    expect(await git('status', '--porcelain')).toBe('');

    const [patch] = await patches();
    expect(patch).toMatch(/attempts\/\d{4}-\d{2}-\d{2}-\d{6}\.\d{3}-slow-orders\.patch$/);
    expect(out).toContain(`Your changes: ${join('.lab', 'attempts')}`);
    await git('apply', patch ?? '');
    expect(await readFile(orders, 'utf8')).toContain('mine');
    expect([existsSync(added), existsSync(removed)]).toEqual([true, false]);
  });

  test('brings a service back of which nothing is left', async () => {
    await rm(join(paths.services, 'orders', 'src'), { recursive: true });
    expect(await reset()).toMatchObject({ code: 0, err: '' });
    expect(await readFile(orders, 'utf8')).toContain('one by one');
    expect(await patches()).toHaveLength(1);
  });

  test('keeps the patch of every attempt, however soon the next one follows', async () => {
    for (const attempt of ['one', 'two']) {
      await writeFile(orders, `export const orders = '${attempt}';\n`);
      expect((await reset()).code).toBe(0);
    }
    expect(await patches()).toHaveLength(2);
  });

  test('leaves a service alone that was not changed', async () => {
    expect(await reset()).toEqual({ code: 0, out: 'services/orders is as it was handed out.\n', err: '' });
    expect(await patches()).toEqual([]);
  });

  test('takes back what was committed, when told to where', async () => {
    await writeFile(orders, 'export const orders = "mine";\n');
    await git('commit', '--quiet', '--all', '--message', 'Try');
    expect((await reset('--to', 'HEAD~1')).code).toBe(0);
    expect(await readFile(orders, 'utf8')).toContain('one by one');
    expect(await readFile((await patches())[0] ?? '', 'utf8')).toContain('+export const orders = "mine";');
  });

  test('touches nothing but the service', async () => {
    const readme = join(paths.repo, 'notes.md');
    await writeFile(readme, 'mine');
    await writeFile(orders, 'export const orders = "mine";\n');
    expect((await reset()).code).toBe(0);
    expect(await readFile(readme, 'utf8')).toBe('mine');
  });

  test('refuses a revision that git does not know, and changes nothing', async () => {
    await writeFile(orders, 'export const orders = "mine";\n');
    expect(await reset('--to', 'yesteryear')).toMatchObject({
      code: 2,
      err: expect.stringContaining('git knows no revision "yesteryear" here.'),
    });
    expect(await readFile(orders, 'utf8')).toContain('mine');
  });

  test('outside a git checkout changes nothing and says what it needs', async () => {
    await rm(join(paths.repo, '.git'), { recursive: true });
    const { code, err } = await reset();
    expect(code).toBeGreaterThan(0);
    expect(err).toMatch(/git/);
    expect(err).not.toContain('    at ');
    expect(existsSync(orders)).toBe(true);
  });
});
