import type { Hall } from '../data/halls.ts';
import type { SeatRow } from '../data/seats.ts';
import type { Locale } from './locale.ts';
import { toSeat } from './seat-dto.ts';

/** Everything that a client needs to draw a hall and to sell its seats. */
export function toSeatMap(eventId: number, { title, sections }: Hall, rows: SeatRow[], locale: Locale) {
  const prices = new Map(sections.map(({ id, priceCents }) => [id, priceCents]));
  return {
    eventId,
    title,
    sections: sections.map(({ id, name }) => ({ id, name })),
    seats: rows.map((row) => toSeat(row, prices.get(row.section_id)!, locale)),
  };
}
