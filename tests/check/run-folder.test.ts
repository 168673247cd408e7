import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openRunFolder, tidyRunFolder } from '../../src/check/run-folder.ts';
import { temporaryFolder } from '../support/toy-lab.ts';

const now = new Date('2026-03-14T09:26:53.589Z');
let runs: string;

beforeEach(async () => {
  runs = join(await temporaryFolder(), 'runs');
});

const open = (id = 'slow-orders') => openRunFolder(runs, id, now);

/** Leaves a folder as the run of a process would. */
async function leave(name: string, owner: number, files: readonly string[] = []): Promise<void> {
  await mkdir(join(runs, name, 'service'), { recursive: true });
  for (const file of files) await writeFile(join(runs, name, file), '');
  await writeFile(join(runs, name, 'owner.pid'), String(owner));
}

/** The id of a process that has ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

describe('the folder of a run', () => {
  test('is named by time and exercise, and knows whose it is', async () => {
    const { name, folder } = await open();
    expect(name).toBe('2026-03-14-092653-slow-orders');
    expect(await readFile(join(folder, 'owner.pid'), 'utf8')).toBe(String(process.pid));
  });

  test('is another for each run, also for runs at once in the same second', async () => {
    const names = (await Promise.all([open(), open(), open()])).map((run) => run.name);
    expect(names.sort()).toEqual([
      '2026-03-14-092653-slow-orders',
      '2026-03-14-092653-slow-orders.2',
      '2026-03-14-092653-slow-orders.3',
    ]);
  });

  test('is tidied to what people read again', async () => {
    const { folder } = await open();
    for (const name of ['service', 'yardstick', 'pgdata']) await mkdir(join(folder, name));
    for (const name of ['plan.json', 'run.json', 'report.html', 'service.log']) {
      await writeFile(join(folder, name), '');
    }
    await tidyRunFolder(folder);
    expect((await readdir(folder)).sort()).toEqual(['report.html', 'run.json', 'service.log']);
  });
});

describe('what was abandoned is swept:', () => {
  test('a run whose process has ended without a record goes', async () => {
    await leave('abandoned', deadProcess(), ['service.log']);
    await open();
    expect(await readdir(runs)).toEqual(['2026-03-14-092653-slow-orders']);
  });

  test('a run that is still going on stays', async () => {
    await leave('under-way', process.pid);
    await open();
    expect((await readdir(join(runs, 'under-way'))).sort()).toEqual(['owner.pid', 'service']);
  });

  test('a run that has its record is only tidied', async () => {
    await leave('recorded', deadProcess(), ['run.json', 'report.html']);
    await open();
    expect((await readdir(join(runs, 'recorded'))).sort()).toEqual(['report.html', 'run.json']);
  });

  test('what nobody owns stays: a run of long ago, a folder just made, a stray file', async () => {
    await mkdir(join(runs, 'just-made'), { recursive: true });
    await mkdir(join(runs, 'of-long-ago'));
    await writeFile(join(runs, 'of-long-ago', 'run.json'), '{}');
    await writeFile(join(runs, 'notes.txt'), '');
    await open();
    expect(await readdir(runs)).toEqual(expect.arrayContaining(['just-made', 'of-long-ago', 'notes.txt']));
  });
});
