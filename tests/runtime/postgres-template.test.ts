import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LabError } from '../../src/errors.ts';
import { prepareTemplate } from '../../src/runtime/local/postgres-template.ts';
import { type ToyLab, toyLab } from './support/toy-lab.ts';

let lab: ToyLab;

beforeAll(async () => {
  lab = await toyLab();
});

afterAll(() => lab.remove());

const cacheOf = (labDir: string) => readdir(join(labDir, 'cache/postgres'));

test('two who ask at once build it once, and the next finds it', async () => {
  const both = await Promise.all([lab.prepare(), lab.prepare()]);
  expect(both.map(({ built }) => built).sort()).toEqual([false, true]);
  expect((await lab.prepare()).built).toBe(false);
});

test('the template says what the seed made', async () => {
  const { tables } = await lab.prepare();
  expect(Object.keys(tables)).toEqual(['orders']);
  expect(tables.orders?.rows).toBe(3);
  expect(tables.orders?.checksum).toMatch(/^-?\d+$/);
});

test('the same seed in another order of sizes is the same template', async () => {
  const first = await lab.prepare({ sizes: { orders: 3, venues: 1 } });
  const second = await lab.prepare({ sizes: { venues: 1, orders: 3 } });
  expect(second).toMatchObject({ hash: first.hash, built: false });
});

test('another size is another template', async () => {
  const four = await lab.prepare({ sizes: { orders: 4 } });
  expect(four.tables.orders?.rows).toBe(4);
});

test('only its owner may read the password', async () => {
  const { folder } = await lab.prepare();
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600);
});

test("a broken seed is the author's mistake, tells the line, and leaves nothing", async () => {
  const before = await cacheOf(lab.labDir);
  const seedSql = 'create table a (id int);\ninsert into b values (1);';
  const error: LabError = await lab.prepare({ seedSql }).catch((reason) => reason);
  expect(error.message).toBe('seed.sql failed (line 2): relation "b" does not exist.');
  expect(error.fault).toBe('content');
  expect(await cacheOf(lab.labDir)).toEqual(before);
});

test('a seed may not do what a migration could not', async () => {
  const error: LabError = await lab.prepare({ seedSql: 'create role intruder' }).catch((reason) => reason);
  expect(error.message).toContain('permission denied to create role');
});

test('Ctrl-C while it seeds stops the server and leaves nothing', async () => {
  const before = await cacheOf(lab.labDir);
  const abort = new AbortController();
  const seedSql = 'create table a (id int); select pg_sleep(600);';
  const say = () => void setTimeout(() => abort.abort(new Error('interrupted')), 2_500);
  const building = prepareTemplate(lab.options({ seedSql, say, signal: abort.signal }));
  await expect(building).rejects.toThrow('interrupted');
  expect(await cacheOf(lab.labDir)).toEqual(before);
});
