import type { Pool } from 'pg';
import type { SectionPrice } from '../domain/seat-dto.ts';

export type SeatStatus = 'free' | 'held' | 'sold';

export const createSeats = (pool: Pool) => ({
  /** A JSON list in ascending id, as text: nobody here has to read it. */
  async jsonForEvent(eventId: number, prices: SectionPrice[]): Promise<string> {
    const bySection = Object.fromEntries(
      prices.map(({ sectionId, priceCents, price }) => [sectionId, { cents: priceCents, text: price }]),
    );
    const { rows } = await pool.query<{ list: string }>('select seat_maps.seat_list($1, $2) as list', [
      eventId,
      bySection,
    ]);
    return rows[0]?.list ?? '[]';
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
