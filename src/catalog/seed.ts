import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LabError } from '../errors.ts';

/** psql's own way to include a file, relative to the one that says so. */
const include = /^\\ir (\S+)[ \t]*$/gm;

/**
 * An exercise's `seed.sql` with what it includes (`\ir ../.seed/values.sql`), so that what exercises share is written once.
 * What is included includes nothing itself.
 * @throws LabError `content` when a file that it includes is missing
 */
export async function readSeed(folder: string): Promise<string> {
  const text = await readFile(join(folder, 'seed.sql'), 'utf8');
  const parts = new Map<string, string>();
  for (const name of includedBy(text)) parts.set(name, await readPart(folder, name));
  return text.replace(include, (_line, name: string) => parts.get(name) as string);
}

/** The files whose text is in an exercise's seed, absolute. */
export async function seedFiles(folder: string): Promise<string[]> {
  const own = join(folder, 'seed.sql');
  const text = await readFile(own, 'utf8');
  return [own, ...includedBy(text).map((name) => resolve(folder, name))];
}

const includedBy = (text: string) => [...text.matchAll(include)].map(([, name]) => name as string);

async function readPart(folder: string, name: string): Promise<string> {
  try {
    return (await readFile(resolve(folder, name), 'utf8')).trimEnd();
  } catch (error) {
    const next = `Write it, or take the line out of ${join(folder, 'seed.sql')}.`;
    throw new LabError('content', `seed.sql includes ${name}, which is not there.`, next, { cause: error });
  }
}
