import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { LabPaths } from '../../src/catalog/paths.ts';
import { runCli } from '../../src/cli.ts';
import { copyToyLab, temporaryFolder } from '../support/toy-lab.ts';
import { type FakeWorldOptions, fakeWorld } from '../support/world.ts';

let paths: LabPaths;

beforeEach(async () => {
  paths = await copyToyLab();
});

async function hint(args: readonly string[] = [], options: FakeWorldOptions = {}) {
  const world = fakeWorld(['hint', 'slow-orders', ...args], options);
  const code = await runCli(world, paths.repo);
  return { code, out: world.out(), err: world.err() };
}

const ledger = (lab = paths.lab) => readFile(join(lab, 'hints.jsonl'), 'utf8');

describe('hints', () => {
  test('come one after the other, and the last one stays', async () => {
    const shown: string[] = [];
    for (let call = 0; call < 4; call += 1) shown.push((await hint()).out);
    expect(shown).toEqual([
      'Hint 1 of 3\n\nLook at one trace.\n',
      'Hint 2 of 3\n\nCount the statements.\n\nThen count them again.\n',
      'Hint 3 of 3\n\nStart in `src/main.ts`.\n',
      'Hint 3 of 3\n\nStart in `src/main.ts`.\n',
    ]);
  });

  test('go on after the highest that was asked for', async () => {
    expect((await hint(['2'])).out).toMatch(/^Hint 2 of 3/);
    expect((await hint(['1'])).out).toMatch(/^Hint 1 of 3/);
    expect((await hint()).out).toMatch(/^Hint 3 of 3/);
  });

  test('that were taken are noted with their time', async () => {
    await hint();
    await hint(['3']);
    const lines = (await ledger())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([
      { at: expect.stringMatching(/^\d{4}-.*Z$/), exercise: 'slow-orders', hint: 1 },
      { at: expect.stringMatching(/^\d{4}-.*Z$/), exercise: 'slow-orders', hint: 3 },
    ]);
  });

  test('of another exercise do not count', async () => {
    await mkdir(paths.lab);
    await appendFile(join(paths.lab, 'hints.jsonl'), '{"exercise":"lost-orders","hint":2}\n');
    expect((await hint()).out).toMatch(/^Hint 1 of 3/);
  });

  test('are still given when a line of the ledger was cut off', async () => {
    await hint();
    await appendFile(join(paths.lab, 'hints.jsonl'), '{"at":"2026-\n');
    expect(await hint()).toMatchObject({ code: 0, out: expect.stringMatching(/^Hint 2 of 3/) });
  });

  test('are noted where LAB_DIR says', async () => {
    const elsewhere = await temporaryFolder();
    await hint([], { env: { LAB_DIR: elsewhere } });
    expect(await ledger(elsewhere)).toContain('"hint":1');
  });
});

describe('there is no hint', () => {
  test.each(['9', '0', '1.5', 'two'])('%s', async (number) => {
    expect(await hint([number])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining(`There is no hint ${number}.\n  -> Choose a number from 1 to 3.`),
    });
    await expect(ledger()).rejects.toThrow('ENOENT');
  });

  test('in a hand-out', async () => {
    await rm(join(paths.exercises, 'slow-orders', 'interviewer'), { recursive: true });
    expect(await hint()).toMatchObject({
      code: 2,
      err: expect.stringContaining('This checkout holds no hints.'),
    });
  });
});
