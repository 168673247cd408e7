import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { SubjectFault } from './fault.ts';

/** Longest that all migrations of a submission may take, ms. */
const timeoutMs = 60_000;

/** First line of a migration whose statements cannot run in a transaction, such as those that do not lock writers out. */
const noTransaction = /^-- lab: no-transaction\s*$/;

/** Applies `migrations/*.sql` in the order of their names, as the owner of the tables; each in a transaction unless it says otherwise. */
export async function applyMigrations(serviceFolder: string, ownerUrl: string): Promise<string[]> {
  const folder = join(serviceFolder, 'migrations');
  if (!existsSync(folder)) return [];
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  if (files.length === 0) return [];
  const client = new pg.Client({ connectionString: ownerUrl, statement_timeout: timeoutMs });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const name of files) await applyOne(client, name, await readFile(join(folder, name), 'utf8'));
    // New indexes and functions are of use only with fresh statistics.
    await client.query('analyze');
  } finally {
    await client.end();
  }
  return files;
}

async function applyOne(client: pg.Client, name: string, sql: string): Promise<void> {
  try {
    for (const part of partsOf(sql)) await client.query(part);
  } catch (error) {
    throw new SubjectFault(
      'migration-fails',
      'Migrations apply to a fresh database',
      `migrations/${name} failed: ${(error as Error).message}`,
      [],
      'Run that file with psql against a database from `./lab start`.',
    );
  }
}

/**
 * What is sent at once is one transaction: the whole file, or one statement after the other. A statement then ends with a
 * semicolon at the end of a line, so that no SQL has to be parsed here; a function's body does not fit in such a file.
 */
export function partsOf(sql: string): string[] {
  const [first = ''] = sql.split('\n', 1);
  if (!noTransaction.test(first)) return [sql];
  return sql.split(/(?<=;)[ \t\r]*\n/).filter((part) => part.trim() !== '');
}
