import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSeed, seedFiles } from '../../src/catalog/seed.ts';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'seed-'));
  folder = join(root, 'slow-orders');
  await mkdir(folder);
  await writeFile(join(root, 'values.sql'), "select '$1 and $& stay';\n\n");
});
afterEach(() => rm(root, { recursive: true }));

const seed = (text: string) => writeFile(join(folder, 'seed.sql'), text);

describe('the seed of an exercise', () => {
  test('is its file where it includes nothing', async () => {
    await seed('select 1;\n-- \\ir is for others\n');
    expect(await readSeed(folder)).toBe('select 1;\n-- \\ir is for others\n');
    expect(await seedFiles(folder)).toEqual([join(folder, 'seed.sql')]);
  });

  test('has the text of what it includes, in that place', async () => {
    await seed('select 1;\n\\ir ../values.sql\nselect 2;\n');
    expect(await readSeed(folder)).toBe("select 1;\nselect '$1 and $& stay';\nselect 2;\n");
    expect(await seedFiles(folder)).toEqual([join(folder, 'seed.sql'), join(root, 'values.sql')]);
  });

  test('names a file that is missing', async () => {
    await seed('\\ir ../valeus.sql\n');
    await expect(readSeed(folder)).rejects.toMatchObject({
      fault: 'content',
      message: 'seed.sql includes ../valeus.sql, which is not there.',
    });
  });
});
