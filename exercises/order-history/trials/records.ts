import type { TrialContext } from '../../../src/core/trial.ts';
import { somebody, someReseller } from '../contract/oracle.ts';
import { linesOf, place, remove } from '../contract/placing.ts';

/** Role that the service logs in with. */
const role = 'app_candidate';
/** Half of them are resellers'. */
const orders = 10;
/** For what is still written when the answer has been sent, ms. */
const settleMs = 200;

/** Records that the database writes to its log for one order of two lines; they count the same on every machine. */
export async function recordsPerOrder(context: TrialContext): Promise<number> {
  const placed: number[] = [];
  const before = await recordsWritten(context);
  try {
    for (let nr = 0; nr < orders; nr += 1) {
      const customerId = nr % 2 === 0 ? someReseller(context) : somebody(context);
      placed.push((await place(context, { customerId, items: linesOf(context) })).id);
    }
    await context.wait(settleMs);
    return ((await recordsWritten(context)) - before) / orders;
  } finally {
    for (const id of placed) await remove(context, id);
  }
}

/** By the service's statements, with all that they set off in the database. */
async function recordsWritten({ sql }: TrialContext): Promise<number> {
  const [row] = await sql<{ records: number }>(
    `select coalesce(sum(s.wal_records), 0)::float8 as records
     from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname = $1 and s.toplevel`,
    [role],
  );
  return row?.records ?? 0;
}
