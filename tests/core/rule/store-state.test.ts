import { expect, test } from 'vitest';
import { judgeStore } from '../../../src/core/rule/store-state.ts';

const tables = { orders: { rows: 100, checksum: 'a1' }, items: { rows: 300, checksum: 'b2' } };
const store = { wanted: tables, found: tables, storedSettings: [], unloggedTables: [] };

test('a database that holds what it should passes every check', () => {
  const base = { layer: 'integrity', status: 'pass', wanted: 'holds', found: 'holds' };
  expect(judgeStore(store)).toEqual([
    { id: 'seed-data-unchanged', title: 'The seeded data is as it was', ...base },
    { id: 'settings-unchanged', title: 'No database settings were stored for the service', ...base },
    { id: 'tables-durable', title: 'All tables survive a crash', ...base },
  ]);
});

test('everything that changed is listed', () => {
  const found = { orders: { rows: 100, checksum: 'zz' } };
  const storedSettings = ['jit=on', 'fsync=off'];
  const checks = judgeStore({ ...store, found, storedSettings, unloggedTables: ['items'] });
  expect(checks.map((check) => [check.status, check.found])).toEqual([
    ['fail', 'table orders has other contents than it was seeded with; table items is gone'],
    ['fail', 'jit=on; fsync=off'],
    ['fail', 'items'],
  ]);
});
