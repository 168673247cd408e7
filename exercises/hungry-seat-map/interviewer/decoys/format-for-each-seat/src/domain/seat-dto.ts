import type { SeatRow } from '../data/seats.ts';
import type { Locale } from './locale.ts';
import { priceText } from './price.ts';

/** A seat as clients see it. */
export const toSeat = (
  { id, section_id, row_label, number, status }: SeatRow,
  priceCents: number,
  locale: Locale,
) => ({
  id,
  sectionId: section_id,
  row: row_label,
  number,
  status,
  priceCents,
  price: priceText(priceCents, locale),
});
