import type { Pool } from 'pg';

/** A hall as it is set up for one event. */
export interface Hall {
  title: string;
  sections: { id: number; name: string }[];
}

export const createHalls = (pool: Pool) => ({
  /** Undefined for an event that does not exist, or whose seats are not numbered. */
  async forEvent(eventId: number): Promise<Hall | undefined> {
    const { rows } = await pool.query<{ title: string; id: number; name: string }>(
      `select events.title, sections.id, sections.name
       from events join sections on sections.event_id = events.id
       where events.id = $1 order by sections.id`,
      [eventId],
    );
    const [first] = rows;
    return first && { title: first.title, sections: rows.map(({ id, name }) => ({ id, name })) };
  },
});

export type Halls = ReturnType<typeof createHalls>;
