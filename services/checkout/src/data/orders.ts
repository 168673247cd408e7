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

  /** Nothing was taken for it. The same key may try again. */
  async markRefused(id: number): Promise<void> {
    await pool.query(`update orders set status = 'refused' where id = $1 and status <> 'paid'`, [id]);
  },
});

export type Orders = ReturnType<typeof createOrders>;
