import { describe, expect, test } from 'vitest';
import {
  type AuditReadings,
  judgeIntegrity,
  judgeUnloaded,
  samplesLost,
} from '../../../src/core/rule/integrity.ts';

const tables = { orders: { rows: 100, checksum: 'a1' }, items: { rows: 300, checksum: 'b2' } };
const store = { wanted: tables, found: tables, storedSettings: [], unloggedTables: [] };
const replies = { list: [], statements: { likeGenerator: 3, likeBrowser: 3 } };
const untouched: AuditReadings = {
  store,
  replies,
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
    { store: { ...store, found: { orders: tables.orders } } },
    'seed-data-unchanged',
    'table items is gone',
  ],
  [
    'rows that are gone',
    { store: { ...store, found: { ...tables, orders: { rows: 99, checksum: 'a1' } } } },
    'seed-data-unchanged',
    'table orders has 99 rows instead of 100',
  ],
  [
    'rows that were changed',
    { store: { ...store, found: { ...tables, orders: { rows: 100, checksum: 'zz' } } } },
    'seed-data-unchanged',
    'table orders has other contents than it was seeded with',
  ],
  ['a stored setting', { store: { ...store, storedSettings: ['jit=on'] } }, 'settings-unchanged', 'jit=on'],
  [
    'unlogged tables',
    { store: { ...store, unloggedTables: ['orders', 'items'] } },
    'tables-durable',
    'orders; items',
  ],
  [
    'a durability switch',
    { unsafeStatements: ['set synchronous_commit = off'] },
    'guarantees-kept',
    'set synchronous_commit = off',
  ],
  ['work without a request', { idleStatementsPerSecond: 2.1 }, 'idle-work', '2.1 statements/s'],
  ['requests the service did not count', { requestsInMetrics: 979 }, 'metrics-agree', '979 requests'],
  [
    'no metrics at all',
    { requestsInMetrics: undefined },
    'metrics-agree',
    'no http_request_duration_seconds_count on /metrics',
  ],
])('%s fails its own check', (_, change, id, found) => {
  expect(failures(change)).toEqual([[id, found]]);
});

/** 1000 requests were sent: 20 more or fewer are no difference. */
test.each([
  [undefined, 'fail', false],
  [979, 'fail', false],
  [980, 'pass', false],
  [1020, 'pass', false],
  [1021, 'unknown', true],
] as const)('a count of %s requests is a %s, and of lost samples: %s', (requestsInMetrics, status, lost) => {
  const readings = { ...untouched, requestsInMetrics };
  const check = judgeIntegrity(readings).find(({ id }) => id === 'metrics-agree');
  expect(check).toMatchObject({ status, wanted: '1000 requests, give or take 20' });
  expect(samplesLost(readings)).toBe(lost);
});

test('a table that the submission added is its own business', () => {
  expect(
    failures({ store: { ...store, found: { ...tables, summaries: { rows: 5, checksum: 'c3' } } } }),
  ).toEqual([]);
});

describe('while only the yardstick is asked', () => {
  test.each([
    ['a service that rests', [0, 0.02, 0.1], 'pass', '0.02 cores'],
    ['one on the limit', [0.1, 0.1, 0.9], 'pass', '0.10 cores'],
    ['one that collects its garbage once', [0, 0.01, 0.9], 'pass', '0.01 cores'],
    ['one that works on', [0.02, 0.11, 0.9], 'fail', '0.11 cores'],
    ['one that works for ever', [1, 1], 'fail', '1.00 cores'],
  ] as const)('%s: %j cores', (_, cores, status, found) => {
    expect(judgeUnloaded(cores)).toEqual([
      {
        id: 'busy-while-unloaded',
        layer: 'integrity',
        title: 'The service rests while it is not asked',
        status,
        wanted: 'at most 0.1 cores while only the yardstick is asked',
        found,
      },
    ]);
  });

  test('nobody knows where the system does not tell', () => {
    expect(judgeUnloaded([])).toMatchObject([{ status: 'unknown', found: 'this system does not tell' }]);
  });
});
