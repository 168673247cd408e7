import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isAlive } from '../runtime/lock.ts';

/** Holds the id of the process that writes a run's folder, until its record is written. */
const ownerFile = 'owner.pid';

/** A folder of its own for a run, named by time and exercise; two runs in one second get different ones. */
export async function openRunFolder(
  runs: string,
  id: string,
  now: Date,
): Promise<{ name: string; folder: string }> {
  await mkdir(runs, { recursive: true });
  await sweepAbandoned(runs);
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-');
  for (let attempt = 1; ; attempt += 1) {
    const name = attempt === 1 ? `${stamp}-${id}` : `${stamp}-${id}.${attempt}`;
    const folder = join(runs, name);
    try {
      await mkdir(folder);
      await writeFile(join(folder, ownerFile), String(process.pid));
      return { name, folder };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Leaves of a run what people read again: the record, reports, samples, logs. */
export async function tidyRunFolder(folder: string): Promise<void> {
  const working = ['service', 'yardstick', 'pgdata', `${basename(folder)}-spare`, 'plan.json', ownerFile];
  await Promise.all(working.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

/** Removes folders of runs that were killed before they had a record. */
async function sweepAbandoned(runs: string): Promise<void> {
  for (const name of await readdir(runs)) {
    const folder = join(runs, name);
    const owner = Number(await readFile(join(folder, ownerFile), 'utf8').catch(() => '0'));
    if (owner === 0 || isAlive(owner)) continue;
    if (existsSync(join(folder, 'run.json'))) await tidyRunFolder(folder);
    else await rm(folder, { recursive: true, force: true });
  }
}
