import type { StoreState, Tables } from '../../core/rule/store-state.ts';
import { tableStates } from '../../runtime/local/table-state.ts';
import { type Bench, candidateRole } from '../bench.ts';

/** Reads what a submission may not change in its database. */
export async function storeState(bench: Bench, wanted: Tables): Promise<StoreState> {
  const { sql } = bench.database;
  const settings = await sql<{ entry: string }>(
    `select unnest(s.setconfig) as entry from pg_db_role_setting s
     left join pg_roles r on r.oid = s.setrole left join pg_database d on d.oid = s.setdatabase
     where r.rolname = $1 or d.datname = current_database()`,
    [candidateRole],
  );
  const unlogged = await sql<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'p') and relpersistence = 'u'`,
  );
  return {
    wanted,
    found: await tableStates(bench.postgres.superuserUrl('candidate')),
    storedSettings: settings.map((row) => row.entry),
    unloggedTables: unlogged.map((row) => row.name),
  };
}

/**
 * Changes some of the data, as `exercises/<id>/fresh.sql` says, by a seed that did not exist when the service started:
 * answers that were prepared before are wrong from now on.
 * @returns the tables as they are now
 */
export async function freshenData(bench: Bench, sql: string | undefined, seed: string): Promise<Tables> {
  if (sql === undefined) return bench.postgres.template.tables;
  await bench.database.sql(`select set_config('fresh.seed', $1, false)`, [seed]);
  await bench.database.sql(sql);
  return tableStates(bench.postgres.superuserUrl('candidate'));
}
