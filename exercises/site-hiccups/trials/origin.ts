import type { TrialContext } from '../../../src/core/trial.ts';

type Watched = Pick<TrialContext, 'sql' | 'wait'>;

/** Role that the service logs in with. */
export const role = 'app_candidate';

/**
 * Buffers of 8 KiB. A statement that touches more than these at each call goes through the orders; whoever keeps
 * sums beside them reads a few dozen.
 */
const manyBuffers = 200;

/** How often the service has gone through the orders since the database started. What a function does counts once. */
export async function originLoads({ sql }: Watched): Promise<number> {
  const [row] = await sql<{ calls: number | null }>(
    `select sum(s.calls)::int as calls
     from pg_stat_statements s join pg_roles r on r.oid = s.userid
     where r.rolname = $1 and s.toplevel and s.shared_blks_hit + s.shared_blks_read > $2 * s.calls`,
    [role, manyBuffers],
  );
  return row?.calls ?? 0;
}

/** Statements of the service that the database has been at work on for at least so long, ms. */
export async function busyNow({ sql }: Watched, sinceMs: number): Promise<number> {
  const [row] = await sql<{ busy: number }>(
    `select count(*)::int as busy from pg_stat_activity
     where usename = $1 and state = 'active' and clock_timestamp() - query_start >= make_interval(secs => $2::float8 / 1000)`,
    [role, sinceMs],
  );
  return row?.busy ?? 0;
}

/** ms between two looks. */
const everyMs = 40;
/** ms. A load takes longer, the look-up of a row does not, whatever else the machine does. */
const longMs = 50;

/** Looks again and again how many long statements are at work, until it is stopped. */
export function watchBusy(context: Watched): { stop(): Promise<readonly number[]> } {
  const seen: number[] = [];
  let stopped = false;
  const watching = (async () => {
    while (!stopped) {
      seen.push(await busyNow(context, longMs));
      await context.wait(everyMs);
    }
    return seen;
  })();
  // Whoever stops it hears of a failure; until then it is nobody's unhandled one.
  watching.catch(() => undefined);
  return {
    stop: () => {
      stopped = true;
      return watching;
    },
  };
}

/** Waits until the service has the database at work, or the time is over: whoever reads little is never seen at it. */
export async function untilBusy(
  context: Watched & Pick<TrialContext, 'now'>,
  withinMs: number,
): Promise<void> {
  const until = context.now() + withinMs;
  while (context.now() < until && (await busyNow(context, 0)) === 0) await context.wait(5);
}
