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

const select = `select events.id as "eventId", events.title, sections.id, sections.name, tiers.price_cents as "priceCents"
  from events
  join sections on sections.event_id = events.id
  join price_tiers tiers on tiers.id = sections.tier_id`;

type HallRow = Section & { eventId: number; title: string };

const toHall = ([first, ...others]: HallRow[]): Hall | undefined =>
  first && {
    title: first.title,
    sections: [first, ...others].map(({ id, name, priceCents }) => ({ id, name, priceCents })),
  };

export const createHalls = (pool: Pool) => ({
  /** Undefined for an event that does not exist, or whose seats are not numbered. */
  async forEvent(eventId: number): Promise<Hall | undefined> {
    const { rows } = await pool.query<HallRow>(`${select} where events.id = $1 order by sections.id`, [
      eventId,
    ]);
    return toHall(rows);
  },

  /** Those of all events, by the event's id. */
  async all(): Promise<Map<number, Hall>> {
    const { rows } = await pool.query<HallRow>(`${select} order by sections.id`);
    const halls = [...Map.groupBy(rows, ({ eventId }) => eventId)];
    return new Map(halls.map(([eventId, sections]) => [eventId, toHall(sections)!]));
  },
});

export type Halls = ReturnType<typeof createHalls>;
