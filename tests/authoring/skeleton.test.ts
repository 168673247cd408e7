import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { longestName } from '../../src/authoring/names.ts';
import { fromSkeleton } from '../../src/authoring/skeleton.ts';
import { discover } from '../../src/catalog/discover.ts';
import { labPaths } from '../../src/catalog/paths.ts';
import { filesBelow } from '../../src/catalog/source.ts';
import { spoilersIn } from '../support/spoilers.ts';

const paths = labPaths(join(import.meta.dirname, '../..'));
const { exercises } = await discover(paths);

const make = (id: string, change: object = {}) =>
  fromSkeleton(paths, {
    ...{ id, title: undefined, service: 'search', makesService: true, level: 'foundations' },
    ...change,
  });

test('the skeleton is no exercise itself', async () => {
  expect(await filesBelow(join(paths.exercises, '.skeleton'))).toContain('exercise.yaml');
  expect(exercises.map(({ id }) => id)).not.toContain('.skeleton');
});

test('a new exercise speaks of itself and of its service only', async () => {
  const { files } = await make('slow-search');
  const [names, texts] = [[...files.keys()], [...files.values()]];
  expect(names).toEqual(
    expect.arrayContaining([
      'exercises/slow-search/exercise.yaml',
      'exercises/slow-search/interviewer/fixes/first/variant.yaml',
      'load-tests/slow-search.ts',
      'load-tests/traffic/slow-search.ts',
      'services/search/src/main.ts',
    ]),
  );
  expect([...names, ...texts].join('\n')).not.toMatch(/skeleton|new-exercise|new-service/);
  expect(files.get('services/search/src/main.ts')).toContain("createLog('search'");
});

test('its manifest begins with its schema and holds what the author said', async () => {
  const title = 'Search: "nothing found" # on Sundays';
  const { manifest, files } = await make('slow-search', { title, level: 'advanced' });
  expect(manifest).toMatchObject({ title, level: 'advanced', service: 'search' });
  const yaml = files.get('exercises/slow-search/exercise.yaml');
  expect(yaml?.split('\n')[0]).toBe('# yaml-language-server: $schema=../exercise.schema.json');
  expect(files.get('exercises/slow-search/README.md')).toMatch(/^# Search: "nothing found" # on Sundays\n/);
});

test('the longest name still fits the lines of its code', async () => {
  const name = 'a'.repeat(longestName);
  const { files } = await make(name, { service: name });
  for (const [file, text] of files) {
    const named = file.endsWith('.ts') ? text.split('\n').filter((line) => line.includes(name)) : [];
    // The formatter's width.
    for (const line of named) expect(line.length, line).toBeLessThanOrEqual(110);
  }
});

test('its brief shows the targets of its manifest', async () => {
  const { manifest, files } = await make('slow-search');
  expect(files.get('exercises/slow-search/README.md')).toContain(
    `| p95 | at most ${manifest.targets.p95Ms} ms |`,
  );
});

test('it gives nothing of its own cause away', async () => {
  const { manifest, files } = await make('slow-search');
  for (const [name, text] of files) {
    expect(spoilersIn(name, manifest.spoilers)).toEqual([]);
    if (/interviewer|exercise\.yaml|^services/.test(name)) continue;
    expect(spoilersIn(text, manifest.spoilers), name).toEqual([]);
  }
});

test('a service that is there already gets no files', async () => {
  const { files } = await make('slow-search', { makesService: false });
  expect([...files.keys()].filter((name) => name.startsWith('services/'))).toEqual([]);
});

test('its service stands on the packages of the others', async () => {
  const { files } = await make('slow-search');
  const { dependencies } = JSON.parse(
    await readFile(join(paths.services, 'yardstick', 'package.json'), 'utf8'),
  );
  expect(JSON.parse(files.get('services/search/package.json') ?? '')).toMatchObject({
    name: '@encore/search',
    dependencies,
  });
});

test.each(exercises)('its k6 script is that of $id but for the name', async ({ id }) => {
  const script = await readFile(join(paths.loadTests, `${id}.ts`), 'utf8');
  expect((await make(id)).files.get(`load-tests/${id}.ts`)).toBe(script);
});
