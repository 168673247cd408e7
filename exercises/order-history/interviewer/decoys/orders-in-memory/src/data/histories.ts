import type { Pool } from 'pg';
import type { Order, Position } from './orders.ts';

interface Entry {
  id: number;
  /** ms since 1970. */
  time: number;
}

// Rows. All at once would take a few hundred MB while they arrive.
const chunk = 25_000;

const newestFirst = (a: Entry, b: Entry) => b.time - a.time || b.id - a.id;

/**
 * Who ordered what, and under which reference: read once, because ids and times of orders never change, and a
 * table scan for each page does not scale.
 */
export async function createHistories(pool: Pool) {
  const byCustomer = new Map<number, Entry[]>();
  const byReference = new Map<string, number>();

  const add = (customerId: number, order: Pick<Order, 'id' | 'reference' | 'createdAt'>) => {
    const entry = { id: order.id, time: order.createdAt.getTime() };
    const entries = byCustomer.get(customerId);
    if (entries) entries.push(entry);
    else byCustomer.set(customerId, [entry]);
    byReference.set(order.reference, order.id);
  };

  for (let last = 0, more = true; more; ) {
    const { rows } = await pool.query<Order & { customerId: number }>(
      `select id, customer_id as "customerId", reference, created_at as "createdAt"
       from orders where id > $1 order by id limit $2`,
      [last, chunk],
    );
    for (const row of rows) add(row.customerId, row);
    more = rows.length === chunk;
    last = rows.at(-1)?.id ?? last;
  }
  for (const entries of byCustomer.values()) entries.sort(newestFirst);

  return {
    /** Ids in the order of the history, from the first one behind `after`. */
    idsOf(customerId: number, after?: Position) {
      const entries = byCustomer.get(customerId) ?? [];
      if (!after) return entries.map(({ id }) => id);
      const place = { id: after.id, time: after.createdAt.getTime() };
      return entries.filter((entry) => newestFirst(place, entry) < 0).map(({ id }) => id);
    },

    idOf: (reference: string) => byReference.get(reference),

    placed(customerId: number, order: Order) {
      add(customerId, order);
      byCustomer.get(customerId)?.sort(newestFirst);
    },
  };
}

export type Histories = Awaited<ReturnType<typeof createHistories>>;
