import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { LabPaths } from '../../src/catalog/paths.ts';
import { findVariant, listVariants } from '../../src/catalog/variants.ts';
import type { Exercise } from '../../src/core/exercise.ts';
import { copyToyLab, slowOrders } from '../support/toy-lab.ts';

let paths: LabPaths;
let exercise: Exercise;

beforeEach(async () => {
  paths = await copyToyLab();
  exercise = await slowOrders(paths);
});

const find = (kind: 'fix' | 'decoy', name: string) => findVariant(exercise, paths.services, kind, name);

/** Writes a file of a variant; the path is relative to `interviewer/`. */
async function put(path: string, text: string): Promise<void> {
  const file = join(exercise.folder, 'interviewer', path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

describe('the variants of an exercise', () => {
  test('are listed fixes first, by name', async () => {
    const variants = await listVariants(exercise, paths.services);
    expect(variants.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'fix one-query',
      'fix remembered',
      'decoy hard-coded',
    ]);
  });

  test('are none in a checkout without the interviewer', async () => {
    await rm(join(exercise.folder, 'interviewer'), { recursive: true });
    expect(await listVariants(exercise, paths.services)).toEqual([]);
    await expect(find('fix', 'one-query')).rejects.toMatchObject({
      fault: 'usage',
      hint: 'This checkout holds none.',
    });
  });
});

describe('a variant', () => {
  test('is found by name, with what its author says of it', async () => {
    expect(await find('fix', 'one-query')).toMatchObject({
      why: 'One statement for the whole page.',
      adds: [],
    });
    expect(await find('decoy', 'hard-coded')).toMatchObject({ reason: 'exact-page' });
  });

  test('may have a file of its own that it declares', async () => {
    expect(await find('fix', 'remembered')).toMatchObject({ adds: ['src/remember.ts'] });
  });

  test('that is mistyped is suggested, among its own kind', async () => {
    await expect(find('fix', 'one-qeury')).rejects.toMatchObject({
      fault: 'usage',
      message: 'slow-orders has no fix "one-qeury".',
      hint: 'Did you mean "one-query"?',
    });
    await expect(find('fix', 'hard-coded')).rejects.toMatchObject({
      hint: 'Choose one of: one-query, remembered.',
    });
  });

  test('with a file that the service has not is refused by the name of that file', async () => {
    await put('fixes/one-query/src/ordres.ts', '');
    await expect(find('fix', 'one-query')).rejects.toMatchObject({
      fault: 'content',
      message: 'The fix "one-query" has a file src/ordres.ts, which services/orders does not have.',
      hint: expect.stringContaining('adds:'),
    });
  });

  test('without a reason why is refused with file and line', async () => {
    await put('fixes/one-query/variant.yaml', 'adds: []\n');
    await expect(find('fix', 'one-query')).rejects.toMatchObject({
      fault: 'content',
      message: expect.stringMatching(
        /^exercises\/slow-orders\/interviewer\/fixes\/one-query\/variant.yaml:1 why: /,
      ),
    });
  });

  test('without its description is refused in a listing', async () => {
    await put('fixes/nameless/src/orders.ts', '');
    await expect(listVariants(exercise, paths.services)).rejects.toMatchObject({
      fault: 'content',
      message: expect.stringContaining('fixes/nameless/variant.yaml:1'),
    });
  });

  test('that is a decoy must say for which reason it is refused', async () => {
    await put('decoys/hard-coded/variant.yaml', 'why: Always the same three orders.\n');
    await expect(find('decoy', 'hard-coded')).rejects.toMatchObject({
      message: expect.stringContaining('reason: '),
    });
  });

  test('that is a fix has no reason to be refused for', async () => {
    await put('fixes/one-query/variant.yaml', 'why: One statement for all.\nreason: exact-page\n');
    await expect(find('fix', 'one-query')).rejects.toMatchObject({
      message: expect.stringContaining('variant.yaml:2 the file: Unrecognized key: "reason"'),
    });
  });
});

describe('a variant that stands on a fix', () => {
  test('goes over the service after that fix', async () => {
    await put('decoys/kept/variant.yaml', 'reason: fresh\nover: one-query\nwhy: Sound, but kept for ever.\n');
    const { overlays } = await find('decoy', 'kept');
    expect(overlays.map((folder) => folder.split('/').slice(-2).join('/'))).toEqual([
      'fixes/one-query',
      'decoys/kept',
    ]);
  });

  test('may change a file that only the fix has', async () => {
    await put(
      'decoys/kept/variant.yaml',
      'reason: fresh\nover: remembered\nwhy: Sound, but kept for ever.\n',
    );
    await put('decoys/kept/src/remember.ts', 'export const seconds = 3600;\n');
    expect(await find('decoy', 'kept')).toMatchObject({ over: 'remembered', adds: [] });
  });

  test('is refused when there is no such fix', async () => {
    await put('decoys/kept/variant.yaml', 'reason: fresh\nover: one-qeury\nwhy: Sound, but kept for ever.\n');
    await expect(find('decoy', 'kept')).rejects.toMatchObject({ hint: 'Did you mean "one-query"?' });
  });

  test.each(['circle', 'second'])('is refused when that fix stands on another: %s', async (over) => {
    await put(
      'fixes/circle/variant.yaml',
      `over: ${over}\nwhy: It stands on itself, or on a second floor.\n`,
    );
    await put('fixes/second/variant.yaml', 'over: one-query\nwhy: A second floor of its own.\n');
    await expect(find('fix', 'circle')).rejects.toMatchObject({
      fault: 'content',
      message: expect.stringContaining(`stands on "${over}", which does not stand on its own`),
    });
  });
});
