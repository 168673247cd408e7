import type { StoreState, Tables } from '../../core/rule/store-state.ts';
import { type Growing, snapshotTables, tableStates } from '../../runtime/local/table-state.ts';
import { type Bench, candidateRole } from '../bench.ts';

/** Reads what a submission may not change in its database. */
export async function storeState(
  bench: Bench,
  wanted: Tables,
  growing: Growing | undefined,
): Promise<StoreState> {
  const found = await tableStates(bench.postgres.superuserUrl('candidate'), { growing, since: wanted });
  return { wanted, found, ...(await settingsAndTables(bench)) };
}

/** The database before and after the lab changed some of it. */
export interface Freshened {
  /** When the service had started. */
  readonly before: StoreState;
  /** The tables as they are to stay. */
  readonly after: Tables;
}

/** The tables are still being read when the data has changed already. */
export interface Freshening {
  readonly done: Promise<Freshened>;
}

/**
 * Changes some of the data, as `exercises/<id>/fresh.sql` says, by a seed that did not exist when the service started:
 * answers that were prepared before are wrong from now on. The tables are read while the check goes on.
 */
export async function freshenData(
  bench: Bench,
  sql: string | undefined,
  seed: string,
  growing: Growing | undefined,
): Promise<Freshening> {
  const url = bench.postgres.superuserUrl('candidate');
  const template = bench.postgres.template.tables;
  const rest = await settingsAndTables(bench);
  const before = await snapshotTables(url);
  if (sql !== undefined) {
    await bench.database.sql(`select set_config('fresh.seed', $1, false)`, [seed]);
    await bench.database.sql(sql);
  }
  const after = await snapshotTables(url, { growing });
  const done = Promise.all([before.states, after.states]).then(([found, tables]) => ({
    before: { wanted: template, found, ...rest },
    after: seededTables(tables, template),
  }));
  // Whoever waits for it hears of a failure; until then it is nobody's unhandled one.
  done.catch(() => undefined);
  return { done };
}

/** Those of the exercise: what a submission keeps in tables of its own changes with the orders, prices or clicks that it is about. */
export function seededTables(tables: Tables, template: Tables): Tables {
  return Object.fromEntries(Object.entries(tables).filter(([name]) => Object.hasOwn(template, name)));
}

async function settingsAndTables({ database }: Bench) {
  const settings = await database.sql<{ entry: string }>(
    `select unnest(s.setconfig) as entry from pg_db_role_setting s
     left join pg_roles r on r.oid = s.setrole left join pg_database d on d.oid = s.setdatabase
     where r.rolname = $1 or d.datname = current_database()`,
    [candidateRole],
  );
  const unlogged = await database.sql<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'p') and relpersistence = 'u'`,
  );
  return {
    storedSettings: settings.map((row) => row.entry),
    unloggedTables: unlogged.map((row) => row.name),
  };
}
