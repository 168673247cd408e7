import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { LabPaths } from '../catalog/paths.ts';
import { ruleHash } from '../catalog/rule-hash.ts';
import { type Summary, summarize } from '../core/reliability/summary.ts';
import { operatingCurve } from '../report/operating-curve.ts';
import { type Measured, renderReliability } from '../report/reliability.ts';
import { reliabilityBlock, withBlock } from '../report/reliability-block.ts';
import { loadLedger } from './reliability-ledger.ts';

const ending = '.jsonl';

/** Where the ledgers of all exercises are published. */
export function publishedLedger(paths: LabPaths, id: string): string {
  return join(paths.repo, 'docs', 'reliability', `${id}${ending}`);
}

/** What one ledger says. */
export async function measuredIn(paths: LabPaths, id: string, file: string): Promise<Measured> {
  const { lines, head } = await loadLedger(file);
  return { id, ledger: basename(file), head, summary: summarize(lines, await ruleHash(paths.repo, id)) };
}

/** What the ledgers of a folder say, by exercise. */
export async function allMeasured(paths: LabPaths, folder: string): Promise<readonly Measured[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(ending)).sort();
  return Promise.all(names.map((name) => measuredIn(paths, basename(name, ending), join(folder, name))));
}

/** The texts and pictures that a folder's ledgers give, by the name of the file. */
export function documentsOf(all: readonly Measured[]): ReadonlyMap<string, string> {
  return new Map([
    ['README.md', renderReliability(all)],
    ...all.flatMap(({ id, summary }): [string, string][] =>
      summary && hasLadder(summary) ? [[`${id}.svg`, operatingCurve(id, summary)]] : [],
    ),
  ]);
}

function hasLadder({ rungs }: Summary): boolean {
  return rungs.some(({ count }) => count > 0);
}

/**
 * Writes them beside the ledger; and the README's lines when the ledger is the published one.
 * @returns the files that were written
 */
export async function writeDocuments(
  paths: LabPaths,
  id: string,
  ledger: string,
): Promise<readonly string[]> {
  const folder = dirname(ledger);
  const published = ledger === publishedLedger(paths, id);
  const all = published ? await allMeasured(paths, folder) : [await measuredIn(paths, id, ledger)];
  const written: string[] = [];
  await mkdir(folder, { recursive: true });
  for (const [name, text] of documentsOf(all)) {
    await writeFile(join(folder, name), text);
    written.push(join(folder, name));
  }
  if (!published) return written;
  const readme = join(paths.repo, 'README.md');
  const before = await readFile(readme, 'utf8').catch(() => '');
  const after = withBlock(before, reliabilityBlock(all));
  if (after === undefined) return written;
  await writeFile(readme, after);
  return [...written, readme];
}
