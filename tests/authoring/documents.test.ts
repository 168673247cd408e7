import { expect, test } from 'vitest';
import { withExerciseRow, withPromises } from '../../src/authoring/documents.ts';
import { soundManifest } from '../support/manifest.ts';

const run = async () => undefined;

test('an exercise gets the last row of the table of exercises', () => {
  const readme = [
    '| command | what it does |',
    '| --- | --- |',
    '',
    '| exercise | the complaint | level |',
    '| --- | --- | --- |',
    '| [slow-search](exercises/slow-search/README.md) | The search is slow | advanced |',
    '',
    '| exercise | cause |',
  ];
  expect(withExerciseRow(readme.join('\n'), 'slow-orders', soundManifest).split('\n')).toEqual([
    ...readme.slice(0, 6),
    '| [slow-orders](exercises/slow-orders/README.md) | The order list takes seconds on busy evenings | foundations | 60 / 40 / 20 |',
    ...readme.slice(6),
  ]);
});

test('its promises stand before those of every exercise', () => {
  const contract = [
    { id: 'same-items', title: 'A page holds the next items', run },
    { id: 'fresh-names', title: 'A new name shows within 30 s', repeat: false, run },
  ];
  expect(withPromises('Before.\n\n**Every exercise**\n\nAfter.\n', 'slow-orders', contract)).toBe(
    `Before.

**slow-orders**

| reason | what must hold |
| --- | --- |
| \`same-items\` | a page holds the next items |
| \`fresh-names\` | a new name shows within 30 s (only before the load) |

**Every exercise**

After.
`,
  );
});

test('a page without a place for them stays as it is', () => {
  expect(withExerciseRow('# Lab\n', 'slow-orders', soundManifest)).toBe('# Lab\n');
  expect(withPromises('# For candidates\n', 'slow-orders', [])).toBe('# For candidates\n');
});
