import type { Pool } from 'pg';

export const createSettlements = (pool: Pool) => ({
  /** Notes once that the money of an order reached the bank. False when the order was not paid with this charge. */
  async add(orderId: number, chargeId: string): Promise<boolean> {
    const { rows } = await pool.query<{ known: boolean }>(
      `with paid as (select id from orders where id = $1 and charge_id = $2),
         noted as (insert into settlements (order_id) select id from paid on conflict (order_id) do nothing)
       select exists (select from paid) as known`,
      [orderId, chargeId],
    );
    return rows[0]!.known;
  },
});
