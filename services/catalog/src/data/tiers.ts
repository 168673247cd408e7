import type { Pool } from 'pg';

export interface Tier {
  id: number;
  name: string;
  priceCents: number;
  remaining: number;
}

export const createTiers = (pool: Pool) => ({
  /** Cheapest first. */
  async forEvent(eventId: number) {
    const { rows } = await pool.query<Tier>(
      `select id, name, price_cents as "priceCents", remaining
       from price_tiers where event_id = $1 order by price_cents, id`,
      [eventId],
    );
    return rows;
  },

  /** Leaves what is undefined as it is. False when there is no such tier. */
  async update(id: number, priceCents?: number, remaining?: number) {
    const { rowCount } = await pool.query(
      `update price_tiers set price_cents = coalesce($2, price_cents), remaining = coalesce($3, remaining)
       where id = $1`,
      [id, priceCents, remaining],
    );
    return rowCount === 1;
  },
});
