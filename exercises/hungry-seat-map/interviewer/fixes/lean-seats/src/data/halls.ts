import type { Pool } from 'pg';

export interface Section {
  id: number;
  name: string;
  /** What each of its seats costs. */
  priceCents: number;
}

/** A hall as it is set up for one event. */
export interface Hall {
  title: string;
  sections: Section[];
}

export const createHalls = (pool: Pool) => ({
  /** Undefined for an event that does not exist, or whose seats are not numbered. */
  async forEvent(eventId: number): Promise<Hall | undefined> {
    const { rows } = await pool.query<Section & { title: string }>(
      `select events.title, sections.id, sections.name, tiers.price_cents as "priceCents"
       from events
       join sections on sections.event_id = events.id
       join price_tiers tiers on tiers.id = sections.tier_id
       where events.id = $1 order by sections.id`,
      [eventId],
    );
    const [first] = rows;
    return first && { title: first.title, sections: rows.map(({ title: _title, ...section }) => section) };
  },
});

export type Halls = ReturnType<typeof createHalls>;
