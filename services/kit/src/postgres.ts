import { Pool } from 'pg';
import type { Dependency } from './dependency.ts';
import type { Log } from './log.ts';
import { url } from './variables.ts';

/** Declaration of `DATABASE_URL`. */
export const postgresUrl = url(['postgres', 'postgresql'], {
  description: "the service's own database, such as postgres://user:password@127.0.0.1:5432/shop",
});

/** A pool of connections that `serve` can watch and close. */
export interface Postgres extends Dependency {
  readonly pool: Pool;
}

/**
 * Opens a pool; connections are made when they are first needed.
 * Values arrive as `pg` parses them: `int8` and `numeric` as strings, `timestamptz` as `Date`.
 *
 * @param options.max most connections at once (default 10, as in `pg`). More only helps while the database has cores to spare.
 */
export function openPostgres(connectionString: string, options: { log: Log; max?: number }): Postgres {
  const { log, max = 10 } = options;
  const pool = new Pool({
    connectionString,
    max,
    keepAlive: true,
    // ms. pg drops idle connections after 10 s; a new one costs PostgreSQL a fork and us three round trips, so keep
    // them through ordinary pauses in traffic.
    idleTimeoutMillis: 60_000,
  });
  // Without a listener, a connection that breaks while it is idle would end the process.
  pool.on('error', (error) => log.error({ err: error }, 'idle database connection lost'));
  return {
    name: 'postgres',
    pool,
    gauges: [
      { name: 'pg_pool_total_connections', help: 'Open connections.', read: () => pool.totalCount },
      { name: 'pg_pool_idle_connections', help: 'Open connections not in use.', read: () => pool.idleCount },
      {
        name: 'pg_pool_waiting_requests',
        help: 'Callers waiting for a connection.',
        read: () => pool.waitingCount,
      },
    ],
    check: async () => {
      await pool.query('select 1');
    },
    close: () => pool.end(),
  };
}
