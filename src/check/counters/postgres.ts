import pg from 'pg';
import type { Scope } from '../../runtime/scope.ts';

/** Work that one role caused in PostgreSQL since the server started. */
export interface PostgresCounters {
  readonly statements: number;
  readonly rows: number;
  readonly buffers: number;
}

/** The lab's own connection to a database, past the service and past the proxy. */
export interface PostgresWatch {
  counters(): Promise<PostgresCounters>;
  sql<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** True once the connection broke: then counters may have been lost with the server's memory. */
  broken(): boolean;
}

// Nested statements count too (track = all), so that a loop inside a function does not hide.
const counterSql = `
  select coalesce(sum(s.calls), 0)::float8 as statements,
         coalesce(sum(s.rows), 0)::float8 as rows,
         coalesce(sum(s.shared_blks_hit + s.shared_blks_read), 0)::float8 as buffers
  from pg_stat_statements s
  join pg_roles r on r.oid = s.userid
  where r.rolname = $1`;

/**
 * Connects for the length of a scope.
 * @param role whose statements are counted, such as `app_candidate`
 */
export async function watchPostgres(url: string, role: string, scope: Scope): Promise<PostgresWatch> {
  const client = new pg.Client({ connectionString: url });
  let broken = false;
  client.on('error', () => {
    broken = true;
  });
  client.on('end', () => {
    broken = true;
  });
  await client.connect();
  scope.defer(() => client.end());
  const sql = async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    (await client.query<Row & pg.QueryResultRow>(text, [...values])).rows as Row[];
  return {
    sql,
    counters: async () => (await sql<PostgresCounters>(counterSql, [role]))[0] as PostgresCounters,
    broken: () => broken,
  };
}
