import { candidateRole } from '../check/bench.ts';
import type { Statement } from '../core/pictures/plans.ts';
import { withClient } from '../runtime/local/postgres-client.ts';
import type { Site } from './site.ts';

/** Statements that are shown with their plans. */
const shown = 4;

/** Counts anew what the service asks PostgreSQL. */
export async function countStatements({ stores }: Site): Promise<void> {
  await withClient(stores.postgres.superuserUrl('candidate'), (client) =>
    client.query('select pg_stat_statements_reset()'),
  );
}

/** The statements that took PostgreSQL the most time since they were counted anew, the costliest first. */
export function costliestStatements({ stores }: Site): Promise<Statement[]> {
  return withClient(stores.postgres.superuserUrl('candidate'), async (client) => {
    const { rows } = await client.query<Statement>(
      `select s.queryid::text as id, s.query as text, s.calls::int, s.total_exec_time as "totalMs",
         s.rows::float / s.calls as "rowsPerCall",
         (s.shared_blks_hit + s.shared_blks_read)::float / s.calls as "buffersPerCall"
       from pg_stat_statements s join pg_roles r on r.oid = s.userid
       where r.rolname = $1 and s.toplevel and s.calls > 0
       order by s.total_exec_time desc limit $2`,
      [candidateRole, shown],
    );
    return rows;
  });
}
