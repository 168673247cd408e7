import type { Redis } from 'ioredis';
import type { Pool } from 'pg';

export type SeatStatus = 'free' | 'held' | 'sold';

export interface SeatRow {
  id: number;
  section_id: number;
  row_label: string;
  number: number;
  status: SeatStatus;
}

// Sold seats are never free again, and who holds or releases one passes by here.
const keptForSeconds = 60;

export const createSeats = (pool: Pool, redis: Redis) => ({
  /** In ascending id. */
  async forEvent(eventId: number) {
    const { rows } = await pool.query<SeatRow>(
      'select id, section_id, row_label, number, status from seats where event_id = $1 order by id',
      [eventId],
    );
    return rows;
  },

  /** Only the statuses, in ascending id of their seats. */
  async statuses(eventId: number): Promise<string[]> {
    const key = `statuses:${eventId}`;
    const kept = await redis.get(key);
    if (kept !== null) return kept.split(',');
    const { rows } = await pool.query<{ list: string | null }>(
      `select string_agg(status, ',' order by id) as list from seats where event_id = $1`,
      [eventId],
    );
    const list = rows[0]?.list ?? '';
    await redis.set(key, list, 'EX', keptForSeconds);
    return list.split(',');
  },

  /** False when the seat has another status than `from`; undefined when there is no such seat. */
  async move(id: number, from: SeatStatus, to: SeatStatus) {
    const { rows } = await pool.query<{ event_id: number }>(
      'update seats set status = $3, updated_at = now() where id = $1 and status = $2 returning event_id',
      [id, from, to],
    );
    if (rows[0]) {
      await redis.del(`statuses:${rows[0].event_id}`);
      return true;
    }
    const known = await pool.query('select 1 from seats where id = $1', [id]);
    return known.rowCount === 1 ? false : undefined;
  },
});

export type Seats = ReturnType<typeof createSeats>;
