import type { Check } from '../record.ts';
import { holdsCheck } from './checks.ts';

/** State of a table: rows, and a checksum over their contents that does not depend on their order. */
export interface TableFigures {
  readonly rows: number;
  readonly checksum: string;
  /** For a table that may grow: the highest key of the rows that both figures are about. */
  readonly upTo?: string;
}

export type Tables = Readonly<Record<string, TableFigures>>;

/** What the service's database holds beside the answers to requests. */
export interface StoreState {
  /** The tables as they should be. */
  readonly wanted: Tables;
  readonly found: Tables;
  /** Settings stored for the service's role or database, as `name=value`. */
  readonly storedSettings: readonly string[];
  /** Tables that PostgreSQL would lose in a crash. */
  readonly unloggedTables: readonly string[];
}

/** Judges what a submission may not change in its database. */
export function judgeStore(state: StoreState): Check[] {
  return [
    holdsCheck('seed-data-unchanged', 'The seeded data is as it was', changedTables(state)),
    holdsCheck(
      'settings-unchanged',
      'No database settings were stored for the service',
      state.storedSettings,
    ),
    holdsCheck('tables-durable', 'All tables survive a crash', state.unloggedTables),
  ];
}

function changedTables({ wanted, found }: StoreState): string[] {
  return Object.entries(wanted).flatMap(([table, before]) => {
    const after = found[table];
    if (!after) return [`table ${table} is gone`];
    if (after.rows !== before.rows)
      return [`table ${table} has ${after.rows} rows instead of ${before.rows}`];
    return after.checksum === before.checksum
      ? []
      : [`table ${table} has other contents than it was seeded with`];
  });
}
