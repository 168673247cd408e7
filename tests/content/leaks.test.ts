import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discover } from '../../src/catalog/discover.ts';
import { labPaths } from '../../src/catalog/paths.ts';
import { filesBelow } from '../../src/catalog/source.ts';
import { spoilersIn } from '../support/spoilers.ts';

const paths = labPaths(join(import.meta.dirname, '../..'));
const { exercises } = await discover(paths);

/** Files of an exercise that a candidate is handed. The manifest is left out: it holds the words themselves. */
async function handedOut(id: string): Promise<string[]> {
  const own = (await filesBelow(join(paths.exercises, id)))
    .filter((file) => file !== 'exercise.yaml' && !file.startsWith('interviewer/'))
    .map((file) => join('exercises', id, file));
  const load = [join('load-tests', `${id}.ts`), join('load-tests', 'traffic', `${id}.ts`)];
  return [...own, ...load];
}

/** In SQL the comments only: an index that is there cannot be made without its word. */
const commentsOf = (sql: string) => (sql.match(/--.*$/gm) ?? []).join('\n');

/** What is found in the texts of these files, with the name of the file. */
async function spoilersInFiles(files: readonly string[], spoilers: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(paths.repo, file), 'utf8');
      const said = file.endsWith('.sql') ? commentsOf(text) : text;
      return spoilersIn(said, spoilers).map((leak) => `${file}: ${leak}`);
    }),
  );
  return found.flat();
}

// What a running service shows is looked through in tests/e2e/leaks.test.ts.
describe.each(exercises)('nothing in the hands of a candidate of $id gives it away:', ({ id, manifest }) => {
  const { spoilers, service, title } = manifest;

  it('its id, title and service', () => {
    expect(spoilersIn([id, title, service].join('\n'), spoilers)).toEqual([]);
  });

  it('the names of its files and of its service’s', async () => {
    const own = await handedOut(id);
    const served = await filesBelow(join(paths.services, service));
    expect(own.length).toBeGreaterThan(4);
    expect(served).toContain('src/main.ts');
    expect(spoilersIn([...own, ...served].join('\n'), spoilers)).toEqual([]);
  });

  it('its brief, contract, data and traffic', async () => {
    expect(await spoilersInFiles(await handedOut(id), spoilers)).toEqual([]);
  });

  // What the service's own code says, its SQL included, is the thing to find: only its names are looked at.
  it('the page for candidates, and the notes beside the service', async () => {
    const notes = (await filesBelow(join(paths.services, service))).filter((file) => file.endsWith('.md'));
    const pages = ['docs/candidates.md', ...notes.map((file) => join('services', service, file))];
    expect(await spoilersInFiles(pages, spoilers)).toEqual([]);
  });
});
