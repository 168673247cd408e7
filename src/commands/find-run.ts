import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../errors.ts';

/** Name of the folder below `runs` that is meant: by its name, its beginning or its path; the latest by default. */
export async function findRun(runs: string, wanted: string | undefined): Promise<string> {
  const names = (await readdir(runs).catch(() => [])).sort();
  const asked = wanted?.replace(/\/+$/, '').split('/').at(-1);
  const named =
    asked && (names.find((name) => name === asked) ?? names.find((name) => name.startsWith(asked)));
  if (named) return named;
  const last = names.findLast((name) => existsSync(join(runs, name, 'run.json')));
  if (!last) throw new LabError('usage', 'There is no recorded run yet.', 'Run `./lab check <id>` first.');
  if (wanted === undefined) return last;
  const next = `The latest is ${last}; all are in .lab/runs/.`;
  throw new LabError('usage', `There is no run "${wanted}".`, next);
}
