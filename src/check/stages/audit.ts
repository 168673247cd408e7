import { setTimeout as delay } from 'node:timers/promises';
import type { AuditReadings } from '../../core/rule/integrity.ts';
import type { Tables } from '../../core/rule/store-state.ts';
import type { Growing } from '../../runtime/local/table-state.ts';
import { type Bench, candidateRole } from '../bench.ts';
import { storeState } from './store.ts';

/** How long the idle service is watched, ms. */
const idleWatchMs = 800;

/** Reads everything that the integrity layer judges, except what was asked while the load was fresh. */
export async function readAudit(
  bench: Bench,
  { tables, growing }: { readonly tables: Tables; readonly growing: Growing | undefined },
  asked: Pick<AuditReadings, 'requestsSent' | 'requestsInMetrics' | 'replies'>,
): Promise<AuditReadings> {
  const idleStatementsPerSecond = await watchIdle(bench);
  const unsafe = await bench.database.sql<{ query: string }>(
    `select left(s.query, 80) as query from pg_stat_statements s join pg_roles r on r.oid = s.userid
     where r.rolname = $1 and s.query ~* '(synchronous_commit|session_replication_role|fsync)'`,
    [candidateRole],
  );
  return {
    ...asked,
    store: await storeState(bench, tables, growing),
    unsafeStatements: unsafe.map((row) => row.query),
    idleStatementsPerSecond,
  };
}

async function watchIdle(bench: Bench): Promise<number> {
  const before = await bench.database.counters();
  const start = performance.now();
  await delay(idleWatchMs);
  const after = await bench.database.counters();
  return (after.statements - before.statements) / ((performance.now() - start) / 1000);
}

const countMetric = 'http_request_duration_seconds_count';
/** Routes that the lab asks for itself. */
const labRoutes = /route="\/(metrics|healthz)"/;

/** Requests that a service's own `/metrics` shows, or `undefined` when it shows none. */
export async function requestsInMetrics(url: string): Promise<number | undefined> {
  const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(5_000) }).catch(
    () => undefined,
  );
  if (!response?.ok) return undefined;
  return countRequests(await response.text());
}

/** Adds up the request counters of a metrics page in Prometheus' text format. */
export function countRequests(page: string): number | undefined {
  const lines = page.split('\n').filter((line) => line.startsWith(countMetric) && !labRoutes.test(line));
  if (lines.length === 0) return undefined;
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}
