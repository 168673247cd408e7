import { existsSync } from 'node:fs';
import { mkdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { LabPaths } from '../../src/catalog/paths.ts';
import { stageService } from '../../src/catalog/stage.ts';
import { copyToyLab } from '../support/toy-lab.ts';

let paths: LabPaths;
let service: string;
let into: string;

beforeEach(async () => {
  paths = await copyToyLab();
  service = join(paths.services, 'orders');
  into = join(paths.runs, 'one', 'service');
});

const variant = (path: string) => join(paths.exercises, 'slow-orders', 'interviewer', path);
const stage = (...overlays: string[]) => stageService(service, overlays, into, paths.repo);
const staged = (file: string) => readFile(join(into, file), 'utf8');

test('a service is staged as it stands', async () => {
  await stage();
  expect(await staged('src/orders.ts')).toContain('one by one');
  expect(await staged('src/main.ts')).toBe(await readFile(join(service, 'src/main.ts'), 'utf8'));
});

test("a variant's files go over the service's, the others stay", async () => {
  await stage(variant('fixes/one-query'));
  expect(await staged('src/orders.ts')).toContain('all at once');
  expect(existsSync(join(into, 'src', 'main.ts'))).toBe(true);
});

test('a file that a variant adds is staged, its description is not', async () => {
  await stage(variant('fixes/remembered'));
  expect(await staged('src/remember.ts')).toContain('10');
  expect(existsSync(join(into, 'variant.yaml'))).toBe(false);
});

test("packages are the lab's own, whatever a submission brings", async () => {
  await mkdir(join(service, 'node_modules', 'pg'), { recursive: true });
  await writeFile(join(service, 'node_modules', 'pg', 'index.js'), 'its own');
  await stage();
  expect(await readlink(join(into, 'node_modules'))).toBe(join(paths.repo, 'node_modules'));
});

test('later edits do not reach what was staged', async () => {
  await symlink(join(service, 'src', 'orders.ts'), join(service, 'src', 'linked.ts'));
  await stage();
  await writeFile(join(service, 'src', 'orders.ts'), 'edited');
  expect(await staged('src/orders.ts')).toContain('one by one');
  expect(await staged('src/linked.ts')).toContain('one by one');
});

test('a folder without src/main.ts is no service, and the caller is told so', async () => {
  service = paths.exercises;
  await expect(stage()).rejects.toMatchObject({
    fault: 'usage',
    message: `${paths.exercises} is not a service: it has no src/main.ts.`,
  });
});
