import type { Pool } from 'pg';

export interface Tier {
  id: number;
  name: string;
  priceCents: number;
  remaining: number;
}

export const createTiers = (pool: Pool) => ({
  /**
   * Cheapest first; an empty list for an event without tiers. Goes by the venues, which have an index on events; an event has
   * eight tiers at most.
   */
  async forEvents(eventIds: number[], venueIds: number[]) {
    const { rows } = await pool.query<Tier & { event_id: number }>(
      `select tier.event_id, tier.id, tier.name, tier.price_cents as "priceCents", tier.remaining
       from events
       cross join lateral (
         select * from price_tiers where event_id = events.id limit 8
       ) tier
       where events.venue_id = any($2) and tier.event_id = any($1) order by tier.price_cents, tier.id`,
      [eventIds, venueIds],
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
