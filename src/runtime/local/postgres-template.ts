import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sweep, withLock } from '../lock.ts';
import type { PostgresTool } from '../tools/postgres-inspect.ts';
import { explainFullDisk, needDisk } from './disk.ts';
import { type Place, placeFor, reachableTool } from './place.ts';
import { buildTemplate, templateFormat } from './postgres-build.ts';
import type { TableState } from './table-state.ts';

/** Free space wanted before a build: the seed, its write-ahead log, and room for the first run. */
const buildBytes = 1_000_000_000;

/** A data directory, built once from a seed and cloned for each run. */
export interface Template {
  /** Holds `data/`, `template.json` and `secrets.json`. */
  readonly folder: string;
  readonly hash: string;
  /** What the tables of database `candidate` held when the seed was done. */
  readonly tables: Readonly<Record<string, TableState>>;
  /** False when it was in the cache. */
  readonly built: boolean;
  /** Time that building took; 0 when it was in the cache. */
  readonly seconds: number;
}

export interface TemplateOptions {
  readonly tool: PostgresTool;
  /** The lab's folder for everything it makes, absolute. */
  readonly labDir: string;
  /** Reads its sizes as `current_setting('seed.<name>')`. */
  readonly seedSql: string;
  readonly sizes: Readonly<Record<string, number>>;
  readonly signal: AbortSignal;
  say(line: string): void;
}

/**
 * The template for this PostgreSQL, seed and sizes, built if it is not in the cache. Two who ask at once build it once.
 * @throws LabError 'content' when the seed fails, 'machine' when the disk is too small or PostgreSQL does not run
 */
export async function prepareTemplate(options: TemplateOptions): Promise<Template> {
  const place = await placeFor(options.labDir);
  const cache = join(place.home, 'cache', 'postgres');
  const hash = templateHash(options);
  const folder = join(cache, hash);
  const cached = await readTemplate(folder, hash);
  if (cached) return cached;
  const onWait = (owner: number) =>
    options.say(`waiting for process ${owner}, which is building the same data ...`);
  return withLock(join(cache, `.lock-${hash}`), { signal: options.signal, onWait }, async () => {
    const theirs = await readTemplate(folder, hash);
    if (theirs) return theirs;
    await sweep(cache, '.building-');
    await needDisk(cache, buildBytes, 'Building the data');
    return build(options, place, folder, hash);
  });
}

/** The superuser's password in a template; each run gives itself new ones. */
export async function templatePassword(template: Template): Promise<string> {
  const secrets = JSON.parse(await readFile(join(template.folder, 'secrets.json'), 'utf8')) as {
    lab: string;
  };
  return secrets.lab;
}

function templateHash({ tool, seedSql, sizes }: TemplateOptions): string {
  const ordered = Object.entries(sizes).sort(([left], [right]) => (left < right ? -1 : 1));
  // The user, because nobody can read another's data directory.
  const parts = [templateFormat, tool.version, tool.origin, process.getuid?.(), ordered, seedSql];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

async function readTemplate(folder: string, hash: string): Promise<Template | undefined> {
  try {
    const { tables } = JSON.parse(await readFile(join(folder, 'template.json'), 'utf8'));
    return { folder, hash, tables, built: false, seconds: 0 };
  } catch {
    return undefined;
  }
}

async function build(
  options: TemplateOptions,
  place: Place,
  folder: string,
  hash: string,
): Promise<Template> {
  const begin = performance.now();
  options.say('building the data, once ...');
  const draft = join(folder, '..', `.building-${hash}-${process.pid}`);
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o755 });
  try {
    const { account } = place;
    const tool = await reachableTool(options.tool, place);
    const password = randomBytes(16).toString('hex');
    const { seedSql, sizes, signal } = options;
    const tables = await buildTemplate({ tool, account, folder: draft, password, seedSql, sizes, signal });
    await writeFile(join(draft, 'secrets.json'), JSON.stringify({ lab: password }), { mode: 0o600 });
    await writeFile(
      join(draft, 'template.json'),
      `${JSON.stringify({ version: tool.version, tables }, null, 2)}\n`,
    );
    // A folder without template.json is a ruin.
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
    return { folder, hash, tables, built: true, seconds: (performance.now() - begin) / 1_000 };
  } catch (error) {
    options.signal.throwIfAborted();
    throw explainFullDisk(error, draft, 'building the data');
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
