import type { Client } from 'pg';
import { withClient } from './postgres-client.ts';

/** What a table holds, whatever the order of its rows. */
export interface TableState {
  readonly rows: number;
  /** Sum of the rows' 64-bit hashes, in decimal. */
  readonly checksum: string;
  /** For a table that may grow: the highest key, in text, of the rows that both figures are about. */
  readonly upTo?: string;
}

/** Tables that may grow, and the ever higher key that tells new rows from old ones. */
export type Growing = Readonly<Record<string, string>>;

/** What is read of the tables. */
export interface Asked {
  readonly growing?: Growing;
  /** An earlier state: of a table that may grow, only the rows that it was about are read. */
  readonly since?: Readonly<Record<string, TableState>>;
}

type TableStates = Record<string, TableState>;

/** The state of every table in schema `public`, by name. Reads all rows: use a role that may. */
export function tableStates(url: string, asked: Asked = {}): Promise<TableStates> {
  return withClient(url, (client) => readStates(client, asked));
}

/**
 * Fixes what the tables hold at this moment, and reads it while others go on writing.
 * Resolves when the moment is fixed; `states` later, within half a second for some 400 000 rows.
 */
export async function snapshotTables(
  url: string,
  asked: Asked = {},
): Promise<{ readonly states: Promise<TableStates> }> {
  const { promise: fixed, resolve, reject } = Promise.withResolvers<void>();
  const states = withClient(url, async (client) => {
    // The first statement of such a transaction takes its snapshot.
    await client.query('begin isolation level repeatable read read only');
    await client.query('select 1');
    resolve();
    return readStates(client, asked);
  });
  states.catch(reject);
  await fixed;
  return { states };
}

async function readStates(client: Client, { growing = {}, since = {} }: Asked): Promise<TableStates> {
  const tables = await client.query<{ name: string; quoted: string }>(
    `select relname as name, oid::regclass::text as quoted from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by relname`,
  );
  const states: TableStates = {};
  for (const { name, quoted } of tables.rows) {
    const key = growing[name] === undefined ? undefined : client.escapeIdentifier(growing[name]);
    const upTo = since[name]?.upTo;
    const { rows } = await client.query<TableState>(
      `select count(*)::int as rows, coalesce(sum(hashtextextended(t::text, 0)), 0)::text as checksum
         ${key ? `, coalesce(max(t.${key})::text, '') as "upTo"` : ''}
       from ${quoted} t ${key && upTo ? `where t.${key} <= $1` : ''}`,
      key && upTo ? [upTo] : [],
    );
    states[name] = rows[0] as TableState;
  }
  return states;
}
