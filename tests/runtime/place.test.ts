import { chmod, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { LabError } from '../../src/errors.ts';
import { canReach } from '../../src/runtime/local/account.ts';
import { explainFullDisk, needDisk } from '../../src/runtime/local/disk.ts';
import { placeFor, runFolder } from '../../src/runtime/local/place.ts';
import { testFolder } from './support/folder.ts';

const asRoot = process.getuid?.() === 0;
const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 };

test('an open folder is reached by anybody, a closed one above it is in the way', async () => {
  const folder = await testFolder();
  const inner = join(folder, 'closed/inner');
  await mkdir(inner, { recursive: true });
  expect(await canReach(stranger, inner)).toBe(true);
  await chmod(join(folder, 'closed'), 0o700);
  expect(await canReach(stranger, inner)).toBe(false);
});

test('the lab keeps its data in its own folder', async () => {
  const labDir = join(await testFolder(), '.lab');
  const place = await placeFor(labDir);
  expect(place.home).toBe(labDir);
  expect(runFolder(place, labDir, join(labDir, 'runs/a'))).toBe(join(labDir, 'runs/a'));
});

test.runIf(asRoot)('root keeps it in /var/tmp where servers could not reach the folder', async () => {
  const closed = join(await testFolder(), 'closed');
  await mkdir(closed, { mode: 0o700 });
  const labDir = join(closed, '.lab');
  const place = await placeFor(labDir);
  onTestFinished(() => rm(place.home, { recursive: true, force: true }));
  expect(place.home).toMatch(/^\/var\/tmp\/perf-lab-0-[0-9a-f]{12}$/);
  expect(place.account?.uid).toBeGreaterThan(0);
  expect(runFolder(place, labDir, join(labDir, 'runs/a'))).toBe(join(place.home, 'runs/a'));
  expect((await stat(place.home)).uid).toBe(0);
});

test('too small a disk is told with what is there and what is needed', async () => {
  const error: LabError = await needDisk(await testFolder(), 1e18, 'A run').catch((reason) => reason);
  expect(error.message).toMatch(/^A run needs 1000000000000 MB of disk, and \S+ has \d+ MB free\.$/);
  expect(error.fault).toBe('machine');
});

test.each([
  Object.assign(new Error('write failed'), { code: 'ENOSPC' }),
  Object.assign(new Error('could not extend file'), { code: '53100' }),
  Object.assign(new Error('cp exited with code 1'), {
    evidence: ["cp: error writing 'x': No space left on device"],
  }),
])('a disk that becomes full is told in one sentence: %s', (error) => {
  const told = explainFullDisk(error, '/data', 'copying') as LabError;
  expect(told.message).toBe('The disk of /data became full: copying.');
  expect(told.cause).toBe(error);
});

test('other errors are not mistaken for a full disk', () => {
  const error = new Error('syntax error');
  expect(explainFullDisk(error, '/data', 'copying')).toBe(error);
});
