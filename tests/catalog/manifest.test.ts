import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseManifest } from '../../src/catalog/manifest.ts';

const fixtures = join(import.meta.dirname, '..', 'fixtures');
const sound = await readFile(join(fixtures, 'toy-lab/exercises/slow-orders/exercise.yaml'), 'utf8');
const broken = await readFile(join(fixtures, 'broken-exercises/broken-manifest/exercise.yaml'), 'utf8');

function problems(text: string): string[] {
  const parsed = parseManifest('exercise.yaml', text);
  return parsed.ok ? [] : parsed.problems.map(({ line, message }) => `${line} ${message}`);
}

/** Number of the line that begins like this. */
function lineOf(text: string, beginning: string): number {
  return text.split('\n').findIndex((line) => line.startsWith(beginning)) + 1;
}

test('a sound manifest is read as it stands', () => {
  const parsed = parseManifest('exercise.yaml', sound);
  expect(parsed).toMatchObject({ ok: true, value: { service: 'orders', work: { probeRows: [10, 40] } } });
});

test('all problems are listed, each with its line, in the order of the file', () => {
  expect(problems(broken)).toEqual([
    expect.stringMatching(/^1 title: Too small/),
    expect.stringMatching(/^1 spoilers: Invalid input/),
    expect.stringMatching(`^${lineOf(broken, 'colour')} the file: Unrecognized key: "colour"`),
    expect.stringMatching(`^${lineOf(broken, '  orders: many')} data.orders: Invalid input: expected number`),
    expect.stringMatching(`^${lineOf(broken, 'traffic')} traffic.calmRatePerSecond: Invalid input`),
    expect.stringMatching(`^${lineOf(broken, '  bonus')} targets: Unrecognized key: "bonus"`),
  ]);
});

test('a problem names its file', () => {
  const parsed = parseManifest('exercises/x/exercise.yaml', '');
  expect(parsed).toMatchObject({ ok: false, problems: [{ file: 'exercises/x/exercise.yaml', line: 1 }] });
});

test('a value of the wrong kind is at the line of its key, though it begins below it', () => {
  const text = sound.replace('needs: [postgres]', 'needs:\n  postgres: true');
  expect(problems(text)).toEqual([
    `${lineOf(text, 'needs')} needs: Invalid input: expected array, received object`,
  ]);
});

test('an entry of a list is at its own line', () => {
  const text = sound.replace('needs: [postgres]', 'needs:\n  - postgres\n  - mongodb');
  expect(problems(text)).toEqual([
    expect.stringMatching(`^${lineOf(text, '  - mongodb')} needs.1: Invalid option`),
  ]);
});

test('a target that cannot be met is at the line of the target', () => {
  const text = sound.replace('p50Ms: 25', 'p50Ms: 60');
  expect(problems(text)).toEqual([`${lineOf(text, '  p50Ms')} targets.p50Ms: must not be above p95Ms (50)`]);
});

test.each([
  ['a list that is never closed', 'spoilers: [n+1]', 'spoilers: [n+1', /Flow sequence/],
  ['a key given twice', 'level: foundations', 'title: Again and again', /Map keys must be unique/],
  ['a tab for indentation', '  orders: 3', '\torders: 3', /\w/],
])('YAML with %s is told with its line', (_, before, after, message) => {
  const text = sound.replace(before, after);
  const [first] = problems(text);
  const line = lineOf(sound, before);
  expect(first).toMatch(message);
  expect([line, line + 1].map(String)).toContain(first?.split(' ')[0]);
});

test('a value that YAML takes for a reference is a problem like any other', () => {
  expect(problems(sound.replace('title: The', 'title: *The'))).not.toEqual([]);
  expect(problems(sound.replace('level: foundations', 'level: *foundations'))).toEqual([
    expect.stringContaining('Unresolved alias'),
  ]);
});

test.each(['', '- a\n- b\n', 'just words', '42'])('%j is no manifest', (text) => {
  expect(problems(text)).toEqual([expect.stringMatching(/^1 the file: Invalid input: expected object/)]);
});
