import { spawnSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sweep, withLock } from '../../src/runtime/lock.ts';
import { testFolder } from './support/folder.ts';

const options = { signal: new AbortController().signal };

/** The id of a process that has ended. */
function deadPid(): number {
  return spawnSync('true').pid;
}

test('only one works at a time', async () => {
  const folder = join(await testFolder(), 'lock');
  let inside = 0;
  const most: number[] = [];
  const work = async () => {
    inside += 1;
    most.push(inside);
    await new Promise((resolve) => setTimeout(resolve, 30));
    inside -= 1;
  };
  await Promise.all([1, 2, 3].map(() => withLock(folder, options, work)));
  expect(most).toEqual([1, 1, 1]);
});

test('whoever waits is told for whom, and nothing is left behind', async () => {
  const home = await testFolder();
  const owners: number[] = [];
  const slow = () => new Promise((resolve) => setTimeout(resolve, 100));
  const onWait = (owner: number) => owners.push(owner);
  const locked = () => withLock(join(home, 'lock'), { ...options, onWait }, slow);
  await Promise.all([locked(), locked()]);
  expect(owners).toEqual([process.pid]);
  expect(await readdir(home)).toEqual([]);
});

test('the lock of a process that has died is taken over', async () => {
  const folder = join(await testFolder(), 'lock');
  await mkdir(folder);
  await writeFile(join(folder, `owner-${deadPid()}`), '');
  expect(await withLock(folder, options, async () => 'done')).toBe('done');
});

test('waiting for a lock ends with the signal', async () => {
  const folder = join(await testFolder(), 'lock');
  const abort = new AbortController();
  const onWait = () => abort.abort(new Error('interrupted'));
  const second = () => withLock(folder, { signal: abort.signal, onWait }, async () => 'never');
  await withLock(folder, options, () => expect(second()).rejects.toThrow());
});

test('sweeping removes what the dead left and keeps what the living use', async () => {
  const folder = await testFolder();
  await mkdir(join(folder, `.building-a-${deadPid()}`));
  await mkdir(join(folder, `.building-a-${process.pid}`));
  await mkdir(join(folder, 'kept'));
  await sweep(folder, '.building-');
  expect((await readdir(folder)).sort()).toEqual([`.building-a-${process.pid}`, 'kept']);
});

test('a lock left by a crashed process of our own id is taken over', async () => {
  const folder = join(await testFolder(), 'lock');
  await mkdir(folder);
  await writeFile(join(folder, `owner-${process.pid}`), '');
  expect(await withLock(folder, options, async () => 'done')).toBe('done');
});
