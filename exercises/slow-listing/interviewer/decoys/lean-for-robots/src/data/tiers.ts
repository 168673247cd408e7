import type { Pool } from 'pg';

export interface Tier {
  id: number;
  name: string;
  priceCents: number;
  remaining: number;
}

export const createTiers = (pool: Pool) => ({
  /** Cheapest first, or the cheapest alone; an empty list for an event without tiers. */
  async forEvents(eventIds: number[], cheapestOnly = false) {
    const { rows } = await pool.query<Tier & { event_id: number }>(
      `select ${cheapestOnly ? 'distinct on (event_id)' : ''} event_id, id, name, price_cents as "priceCents", remaining
       from price_tiers where event_id = any($1) order by event_id, price_cents, id`,
      [eventIds],
    );
    const tiers = new Map<number, Tier[]>(eventIds.map((id) => [id, []]));
    for (const { event_id, ...tier } of rows) tiers.get(event_id)?.push(tier);
    return tiers;
  },

  /** Leaves what is undefined as it is. False when there is no such tier. */
  async update(id: number, priceCents?: number, remaining?: number) {
    const { rowCount } = await pool.query(
      `update price_tiers
       set price_cents = coalesce($2, price_cents), remaining = coalesce($3, remaining)
       where id = $1`,
      [id, priceCents, remaining],
    );
    return rowCount === 1;
  },
});
