import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { filesBelow, sourceHash } from '../../src/catalog/source.ts';
import { temporaryFolder } from '../support/toy-lab.ts';

let folder: string;

async function put(path: string, text: string, root = folder): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

beforeEach(async () => {
  folder = await temporaryFolder();
  await put('src/main.ts', 'main');
  await put('src/data/orders.ts', 'orders');
});

test('files below a folder are sorted, without packages and dot files', async () => {
  await put('node_modules/pg/index.js', 'x');
  await put('src/.cache/old.ts', 'x');
  await put('.env', 'x');
  expect(await filesBelow(folder)).toEqual(['src/data/orders.ts', 'src/main.ts']);
});

describe('the hash of sources', () => {
  test('is the same for the same files anywhere, in whatever order they were written', async () => {
    const other = await temporaryFolder();
    await put('src/data/orders.ts', 'orders', other);
    await put('src/main.ts', 'main', other);
    expect(await sourceHash(other)).toBe(await sourceHash(folder));
    expect(await sourceHash(folder)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('does not see packages', async () => {
    const before = await sourceHash(folder);
    await put('node_modules/pg/index.js', 'x');
    expect(await sourceHash(folder)).toBe(before);
  });

  test.each([
    ['content', () => put('src/main.ts', 'main ')],
    ['the name of a file', () => rename(join(folder, 'src/main.ts'), join(folder, 'src/start.ts'))],
    ['a file more', () => put('src/more.ts', '')],
    ['a file less', () => rm(join(folder, 'src/main.ts'))],
  ])('changes with %s', async (_, change) => {
    const before = await sourceHash(folder);
    await change();
    expect(await sourceHash(folder)).not.toBe(before);
  });

  test('tells where one file ends and the next begins', async () => {
    const other = await temporaryFolder();
    await put('ab', 'c', other);
    const another = await temporaryFolder();
    await put('a', 'bc', another);
    expect(await sourceHash(other)).not.toBe(await sourceHash(another));
  });
});
