import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { added, type Index, megabytes, unused } from '../../exercises/order-history/trials/indexes.ts';
import { recordsPerOrder } from '../../exercises/order-history/trials/records.ts';
import { keepOpen, startOrders } from '../../exercises/order-history/trials/shop.ts';
import { randomFrom } from '../../src/core/random.ts';
import type { SpareDatabase, TrialContext } from '../../src/core/trial.ts';

const index = (name: string, scans = 0, size = 0): Index => ({ name, scans, megabytes: size });
const names = (indexes: readonly Index[]) => indexes.map(({ name }) => name);
const seeded = ['customers_pkey', 'orders_v2_pkey', 'orders_v2_status_idx', 'order_items_pkey'];

describe('indexes', () => {
  test('that the seed brings were not added', () => {
    const all = [...seeded, 'orders_by_customer', 'histories_pkey'].map((name) => index(name));
    expect(names(added(all))).toEqual(['orders_by_customer', 'histories_pkey']);
    expect(added(seeded.map((name) => index(name)))).toEqual([]);
  });

  test('are unused when nothing went through them between two looks, whatever did before', () => {
    const before = [index('old', 7), index('busy', 7), index('idle')];
    const after = [index('old', 7), index('busy', 8), index('idle'), index('late'), index('quick', 1)];
    expect(names(unused(before, after))).toEqual(['old', 'idle', 'late']);
  });

  test('of the seed may be idle', () => {
    const all = seeded.map((name) => index(name));
    expect(unused(all, all)).toEqual([]);
  });

  test('have a size together', () => {
    expect(megabytes([index('a', 0, 15.5), index('b', 0, 20.25)])).toBe(35.75);
    expect(megabytes([])).toBe(0);
  });
});

describe('records for one order', () => {
  /** A shop that has taken so many orders before it refuses, and writes 11 records for each. */
  function shop(takes: number) {
    const there = new Set<number>();
    let taken = 0;
    const context = {
      random: randomFrom('records'),
      data: { customers: 100 },
      wait: async () => undefined,
      must: (holds: boolean, sentence: string) => {
        if (!holds) throw new Error(sentence);
      },
      request: async () => {
        if (taken === takes) return { status: 500 };
        taken += 1;
        there.add(taken);
        const order = { id: taken, reference: 'EN-7F2B04C19A' };
        return { status: 201, json: () => order };
      },
      sql: async (text: string, [id]: readonly number[]) => {
        if (text.startsWith('delete from orders')) there.delete(id as number);
        return text.includes('wal_records') ? [{ records: 1_000 + 11 * taken }] : [];
      },
    };
    return { context: context as unknown as TrialContext, there };
  }

  test('are those of all orders, shared out among them', async () => {
    const { context, there } = shop(10);
    expect(await recordsPerOrder(context)).toBe(11);
    expect([...there]).toEqual([]);
  });

  test('are not known when an order is refused, and no order stays', async () => {
    const { context, there } = shop(3);
    await expect(recordsPerOrder(context)).rejects.toThrow('answered 500 instead of 201');
    expect([...there]).toEqual([]);
  });
});

/** What a database with so many orders of the trial answers, refusing each third of them. */
function shopThatKeeps(there: number) {
  let asked = 0;
  return async (text: string) => {
    if (text.includes('count(*)')) return [{ there }] as never;
    asked += 1;
    if (asked % 3 === 0) throw new Error('relation "orders" does not exist');
    return [];
  };
}

describe('orders that come in', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test.each([
    ['none of them', 20, 0],
    ['those that were refused', 14, 6],
    ['those that are gone as well', 10, 10],
  ])('are lost: %s', async (_, there, lost) => {
    const orders = startOrders({ sql: shopThatKeeps(there) });
    await vi.advanceTimersByTimeAsync(1_000);
    await orders.stop();
    expect(await orders.lost()).toBe(lost);
  });

  test('come at a steady rate, until they are stopped', async () => {
    const sql = vi.fn(async () => []);
    const orders = startOrders({ sql });
    await vi.advanceTimersByTimeAsync(500);
    await orders.stop();
    await vi.advanceTimersByTimeAsync(500);
    expect(sql).toHaveBeenCalledTimes(10);
  });
});

/** Looks of an open transaction, one a row; the database has nobody waiting after the last of them. */
function databaseThatSees(looks: readonly { longestMs: number; heldUp: number }[]) {
  const left = [...looks];
  const ended: number[] = [];
  const transaction: SpareDatabase['transaction'] = async (work) => {
    let asked = 0;
    const result = await work(async (text) => {
      if (!text.includes('pg_locks')) return [];
      asked += 1;
      return [left.shift() ?? { longestMs: 0, heldUp: 0 }] as never;
    });
    ended.push(asked);
    return result;
  };
  return { transaction, ended, seen: () => left.length === 0 };
}

const wait = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a transaction that stays open', () => {
  test('ends when somebody has waited for a second, and the next one begins', async () => {
    const looks = [0, 400, 950, 1_000, 20, 1_100].map((longestMs) => ({ longestMs, heldUp: 0 }));
    const database = databaseThatSees(looks);
    const open = keepOpen({ wait }, database);
    await open.begun;
    await vi.waitUntil(database.seen);
    await open.stop();
    expect(database.ended.slice(0, 2)).toEqual([4, 2]);
    expect(open.mostHeldUp()).toBe(0);
  });

  test('remembers the worst moment', async () => {
    const database = databaseThatSees([
      { longestMs: 600, heldUp: 2 },
      { longestMs: 1_050, heldUp: 9 },
      { longestMs: 100, heldUp: 0 },
    ]);
    const open = keepOpen({ wait }, database);
    await vi.waitUntil(database.seen);
    await open.stop();
    expect(open.mostHeldUp()).toBe(9);
  });

  test('tells who waits for it that it could not begin', async () => {
    const open = keepOpen({ wait }, { transaction: () => Promise.reject(new Error('too many clients')) });
    await expect(open.begun).rejects.toThrow('too many clients');
    await expect(open.stop()).rejects.toThrow('too many clients');
  });
});
