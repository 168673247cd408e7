import { expect, test } from 'vitest';
import { seededTables } from '../../src/check/stages/store.ts';
import { judgeStore } from '../../src/core/rule/store-state.ts';

const table = (rows: number, checksum: string) => ({ rows, checksum });

test('a submission may write to tables of its own, and not to those of the exercise', () => {
  const template = { orders: table(3, '11') };
  const wanted = seededTables({ orders: table(3, '12'), order_sums: table(2, '7') }, template);
  expect(wanted).toEqual({ orders: table(3, '12') });

  const rest = { storedSettings: [], unloggedTables: [] };
  const judged = (orders: ReturnType<typeof table>) =>
    judgeStore({ wanted, found: { orders, order_sums: table(9, '8') }, ...rest });
  expect(judged(table(3, '12')).map(({ status }) => status)).not.toContain('fail');
  expect(judged(table(2, '12'))[0]).toMatchObject({ id: 'seed-data-unchanged', status: 'fail' });
});
