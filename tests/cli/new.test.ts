import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { discover, findExercise } from '../../src/catalog/discover.ts';
import type { LabPaths } from '../../src/catalog/paths.ts';
import { filesBelow } from '../../src/catalog/source.ts';
import { listVariants } from '../../src/catalog/variants.ts';
import { runCli } from '../../src/cli.ts';
import { copyToyLab } from '../support/toy-lab.ts';
import { fakeWorld } from '../support/world.ts';

const repo = resolve(import.meta.dirname, '..', '..');
let paths: LabPaths;

beforeEach(async () => {
  paths = await copyToyLab();
  // What the skeleton is made of, and what it imports.
  for (const part of ['exercises/.skeleton', 'src/core/random.ts'])
    await cp(join(repo, part), join(paths.repo, part), { recursive: true });
});

async function make(...args: string[]) {
  const world = fakeWorld(['new', ...args]);
  const code = await runCli(world, paths.repo);
  return { code, out: world.out(), err: world.err() };
}

const made = async (id: string) => findExercise(await discover(paths), id);

describe('lab new', () => {
  test('makes an exercise, with a service named after it, that can be used at once', async () => {
    const { code, out, err } = await make('slow-search');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('  exercises/slow-search/\n');
    expect(out).toContain('  services/slow-search/\n');
    expect(out).toContain('Next: `./lab verify slow-search`');
    const exercise = await made('slow-search');
    expect(exercise.manifest).toMatchObject({ service: 'slow-search', level: 'foundations' });
    const variants = await listVariants(exercise, paths.services);
    expect(variants.map(({ kind }) => kind)).toEqual(['fix', 'fix', 'decoy']);
  });

  test('takes title, level and service as the author says', async () => {
    const title = 'The search shows nothing for ten seconds';
    const { code } = await make(
      'slow-search',
      '--title',
      title,
      '--level',
      'advanced',
      '--service',
      'search',
    );
    expect(code).toBe(0);
    expect((await made('slow-search')).manifest).toMatchObject({
      title,
      level: 'advanced',
      service: 'search',
    });
    expect(existsSync(join(paths.services, 'search', 'src', 'main.ts'))).toBe(true);
  });

  test('leaves a service alone that is there already', async () => {
    const before = await filesBelow(join(paths.services, 'orders'));
    const { code, out } = await make('lost-orders', '--service', 'orders');
    expect(code).toBe(0);
    expect(out).toContain('services/orders stays as it is');
    expect((await made('lost-orders')).manifest.service).toBe('orders');
    expect(await filesBelow(join(paths.services, 'orders'))).toEqual(before);
  });

  test('enters it where exercises, promises and packages are listed', async () => {
    for (const file of ['README.md', 'docs/candidates.md', 'package-lock.json'])
      await cp(join(repo, file), join(paths.repo, file));
    expect((await make('slow-search')).code).toBe(0);
    const read = (file: string) => readFile(join(paths.repo, file), 'utf8');
    expect(await read('README.md')).toContain('| [slow-search](exercises/slow-search/README.md) | ');
    expect(await read('docs/candidates.md')).toContain('**slow-search**\n\n| reason | what must hold |');
    expect(JSON.parse(await read('package-lock.json')).packages).toHaveProperty(['services/slow-search']);
  });

  test.each([
    ['as it is installed', 'all of it', true],
    ['unless another one is installed', 'something else', false],
  ])('keeps the launcher’s copy of the lock file %s', async (_when, installed, follows) => {
    const lock = await readFile(join(repo, 'package-lock.json'), 'utf8');
    const copy = installed === 'all of it' ? lock : lock.replace('perf-lab', 'another-lab');
    await mkdir(join(paths.repo, 'node_modules'));
    await writeFile(join(paths.repo, 'package-lock.json'), lock);
    await writeFile(join(paths.repo, 'node_modules', '.perf-lab-lock.json'), copy);
    expect((await make('slow-search')).code).toBe(0);
    const after = await readFile(join(paths.repo, 'node_modules', '.perf-lab-lock.json'), 'utf8');
    expect(after === (await readFile(join(paths.repo, 'package-lock.json'), 'utf8'))).toBe(follows);
    expect(after === copy).toBe(!follows);
  });
});

describe('lab new makes nothing, and says what to do instead, for', () => {
  test.each([
    ['an id that is taken', ['slow-orders'], 'There is exercises/slow-orders already.', 'Choose another id'],
    ['an id in another case', ['Slow_Search'], '"Slow_Search" is not an id.', 'Did you mean "slow-search"?'],
    ['an id that begins with a digit', ['2-slow'], '"2-slow" is not an id.', 'Did you mean "slow"?'],
    ['an id that leads elsewhere', ['../..'], '"../.." is not an id.', 'such as "slow-search"'],
    [
      'an endless id',
      ['a'.repeat(37)],
      `"${'a'.repeat(37)}" is too long for an id.`,
      'Keep to 36 characters.',
    ],
    [
      'a service in another case',
      ['slow-search', '--service', 'Search'],
      '"Search" is not the name of a service.',
      'Did you mean "search"?',
    ],
    [
      'a level that is none',
      ['slow-search', '--level', 'advance'],
      'There is no level "advance".',
      'Did you mean "advanced"?',
    ],
    [
      'a level like none',
      ['slow-search', '--level', 'x'],
      'There is no level "x".',
      'Choose one of: foundations,',
    ],
    [
      'a title that is too short',
      ['slow-search', '--title', 'Slow'],
      '"Slow" does not do for a title.',
      'of 8 to 90 characters',
    ],
    [
      'a title that breaks a table',
      ['slow-search', '--title', 'Search | it is slow'],
      '"Search | it is slow" does not do for a title.',
      'without "|"',
    ],
  ])('%s', async (_what, args, sentence, next) => {
    const before = await filesBelow(paths.repo);
    const { code, out, err } = await make(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^\n[^\n]+\n {2}-> [^\n]+\n$/);
    expect(err).toContain(`\n${sentence}\n  -> `);
    expect(err).toContain(next);
    expect(await filesBelow(paths.repo)).toEqual(before);
  });

  test('a folder under services/ that is no service', async () => {
    await mkdir(join(paths.services, 'notes'));
    expect(await make('slow-search', '--service', 'notes')).toMatchObject({
      code: 2,
      err: expect.stringContaining('services/notes is not a service: it has no src/main.ts.'),
    });
  });

  test('traffic that is there already', async () => {
    await writeFile(join(paths.loadTests, 'traffic', 'slow-search.ts'), '');
    expect(await make('slow-search')).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is load-tests/traffic/slow-search.ts already.'),
    });
  });

  test('a checkout without the skeleton', async () => {
    await rm(join(paths.exercises, '.skeleton'), { recursive: true });
    expect(await make('slow-search')).toMatchObject({
      code: 2,
      err: expect.stringContaining('This checkout holds no skeleton.'),
    });
  });

  test('a folder that cannot be written to', async () => {
    // A file in its place: the superuser writes to any folder.
    await rm(paths.services, { recursive: true });
    await writeFile(paths.services, '');
    const before = await filesBelow(paths.repo);
    const { code, err } = await make('slow-search');
    expect(code).toBe(4);
    expect(err).toMatch(
      /services\/slow-search\/\S+ cannot be written \(E\w+\), so nothing was\.\n {2}-> Make/,
    );
    expect(await filesBelow(paths.repo)).toEqual(before);
  });
});
