import type { Check } from '../record.ts';
import { holdsCheck, integrityCheck } from './checks.ts';
import { ascending, quantile } from './quantile.ts';
import { judgeReplies, type Replies } from './replies.ts';
import { judgeStore, type StoreState } from './store-state.ts';

/** What the audit saw after the load. */
export interface AuditReadings {
  readonly store: StoreState;
  /** Statements of the service that switch a guarantee of the database off. */
  readonly unsafeStatements: readonly string[];
  /** Statements per second while no request was sent. */
  readonly idleStatementsPerSecond: number;
  /** Requests that the load generator sent, and those that the service's own metrics show in the same time. */
  readonly requestsSent: number;
  readonly requestsInMetrics: number | undefined;
  /** Requests of the load, asked once more. */
  readonly replies: Replies;
}

/** A refresh every second of two cached things is fine; doing the work of requests ahead of time is not. */
const maxIdleStatementsPerSecond = 2;
/** Answers under way when k6 is stopped are in one count and not in the other: 1 % of the requests, and ten. */
function countTolerance(requestsSent: number): number {
  return 10 + 0.01 * requestsSent;
}

/** CPU of a service that nobody asks, cores: sound ones were measured at 0.00 to 0.03. */
const maxUnloadedCores = 0.1;

/** Judges whether the measurement was left alone. */
export function judgeIntegrity(readings: AuditReadings): Check[] {
  const idle = readings.idleStatementsPerSecond;
  return [
    ...judgeStore(readings.store),
    holdsCheck('guarantees-kept', 'No guarantee of the database is switched off', readings.unsafeStatements),
    {
      ...integrityCheck('idle-work', 'No work is done without a request', idle <= maxIdleStatementsPerSecond),
      wanted: `at most ${maxIdleStatementsPerSecond} statements/s while idle`,
      found: `${idle.toFixed(1)} statements/s`,
    },
    ...judgeReplies(readings.replies),
    metricsCheck(readings),
  ];
}

/**
 * A service that shows fewer requests than were sent hides its work. One that shows more was sent more than the load generator
 * told of: then samples are missing, and nothing that rests on their number can be believed.
 */
function metricsCheck({ requestsSent: sent, requestsInMetrics: counted }: AuditReadings): Check {
  const tolerance = countTolerance(sent);
  const enough = counted !== undefined && counted >= sent - tolerance;
  const check = {
    ...integrityCheck('metrics-agree', 'The service still counts its requests on /metrics', enough),
    wanted: `${sent} requests, give or take ${Math.round(tolerance)}`,
    found:
      counted === undefined ? 'no http_request_duration_seconds_count on /metrics' : `${counted} requests`,
  };
  return enough && counted > sent + tolerance ? { ...check, status: 'unknown' } : check;
}

/** True when the service was sent more requests than there are samples of. */
export function samplesLost({ requestsSent, requestsInMetrics = 0 }: AuditReadings): boolean {
  return requestsInMetrics > requestsSent + countTolerance(requestsSent);
}

/**
 * Judges what the service did while only the yardstick was asked: burning CPU then slows the yardstick, and lifts the bar.
 * The median over the rounds, because one garbage collection is no offence.
 * @param cores one figure a round; empty where the system does not tell
 */
export function judgeUnloaded(cores: readonly number[]): Check[] {
  const title = 'The service rests while it is not asked';
  const wanted = `at most ${maxUnloadedCores} cores while only the yardstick is asked`;
  if (cores.length === 0) {
    const base = integrityCheck('busy-while-unloaded', title, true);
    return [{ ...base, status: 'unknown', wanted, found: 'this system does not tell' }];
  }
  const found = quantile(ascending(cores), 0.5);
  const base = integrityCheck('busy-while-unloaded', title, found <= maxUnloadedCores);
  return [{ ...base, wanted, found: `${found.toFixed(2)} cores` }];
}
