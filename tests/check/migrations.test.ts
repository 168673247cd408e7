import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyMigrations, partsOf } from '../../src/check/migrations.ts';
import { type Postgres, startPostgres } from '../../src/runtime/local/postgres.ts';
import { withClient } from '../../src/runtime/local/postgres-client.ts';
import { Scope } from '../../src/runtime/scope.ts';
import { type ToyLab, toyLab } from '../runtime/support/toy-lab.ts';

let lab: ToyLab;
let postgres: Postgres;
const scope = new Scope();

beforeAll(async () => {
  lab = await toyLab();
  const { tool, labDir, signal } = lab;
  const template = await lab.prepare();
  postgres = await startPostgres(
    { tool, template, labDir, runDir: join(labDir, 'runs', 'migrations'), signal },
    scope,
  );
});
afterAll(async () => {
  await scope.close();
  await lab.remove();
});

/** Applies files to the toy's table `orders`. */
async function apply(service: string, files: Record<string, string>): Promise<string[]> {
  const folder = join(lab.labDir, service);
  for (const [name, sql] of Object.entries(files)) {
    const file = join(folder, 'migrations', name);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, sql);
  }
  return applyMigrations(folder, postgres.ownerUrl());
}

const exists = (name: string) =>
  withClient(postgres.superuserUrl('candidate'), async (client) => {
    const { rows } = await client.query('select to_regclass($1) is not null as there', [name]);
    return rows[0].there as boolean;
  });

const withoutWaiting = 'create index concurrently orders_by_note on orders (note);\n';

describe('migrations', () => {
  test('are applied in the order of their names, those in subfolders not at all', async () => {
    const applied = await apply('ordered', {
      '002-second.sql': 'insert into first (id) values (1);',
      '001-first.sql': 'create table first (id int);',
      'applied/000-before.sql': 'this is history',
      'README.md': 'not SQL',
    });
    expect(applied).toEqual(['001-first.sql', '002-second.sql']);
  });

  test('come whole or not at all', async () => {
    const half = { '001-half.sql': 'create table half (id int);\nselect 1 / 0;\n' };
    await expect(apply('half', half)).rejects.toThrow('migrations/001-half.sql failed: division by zero');
    expect(await exists('half')).toBe(false);
  });

  test('may not do in a transaction what PostgreSQL does outside only', async () => {
    const inside = { '001-inside.sql': `select 1;\n${withoutWaiting}` };
    await expect(apply('inside', inside)).rejects.toThrow('cannot run inside a transaction block');
  });

  test('may when their first line says so, one statement after the other', async () => {
    const sql = `-- lab: no-transaction\n-- Why; and so on;\nset lock_timeout = '2s';\n${withoutWaiting}\n`;
    await apply('outside', { '001-outside.sql': sql });
    expect(await exists('orders_by_note')).toBe(true);
  });

  test('without a transaction keep what was done before they failed, and say which file it was', async () => {
    const sql = '-- lab: no-transaction\ncreate table kept (id int);\nselect 1 / 0;\n';
    await expect(apply('kept', { '001-kept.sql': sql })).rejects.toThrow('migrations/001-kept.sql failed');
    expect(await exists('kept')).toBe(true);
  });
});

describe('a migration without a transaction', () => {
  const marked = (text: string) => partsOf(`-- lab: no-transaction\n${text}`);

  test('is cut where a line ends with a semicolon, and nowhere else', () => {
    expect(marked("select 'a;b';\nselect\n  2;  \r\n\nselect 3")).toEqual([
      "-- lab: no-transaction\nselect 'a;b';",
      'select\n  2;',
      '\nselect 3',
    ]);
  });

  test.each([
    ['without the mark', 'select 1;\nselect 2;\n'],
    ['with the mark further down', 'select 1;\n-- lab: no-transaction\nselect 2;\n'],
    ['with another mark', '-- lab: no-transactions\nselect 1;\nselect 2;\n'],
  ])('is one transaction %s', (_, sql) => {
    expect(partsOf(sql)).toEqual([sql]);
  });
});
