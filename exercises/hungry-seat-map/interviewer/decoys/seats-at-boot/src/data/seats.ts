import type { Pool } from 'pg';

export type SeatStatus = 'free' | 'held' | 'sold';

export interface SeatRow {
  id: number;
  section_id: number;
  row_label: string;
  number: number;
  status: SeatStatus;
}

/** Reads all seats once: a map is then no work for the database. */
export async function createSeats(pool: Pool) {
  const { rows } = await pool.query<SeatRow & { event_id: number }>(
    'select event_id, id, section_id, row_label, number, status from seats order by id',
  );
  const byId = new Map<number, SeatRow>();
  const byEvent = new Map<number, SeatRow[]>();
  for (const { event_id, ...seat } of rows) {
    byId.set(seat.id, seat);
    const seats = byEvent.get(event_id);
    if (seats) seats.push(seat);
    else byEvent.set(event_id, [seat]);
  }

  return {
    /** In ascending id. */
    async forEvent(eventId: number) {
      return byEvent.get(eventId) ?? [];
    },

    /** False when the seat has another status than `from`; undefined when there is no such seat. */
    async move(id: number, from: SeatStatus, to: SeatStatus) {
      const moved = await pool.query(
        'update seats set status = $3, updated_at = now() where id = $1 and status = $2',
        [id, from, to],
      );
      const seat = byId.get(id);
      if (moved.rowCount !== 1) return seat && false;
      if (seat) seat.status = to;
      return true;
    },
  };
}

export type Seats = Awaited<ReturnType<typeof createSeats>>;
