import type { Pool } from 'pg';

export interface Slot {
  position: number;
  performer: { id: number; name: string };
}

export const createLineup = (pool: Pool) => ({
  /** In order of appearance; an empty list for an event without supporting acts. */
  async forEvents(eventIds: number[]) {
    const { rows } = await pool.query<{ event_id: number; position: number; id: number; name: string }>(
      `select slot.event_id, slot.position, performers.id, performers.name
       from lineup_slots slot join performers on performers.id = slot.performer_id
       where slot.event_id = any($1) order by slot.position`,
      [eventIds],
    );
    const lineups = new Map<number, Slot[]>(eventIds.map((id) => [id, []]));
    for (const { event_id, position, id, name } of rows) {
      lineups.get(event_id)?.push({ position, performer: { id, name } });
    }
    return lineups;
  },
});
