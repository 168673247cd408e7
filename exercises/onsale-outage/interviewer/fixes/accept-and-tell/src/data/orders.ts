import type { Pool } from 'pg';

export interface NewOrder {
  eventId: number;
  customerId: number;
  quantity: number;
}

export interface Order extends NewOrder {
  id: number;
  amountCents: number;
  status: 'pending' | 'paid' | 'refused';
  chargeId: string | null;
}

/** An order with the key that it is charged under. */
export interface StoredOrder extends Order {
  key: string;
}

const columns = `id, event_id as "eventId", customer_id as "customerId", quantity,
  amount_cents as "amountCents", status, charge_id as "chargeId"`;

export const createOrders = (pool: Pool) => ({
  /** The order with this key: the one that is there already, or a new one. Undefined when the event is not on sale. */
  async place(key: string, { eventId, customerId, quantity }: NewOrder): Promise<Order | undefined> {
    const { rows } = await pool.query<Order>(
      `insert into orders (idempotency_key, event_id, customer_id, quantity, amount_cents, status)
       select $1::text, id, $3::int, $4::int, $4::int * price_cents, 'pending' from events where id = $2 and status = 'on_sale'
       on conflict (idempotency_key) do nothing returning ${columns}`,
      [key, eventId, customerId, quantity],
    );
    return rows[0] ?? (await this.byKey(key));
  },

  async byKey(key: string): Promise<Order | undefined> {
    const { rows } = await pool.query<Order>(`select ${columns} from orders where idempotency_key = $1`, [
      key,
    ]);
    return rows[0];
  },

  /** Also tells when the money reached the bank. */
  async byId(id: number) {
    const { rows } = await pool.query<Order & { settledAt: Date | null }>(
      `select ${columns}, (select settled_at from settlements where order_id = orders.id) as "settledAt"
       from orders where id = $1`,
      [id],
    );
    return rows[0];
  },

  async markPaid(id: number, chargeId: string): Promise<Order> {
    const { rows } = await pool.query<Order>(
      `update orders set status = 'paid', charge_id = $2 where id = $1 returning ${columns}`,
      [id, chargeId],
    );
    return rows[0]!;
  },

  /** Orders that have been pending for so long, the oldest first. */
  async pendingFor(seconds: number, most: number): Promise<StoredOrder[]> {
    const { rows } = await pool.query<StoredOrder>(
      `select ${columns}, idempotency_key as key from orders
       where status = 'pending' and created_at < now() - make_interval(secs => $1) order by created_at limit $2`,
      [seconds, most],
    );
    return rows;
  },
});

export type Orders = ReturnType<typeof createOrders>;
