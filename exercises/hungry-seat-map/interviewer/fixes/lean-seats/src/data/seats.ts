import type { Pool } from 'pg';

export type SeatStatus = 'free' | 'held' | 'sold';

export interface SeatRow {
  id: number;
  section_id: number;
  row_label: string;
  number: number;
  status: SeatStatus;
}

export const createSeats = (pool: Pool) => ({
  /** In ascending id. */
  async forEvent(eventId: number) {
    const { rows } = await pool.query<SeatRow>(
      'select id, section_id, row_label, number, status from seats where event_id = $1 order by id',
      [eventId],
    );
    return rows;
  },

  /** False when the seat has another status than `from`; undefined when there is no such seat. */
  async move(id: number, from: SeatStatus, to: SeatStatus) {
    const moved = await pool.query(
      'update seats set status = $3, updated_at = now() where id = $1 and status = $2',
      [id, from, to],
    );
    if (moved.rowCount === 1) return true;
    const known = await pool.query('select 1 from seats where id = $1', [id]);
    return known.rowCount === 1 ? false : undefined;
  },
});

export type Seats = ReturnType<typeof createSeats>;
