/** An index as the database describes it. */
export interface Index {
  readonly name: string;
  readonly megabytes: number;
  /** How often statements went through it, as far as the database was told. */
  readonly scans: number;
}

/** Those that were there before: `seed.sql`. */
const seeded = ['customers_pkey', 'orders_v2_pkey', 'orders_v2_status_idx', 'order_items_pkey'];

/** For every table that the service may have, new ones too. One that was left half built counts, and nothing goes through it. */
export const indexesSql = `
  select indexrelname as name, pg_relation_size(indexrelid) / 1e6::float8 as megabytes, idx_scan::float8 as scans
  from pg_stat_user_indexes`;

export function added(indexes: readonly Index[]): Index[] {
  return indexes.filter(({ name }) => !seeded.includes(name));
}

/** What was added and nothing has gone through between two looks. */
export function unused(before: readonly Index[], after: readonly Index[]): Index[] {
  const scans = new Map(before.map((index) => [index.name, index.scans]));
  return added(after).filter((index) => index.scans <= (scans.get(index.name) ?? 0));
}

export function megabytes(indexes: readonly Index[]): number {
  return indexes.reduce((sum, index) => sum + index.megabytes, 0);
}
