import type { Pool } from 'pg';

/** An order as a customer's history shows it. */
export interface Order {
  id: number;
  reference: string;
  status: 'pending' | 'paid' | 'refunded' | 'cancelled';
  currency: string;
  totalCents: number;
  createdAt: Date;
}

export interface Line {
  eventId: number;
  tier: string;
  quantity: number;
  priceCents: number;
}

/** A place in a history: behind the order with this time and id. */
export type Position = Pick<Order, 'createdAt' | 'id'>;

const columns = 'id, reference, status, currency, total_cents as "totalCents", created_at as "createdAt"';

const firstPage = `
  select ${columns} from histories
  where customer_id = $1 and status <> 'cancelled'
  order by created_at desc, id desc limit $2`;

// Orders of a reseller's upload share one time; among those the id decides.
const laterPage = `
  select ${columns} from histories
  where customer_id = $1 and status <> 'cancelled'
    and created_at <= $3 and (created_at < $3 or id < $4)
  order by created_at desc, id desc limit $2`;

/** The order and its lines, or nothing when there is no such customer. Lines keep the order in which they were sent. */
const insert = `
  with placed as (
    insert into orders (customer_id, reference, status, channel, currency, total_cents, payment)
    select id, $2, 'paid', 'web', 'EUR', $3, $4 from customers where id = $1
    returning ${columns}
  ), lines as (
    insert into order_items (order_id, position, event_id, tier, quantity, price_cents)
    select placed.id, line.position, line.event_id, line.tier, line.quantity, line.price_cents
    from placed, unnest($5::int[], $6::text[], $7::int[], $8::int[])
      with ordinality as line (event_id, tier, quantity, price_cents, position)
  )
  select * from placed`;

export const createOrders = (pool: Pool) => ({
  /** Newest first, without cancelled ones; from the first one behind `after`. */
  async ofCustomer(customerId: number, limit: number, after?: Position) {
    const { rows } = after
      ? await pool.query<Order>(laterPage, [customerId, limit, after.createdAt, after.id])
      : await pool.query<Order>(firstPage, [customerId, limit]);
    return rows;
  },

  async byReference(reference: string) {
    const { rows } = await pool.query<Order & { customerId: number }>(
      `select ${columns}, customer_id as "customerId" from orders where reference = $1`,
      [reference],
    );
    return rows[0];
  },

  /** In the order in which they were sent. */
  async lines(orderId: number) {
    const { rows } = await pool.query<Line>(
      `select event_id as "eventId", tier, quantity, price_cents as "priceCents"
       from order_items where order_id = $1 order by position`,
      [orderId],
    );
    return rows;
  },

  /** Stores a paid order, whole or not at all. Undefined when there is no such customer. */
  async place(customerId: number, reference: string, payment: string, lines: readonly Line[]) {
    const totalCents = lines.reduce((sum, line) => sum + line.quantity * line.priceCents, 0);
    const { rows } = await pool.query<Order>(insert, [
      customerId,
      reference,
      totalCents,
      payment,
      lines.map((line) => line.eventId),
      lines.map((line) => line.tier),
      lines.map((line) => line.quantity),
      lines.map((line) => line.priceCents),
    ]);
    return rows[0];
  },
});
