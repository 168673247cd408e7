import { expect, test } from 'vitest';
import { type AuditReadings, judgeIntegrity } from '../../../src/core/rule/integrity.ts';

const tables = { orders: { rows: 100, checksum: 'a1' }, items: { rows: 300, checksum: 'b2' } };
const untouched: AuditReadings = {
  seeded: tables,
  found: tables,
  storedSettings: [],
  unloggedTables: [],
  unsafeStatements: [],
  idleStatementsPerSecond: 2,
  requestsSent: 1000,
  requestsInMetrics: 980,
};
const failures = (change: Partial<AuditReadings>) =>
  judgeIntegrity({ ...untouched, ...change })
    .filter((check) => check.status === 'fail')
    .map((check) => [check.id, check.found]);

test('a measurement that was left alone passes every check', () => {
  const checks = judgeIntegrity(untouched);
  expect(checks.map((check) => check.status)).toEqual(Array.from(checks, () => 'pass'));
  expect(checks.every((check) => check.layer === 'integrity')).toBe(true);
});

test.each<[string, Partial<AuditReadings>, string, string]>([
  [
    'a table that is gone',
    { found: { orders: tables.orders } },
    'seed-data-unchanged',
    'table items is gone',
  ],
  [
    'rows that are gone',
    { found: { ...tables, orders: { rows: 99, checksum: 'a1' } } },
    'seed-data-unchanged',
    'table orders has 99 rows, was seeded with 100',
  ],
  [
    'rows that were changed',
    { found: { ...tables, orders: { rows: 100, checksum: 'zz' } } },
    'seed-data-unchanged',
    'table orders has other contents than it was seeded with',
  ],
  ['a stored setting', { storedSettings: ['jit=on'] }, 'settings-unchanged', 'jit=on'],
  ['unlogged tables', { unloggedTables: ['orders', 'items'] }, 'tables-durable', 'orders; items'],
  [
    'a durability switch',
    { unsafeStatements: ['set synchronous_commit = off'] },
    'guarantees-kept',
    'set synchronous_commit = off',
  ],
  ['work without a request', { idleStatementsPerSecond: 2.1 }, 'idle-work', '2.1 statements/s'],
  ['requests the service did not count', { requestsInMetrics: 979 }, 'metrics-agree', '979 requests'],
  ['requests that nobody sent', { requestsInMetrics: 1021 }, 'metrics-agree', '1021 requests'],
  [
    'no metrics at all',
    { requestsInMetrics: undefined },
    'metrics-agree',
    'no http_request_duration_seconds_count on /metrics',
  ],
])('%s fails its own check', (_, change, id, found) => {
  expect(failures(change)).toEqual([[id, found]]);
});

test('a table that the submission added is its own business', () => {
  expect(failures({ found: { ...tables, summaries: { rows: 5, checksum: 'c3' } } })).toEqual([]);
});
