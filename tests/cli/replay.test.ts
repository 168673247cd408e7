import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { LabPaths } from '../../src/catalog/paths.ts';
import { ruleHash } from '../../src/catalog/rule-hash.ts';
import { writeRun } from '../../src/check/run-files.ts';
import { runCli } from '../../src/cli.ts';
import type { RunRecord } from '../../src/core/record.ts';
import { judgeRun } from '../../src/core/rule/judge.ts';
import { around, type Recording, recording } from '../support/recorded-run.ts';
import { passRecord } from '../support/records.ts';
import { copyToyLab } from '../support/toy-lab.ts';
import { fakeWorld } from '../support/world.ts';

let paths: LabPaths;
const name = '2026-03-14-100211-slow-orders';
const pass = recording();
const fail = recording({ rounds: 5, candidate: around(48) });
const unfinished = recording({ rounds: 5 });

beforeEach(async () => {
  paths = await copyToyLab();
  // What a rule's hash is taken over, beside the exercise.
  for (const folder of ['src/core/rule', 'services/yardstick', 'load-tests/lib']) {
    await mkdir(join(paths.repo, folder), { recursive: true });
    await writeFile(join(paths.repo, folder, 'a.ts'), `export const name = '${folder}';\n`);
  }
});

/** What a check leaves of this run. */
async function keep(run: Recording, change: Partial<RunRecord> = {}): Promise<void> {
  const { verdict, checks, latency } = judgeRun(run.readings, run.samples);
  const { before: _, ...base } = passRecord();
  const exercise = { id: 'slow-orders', title: 'The order list got slow' };
  const hash = await ruleHash(paths.repo, exercise.id);
  await mkdir(join(paths.runs, name), { recursive: true });
  const found = { run: name, exercise, verdict, checks, latency, ruleHash: hash };
  await writeRun(join(paths.runs, name), { ...base, ...found, ...change }, run);
}

const file = (of: string) => join(paths.runs, name, of);
/** One of the slowest answers of a table of samples, slower. */
const slower = (table: string) => table.replace(',15.4,15.4,100,', ',15.5,15.4,100,');
const sumOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** Edits one of the run's files; `cover` edits its line in SHA256SUMS as well. */
async function edit(of: string, how: (text: string) => string, cover = false): Promise<void> {
  const before = await readFile(file(of), 'utf8');
  const after = how(before);
  expect(after).not.toBe(before);
  await writeFile(file(of), after);
  if (cover) await edit('SHA256SUMS', (text) => text.replace(sumOf(before), sumOf(after)));
}

async function replay(...args: string[]) {
  const world = fakeWorld(['replay', ...args], { cwd: paths.repo });
  const code = await runCli(world, paths.repo);
  return { code, out: world.out(), err: world.err() };
}

describe('lab replay', () => {
  test.each([
    ['PASS', pass, 0],
    ['FAIL', fail, 1],
    ['INCONCLUSIVE', unfinished, 3],
  ])('of a %s says so again, with the same exit code', async (outcome, run, code) => {
    await keep(run);
    const found = await replay();
    expect(found).toMatchObject({ code, err: '' });
    expect(found.out).toContain(outcome);
    const { length } = judgeRun(run.readings, run.samples).checks;
    expect(found.out).toMatch(
      new RegExp(
        `Replayed from ${run.samples.length} requests: the same ${length} checks, the same verdict.\n$`,
      ),
    );
  });

  test('finds a run by its name, its beginning and its path, wherever it lies', async () => {
    await keep(pass);
    for (const named of [name, name.slice(0, 10), join('.lab', 'runs', name), join(paths.runs, name)]) {
      expect(await replay(named)).toMatchObject({ code: 0, err: '' });
    }
  });

  test('does not mind another report, another name or another time', async () => {
    await keep(fail, { run: 'elsewhere', seconds: 1 });
    await edit('report.html', () => 'opened and saved');
    expect(await replay()).toMatchObject({ code: 1, err: '' });
  });

  test('of an unknown run exits with 2 and says which is the latest', async () => {
    expect(await replay()).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no recorded run yet.'),
    });
    await keep(pass);
    const { code, err } = await replay('1999');
    expect(code).toBe(2);
    expect(err).toContain(`There is no run "1999".\n  -> The latest is ${name}`);
  });
});

describe('lab replay exits with 6 and names the file', () => {
  test.each<[string, string, (text: string) => string]>([
    ['samples.csv was cut off', 'samples.csv', (text) => text.slice(0, text.length / 2)],
    ['samples.csv was edited', 'samples.csv', slower],
    ['samples.csv is empty', 'samples.csv', () => ''],
    [
      'readings.json was edited',
      'readings.json',
      (text) => text.replace('"statements": 3', '"statements": 2'),
    ],
    ['readings.json was cut off', 'readings.json', (text) => text.slice(0, 400)],
    ['run.json was edited', 'run.json', (text) => text.replace('"FAIL"', '"PASS"')],
  ])('when %s', async (_, of, how) => {
    await keep(fail);
    await edit(of, how);
    const { code, out, err } = await replay();
    expect({ code, out }).toEqual({ code: 6, out: '' });
    expect(err).toContain(
      `This run proves nothing any more: ${of} is not as the check wrote it: its SHA-256 is `,
    );
    expect(err).toContain('-> Take the run from whoever made it once more, or check again.');
    expect(err).not.toContain('    at ');
  });

  test.each(['SHA256SUMS', 'samples.csv', 'readings.json', 'run.json'])('when %s is missing', async (of) => {
    await keep(pass);
    await rm(file(of));
    expect(await replay(name)).toMatchObject({
      code: 6,
      err: expect.stringContaining(`This run proves nothing any more: ${of} is missing.`),
    });
  });

  test.each(['samples.csv', 'readings.json', 'run.json'])(
    'when SHA256SUMS has no line for %s',
    async (of) => {
      await keep(pass);
      await edit('SHA256SUMS', (text) => text.replace(new RegExp(`.* {2}${of}\n`), ''));
      const { code, err } = await replay();
      expect(code).toBe(6);
      expect(err).toContain(`SHA256SUMS has no line for ${of}`);
    },
  );

  test.each<[string, string, (text: string) => string, string]>([
    ['samples.csv', 'is cut off', (text) => text.slice(0, -9), 'the line is cut off'],
    ['samples.csv', 'is of another kind', () => 'a,b\n1,2\n', 'the header is not'],
    ['readings.json', 'is cut off', (text) => text.slice(0, 400), 'JSON'],
    ['run.json', 'is of another schema', (text) => text.replace('"schema": 1', '"schema": 2'), 'schema 1'],
  ])('when %s %s, whatever SHA256SUMS says', async (of, _, how, why) => {
    await keep(pass);
    await edit(of, how, true);
    const { code, err } = await replay();
    expect(code).toBe(6);
    expect(err).toContain(`This run proves nothing any more: ${of} cannot be read: `);
    expect(err).toContain(why);
  });
});

describe('lab replay exits with 6 when SHA256SUMS was edited to fit', () => {
  test.each<[string, Recording, string, (text: string) => string, string]>([
    [
      'a verdict',
      unfinished,
      'run.json',
      (text) => text.replace('no-samples', 'undecided'),
      'The verdict of this run does',
    ],
    [
      'a check',
      pass,
      'run.json',
      (text) => text.replace('"3 statements', '"2 statements'),
      'The checks of this run do',
    ],
    [
      'a figure',
      pass,
      'run.json',
      (text) => text.replace('"p50Ms": 10', '"p50Ms": 11'),
      'The latency of this run does',
    ],
    [
      'a reading',
      fail,
      'readings.json',
      (text) => text.replace('"p95Ms": 50', '"p95Ms": 500').replace('"p50Ms": 25', '"p50Ms": 250'),
      'The verdict of this run does',
    ],
    ['a sample', pass, 'samples.csv', slower, 'The latency of this run does'],
  ])('beside %s', async (_, run, of, how, sentence) => {
    await keep(run);
    await edit(of, how, true);
    const { code, out, err } = await replay();
    expect({ code, out }).toEqual({ code: 6, out: '' });
    expect(err).toContain(`${sentence} not follow from its readings and samples.`);
    expect(err).toContain('-> Somebody edited it: believe none of it.');
  });

  test('unless it was judged by another rule: then it says so', async () => {
    await keep(pass, {
      verdict: { outcome: 'INCONCLUSIVE', reason: 'undecided', sentence: 'a', next: 'b' },
      ruleHash: 'abcdef0123456789',
    });
    const { code, err } = await replay();
    expect(code).toBe(6);
    expect(err).toContain('It was judged by another rule (abcdef012345, this checkout has ');
    expect(err).toContain('replay it with the checkout that made it.');
  });
});
