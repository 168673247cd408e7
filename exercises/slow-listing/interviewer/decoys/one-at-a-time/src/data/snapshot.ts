import type { Postgres } from '@encore/kit/postgres';
import { type Catalog, createCatalog } from './catalog.ts';

/** Reads all of an answer as the database was at one moment. */
export type Snapshots = <T>(read: (catalog: Catalog) => Promise<T>) => Promise<T>;

/**
 * Each answer is read in a transaction of its own, on a connection that nobody used before; one after the other, because
 * the database grants few connections.
 * @param open opens a pool of a single connection, so that all statements of a transaction meet there
 */
export function createSnapshots(open: () => Postgres): Snapshots {
  let previous: Promise<unknown> = Promise.resolve();

  return (read) => {
    const next = previous.then(() => readOnce(open(), read));
    previous = next.catch(() => undefined);
    return next;
  };
}

async function readOnce<T>({ pool, close }: Postgres, read: (catalog: Catalog) => Promise<T>): Promise<T> {
  try {
    await pool.query('begin isolation level repeatable read, read only');
    const answer = await read(createCatalog(pool));
    await pool.query('commit');
    return answer;
  } finally {
    await close();
  }
}
