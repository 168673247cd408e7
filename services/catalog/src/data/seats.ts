import type { Pool } from 'pg';

export type SeatStatus = 'free' | 'held' | 'sold';

export interface SeatRow {
  id: number;
  event_id: number;
  section_id: number;
  row_label: string;
  number: number;
  status: SeatStatus;
  updated_at: Date;
  section_name: string;
  entrance: string;
  tier_id: number;
  tier_name: string;
  price_cents: number;
}

export const createSeats = (pool: Pool) => ({
  /** In ascending id, with what belongs to each seat. */
  async forEvent(eventId: number) {
    const { rows } = await pool.query<SeatRow>(
      `select seats.*, sections.name as section_name, sections.entrance,
         tiers.id as tier_id, tiers.name as tier_name, tiers.price_cents
       from seats
       join sections on sections.id = seats.section_id
       join price_tiers tiers on tiers.id = sections.tier_id
       where seats.event_id = $1
       order by seats.id`,
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
