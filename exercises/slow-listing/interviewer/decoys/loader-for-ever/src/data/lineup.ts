import type { Pool } from 'pg';

export interface LineupRow {
  position: number;
  performer_id: number;
}

export const createLineup = (pool: Pool) => ({
  /** In order of appearance; an empty list for an event without supporting acts. */
  async forEvents(eventIds: number[]) {
    const { rows } = await pool.query<LineupRow & { event_id: number }>(
      `select event_id, position, performer_id
       from lineup_slots where event_id = any($1) order by position`,
      [eventIds],
    );
    const lineups = new Map<number, LineupRow[]>(eventIds.map((id) => [id, []]));
    for (const { event_id, ...slot } of rows) lineups.get(event_id)?.push(slot);
    return lineups;
  },
});
