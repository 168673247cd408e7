import type { Pool } from 'pg';

export const createLineup = (pool: Pool) => ({
  /** In order of appearance. */
  async forEvent(eventId: number) {
    const { rows } = await pool.query<{ position: number; performer_id: number }>(
      'select position, performer_id from lineup_slots where event_id = $1 order by position',
      [eventId],
    );
    return rows;
  },
});
