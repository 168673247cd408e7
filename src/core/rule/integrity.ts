import type { Check } from '../record.ts';

/** State of a table: rows, and a checksum over their contents that does not depend on their order. */
export interface TableFigures {
  readonly rows: number;
  readonly checksum: string;
}

type Tables = Readonly<Record<string, TableFigures>>;

/** What the audit saw after the load. */
export interface AuditReadings {
  readonly seeded: Tables;
  readonly found: Tables;
  /** Settings stored for the service's role or database, as `name=value`. */
  readonly storedSettings: readonly string[];
  /** Tables that PostgreSQL would lose in a crash. */
  readonly unloggedTables: readonly string[];
  /** Statements of the service that switch a guarantee of the database off. */
  readonly unsafeStatements: readonly string[];
  /** Statements per second while no request was sent. */
  readonly idleStatementsPerSecond: number;
  /** Requests that the load generator sent, and those that the service's own metrics show in the same time. */
  readonly requestsSent: number;
  readonly requestsInMetrics: number | undefined;
}

/** A refresh every second of two cached things is fine; doing the work of requests ahead of time is not. */
const maxIdleStatementsPerSecond = 2;
/** Answers under way when k6 is stopped are in one count and not in the other. */
const metricsToleranceShare = 0.01;
const metricsToleranceRequests = 10;

/** Judges whether the measurement was left alone. */
export function judgeIntegrity(readings: AuditReadings): Check[] {
  const { requestsSent: sent, requestsInMetrics: counted } = readings;
  const tolerance = metricsToleranceRequests + metricsToleranceShare * sent;
  const metricsAgree = counted !== undefined && Math.abs(counted - sent) <= tolerance;
  const idle = readings.idleStatementsPerSecond;
  return [
    listCheck('seed-data-unchanged', 'The seeded data is as it was', changedTables(readings)),
    listCheck(
      'settings-unchanged',
      'No database settings were stored for the service',
      readings.storedSettings,
    ),
    listCheck('tables-durable', 'All tables survive a crash', readings.unloggedTables),
    listCheck('guarantees-kept', 'No guarantee of the database is switched off', readings.unsafeStatements),
    {
      ...base('idle-work', 'No work is done without a request', idle <= maxIdleStatementsPerSecond),
      wanted: `at most ${maxIdleStatementsPerSecond} statements/s while idle`,
      found: `${idle.toFixed(1)} statements/s`,
    },
    {
      ...base('metrics-agree', 'The service still counts its requests on /metrics', metricsAgree),
      wanted: `${sent} requests, give or take ${Math.round(tolerance)}`,
      found:
        counted === undefined ? 'no http_request_duration_seconds_count on /metrics' : `${counted} requests`,
    },
  ];
}

function base(id: string, title: string, holds: boolean): Pick<Check, 'id' | 'layer' | 'title' | 'status'> {
  return { id, layer: 'integrity', title, status: holds ? 'pass' : 'fail' };
}

function listCheck(id: string, title: string, offences: readonly string[]): Check {
  const found = offences.length === 0 ? 'holds' : offences.join('; ');
  return { ...base(id, title, offences.length === 0), wanted: 'holds', found };
}

function changedTables({ seeded, found }: AuditReadings): string[] {
  return Object.entries(seeded).flatMap(([table, before]) => {
    const after = found[table];
    if (!after) return [`table ${table} is gone`];
    if (after.rows !== before.rows)
      return [`table ${table} has ${after.rows} rows, was seeded with ${before.rows}`];
    return after.checksum === before.checksum
      ? []
      : [`table ${table} has other contents than it was seeded with`];
  });
}
