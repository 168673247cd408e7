import type { Pool } from 'pg';

export interface Tier {
  id: number;
  name: string;
  priceCents: number;
  remaining: number;
}

/** Reads all tiers once; they are few compared to how often they are asked for. */
export async function createTiers(pool: Pool) {
  const { rows } = await pool.query<Tier & { event_id: number }>(
    `select event_id, id, name, price_cents as "priceCents", remaining from price_tiers`,
  );
  const byId = new Map<number, Tier>();
  const byEvent = new Map<number, Tier[]>();
  for (const { event_id, ...tier } of rows) {
    byId.set(tier.id, tier);
    const tiers = byEvent.get(event_id);
    if (tiers) tiers.push(tier);
    else byEvent.set(event_id, [tier]);
  }

  return {
    /** Cheapest first; an empty list for an event without tiers. */
    async forEvents(eventIds: number[]) {
      const sorted = (id: number) =>
        (byEvent.get(id) ?? []).toSorted((a, b) => a.priceCents - b.priceCents || a.id - b.id);
      return new Map(eventIds.map((id) => [id, sorted(id)]));
    },

    /** Leaves what is undefined as it is. False when there is no such tier. */
    async update(id: number, priceCents?: number, remaining?: number) {
      const { rowCount } = await pool.query(
        `update price_tiers set price_cents = coalesce($2, price_cents), remaining = coalesce($3, remaining)
         where id = $1`,
        [id, priceCents, remaining],
      );
      const tier = byId.get(id);
      if (tier)
        Object.assign(
          tier,
          priceCents !== undefined && { priceCents },
          remaining !== undefined && { remaining },
        );
      return rowCount === 1;
    },
  };
}
