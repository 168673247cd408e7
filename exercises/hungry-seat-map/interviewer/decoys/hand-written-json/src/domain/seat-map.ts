import type { Hall } from '../data/halls.ts';
import type { SeatRow } from '../data/seats.ts';
import type { Locale } from './locale.ts';
import { priceText } from './price.ts';
import { type Price, toSeat } from './seat-dto.ts';

/** Everything that a client needs to draw a hall and to sell its seats, as text. */
export function toSeatMap(
  eventId: number,
  { title, sections }: Hall,
  rows: SeatRow[],
  locale: Locale,
): string {
  const prices = new Map<number, Price>();
  for (const { id, priceCents } of sections)
    prices.set(id, { priceCents, price: priceText(priceCents, locale) });
  const blocks = sections.map(({ id, name }) => `{"id":${id},"name":"${name}"}`);
  const seats = rows.map((row) => toSeat(row, prices.get(row.section_id)!));
  return `{"eventId":${eventId},"title":"${title}","sections":[${blocks.join()}],"seats":[${seats.join()}]}`;
}
