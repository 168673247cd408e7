import type { Hall } from '../data/halls.ts';
import type { SeatRow } from '../data/seats.ts';
import type { Locale } from './locale.ts';
import { priceText } from './price.ts';
import { type Price, toSeat } from './seat-dto.ts';

/** Everything that a client needs to draw a hall and to sell its seats. */
export function toSeatMap(eventId: number, { title, sections }: Hall, rows: SeatRow[], locale: Locale) {
  const prices = new Map<number, Price>();
  for (const { id, priceCents } of sections)
    prices.set(id, { priceCents, price: priceText(priceCents, locale) });
  return {
    eventId,
    title,
    sections: sections.map(({ id, name }) => ({ id, name })),
    seats: rows.map((row) => toSeat(row, prices.get(row.section_id)!)),
  };
}

export type SeatMap = ReturnType<typeof toSeatMap>;
