import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeAll } from '../../src/authoring/write-all.ts';
import { temporaryFolder } from '../support/toy-lab.ts';

test('files are made with their folders, and others changed', async () => {
  const folder = await temporaryFolder();
  const readme = join(folder, 'README.md');
  await writeFile(readme, 'old');
  await writeAll([
    { path: join(folder, 'a', 'b', 'new.txt'), text: 'new' },
    { path: readme, before: 'old', text: 'changed' },
  ]);
  expect(await readFile(join(folder, 'a', 'b', 'new.txt'), 'utf8')).toBe('new');
  expect(await readFile(readme, 'utf8')).toBe('changed');
});

test('when one cannot be written, all is as before', async () => {
  const folder = await temporaryFolder();
  const readme = join(folder, 'README.md');
  await writeFile(readme, 'old');
  const drafts = [
    { path: readme, before: 'old', text: 'changed' },
    { path: join(folder, 'a', 'b', 'new.txt'), text: 'new' },
    // README.md is a file: nothing can be made below it.
    { path: join(readme, 'below.txt'), text: 'new' },
  ];
  await expect(writeAll(drafts)).rejects.toMatchObject({
    fault: 'machine',
    message: expect.stringMatching(
      /^\/.*README\.md\/below\.txt cannot be written \(E\w+\), so nothing was\.$/,
    ),
  });
  expect(await readFile(readme, 'utf8')).toBe('old');
  expect(existsSync(join(folder, 'a'))).toBe(false);
});

test('a file that somebody else has made meanwhile stays', async () => {
  const folder = await temporaryFolder();
  const theirs = join(folder, 'theirs.txt');
  await writeFile(theirs, 'theirs');
  await expect(writeAll([{ path: theirs, text: 'mine' }])).rejects.toMatchObject({
    message: expect.stringContaining('(EEXIST)'),
  });
  expect(await readFile(theirs, 'utf8')).toBe('theirs');
});
