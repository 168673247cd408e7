import type { Pool } from 'pg';
import { type SectionPrice, seatColumns } from '../domain/seat-dto.ts';

export type SeatStatus = 'free' | 'held' | 'sold';

export const createSeats = (pool: Pool) => ({
  /** A JSON list in ascending id, as text: nobody here has to read it. */
  async jsonForEvent(eventId: number, prices: SectionPrice[]): Promise<string> {
    const { rows } = await pool.query<{ list: string | null }>(
      `select json_agg(seat)::text as list from (
         select ${seatColumns}
         from seats
         join unnest($2::int[], $3::int[], $4::text[]) as prices (section_id, cents, text)
           on prices.section_id = seats.section_id
         where seats.event_id = $1
         order by seats.id
       ) seat`,
      [
        eventId,
        prices.map(({ sectionId }) => sectionId),
        prices.map(({ priceCents }) => priceCents),
        prices.map(({ price }) => price),
      ],
    );
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
