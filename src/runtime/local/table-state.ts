import { withClient } from './postgres-client.ts';

/** What a table holds, whatever the order of its rows. */
export interface TableState {
  readonly rows: number;
  /** Sum of the rows' 64-bit hashes, in decimal. */
  readonly checksum: string;
}

/** The state of every table in schema `public`, by name. Reads all rows: use a role that may. */
export function tableStates(url: string): Promise<Record<string, TableState>> {
  return withClient(url, async (client) => {
    const tables = await client.query<{ name: string; quoted: string }>(
      `select relname as name, oid::regclass::text as quoted from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by relname`,
    );
    const states: Record<string, TableState> = {};
    for (const { name, quoted } of tables.rows) {
      const { rows } = await client.query<TableState>(
        `select count(*)::int as rows, coalesce(sum(hashtextextended(t::text, 0)), 0)::text as checksum from ${quoted} t`,
      );
      states[name] = rows[0] as TableState;
    }
    return states;
  });
}
