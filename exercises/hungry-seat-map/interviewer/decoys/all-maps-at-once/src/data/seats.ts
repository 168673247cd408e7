import type { Pool } from 'pg';

export type SeatStatus = 'free' | 'held' | 'sold';

export interface SeatRow {
  id: number;
  event_id: number;
  section_id: number;
  row_label: string;
  number: number;
  status: SeatStatus;
}

const columns = 'id, event_id, section_id, row_label, number, status';

export const createSeats = (pool: Pool) => ({
  /** In ascending id. */
  async forEvent(eventId: number) {
    const { rows } = await pool.query<SeatRow>(
      `select ${columns} from seats where event_id = $1 order by id`,
      [eventId],
    );
    return rows;
  },

  /** Those of all events, by the event's id, each in ascending id. */
  async all() {
    const { rows } = await pool.query<SeatRow>(`select ${columns} from seats order by id`);
    return Map.groupBy(rows, ({ event_id }) => event_id);
  },

  /** Only the statuses, in ascending id of their seats: one row, which is much cheaper to read than thousands. */
  async statuses(eventId: number): Promise<string[]> {
    const { rows } = await pool.query<{ list: string | null }>(
      `select string_agg(status, ',' order by id) as list from seats where event_id = $1`,
      [eventId],
    );
    return rows[0]?.list?.split(',') ?? [];
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
