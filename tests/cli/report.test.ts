import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { LabPaths } from '../../src/catalog/paths.ts';
import { runCli } from '../../src/cli.ts';
import { type RunRecord, readRecord, writeRecord } from '../../src/core/record.ts';
import { flawedRecord, passRecord } from '../support/records.ts';
import { copyToyLab } from '../support/toy-lab.ts';
import { fakeWorld } from '../support/world.ts';

let paths: LabPaths;

beforeEach(async () => {
  paths = await copyToyLab();
});

async function keep(name: string, text: string): Promise<void> {
  await mkdir(join(paths.runs, name), { recursive: true });
  await writeFile(join(paths.runs, name, 'run.json'), text);
}

const keepRecord = (record: RunRecord) => keep(record.run, writeRecord(record));

async function report(...args: string[]) {
  const world = fakeWorld(['report', ...args]);
  const code = await runCli(world, paths.repo);
  return { code, out: world.out(), err: world.err() };
}

describe('lab report', () => {
  test('says so when there is no run yet', async () => {
    expect(await report()).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no recorded run yet.\n  -> Run `./lab check <id>` first.'),
    });
  });

  test('shows the latest run, and writes its page anew', async () => {
    await keepRecord(flawedRecord());
    await keepRecord(passRecord());
    const { code, out, err } = await report();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('PASS');
    const page = join(paths.runs, passRecord().run, 'report.html');
    expect(out).toContain(`Report: ${page}`);
    expect(await readFile(page, 'utf8')).toContain('<!doctype html>');
  });

  test('shows a run by its name, by its beginning, and by its path', async () => {
    await keepRecord(flawedRecord());
    await keepRecord(passRecord());
    const { run } = flawedRecord();
    for (const name of [run, run.slice(0, -4), join('.lab', 'runs', run, '/')]) {
      expect((await report(name)).out).toContain('FAIL');
    }
  });

  test('gives the record itself with --json', async () => {
    await keepRecord(flawedRecord());
    expect(readRecord((await report('--json')).out)).toEqual(flawedRecord());
  });

  test('says which run is the latest when it does not know the one that is asked for', async () => {
    await keepRecord(flawedRecord());
    expect(await report('1999')).toMatchObject({
      code: 2,
      err: expect.stringContaining(`There is no run "1999".\n  -> The latest is ${flawedRecord().run}`),
    });
  });

  test('of a run that is still going on says so', async () => {
    await mkdir(join(paths.runs, 'under-way'), { recursive: true });
    expect(await report('under-way')).toMatchObject({
      code: 2,
      err: expect.stringContaining('it is still going on'),
    });
  });

  test.each([
    ['cut off', writeRecord(flawedRecord()).slice(0, 4000)],
    ['empty', ''],
    ['of another schema', '{"schema":2}'],
  ])('of a record that is %s exits with 5 and names the file', async (_, text) => {
    await keep('spoilt', text);
    const { code, out, err } = await report();
    expect({ code, out }).toEqual({ code: 5, out: '' });
    expect(err).toContain(`${join(paths.runs, 'spoilt', 'run.json')} cannot be read: `);
    expect(err).toContain('-> It was cut off or edited; check again.');
    expect(err).not.toContain('    at ');
  });

  test('shows a run in which nothing was measured', async () => {
    const flawed = flawedRecord();
    const none = {
      count: 0,
      failed: 0,
      p50Ms: Number.NaN,
      p95Ms: Number.NaN,
      p99Ms: Number.NaN,
      maxMs: Number.NaN,
    };
    const latency = { ...flawed.latency!, candidate: { ...none, curve: [] }, rounds: [], timeline: [] };
    await keepRecord({ ...flawed, latency });
    expect(await report()).toMatchObject({ code: 0, err: '' });
  });
});
