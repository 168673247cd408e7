import type { SeatRow } from '../data/seats.ts';

/** What all seats of a section have in common. */
export interface Price {
  priceCents: number;
  /** As the client's locale writes it. */
  price: string;
}

/** A seat as the website draws it: a dot in its section, with a price. */
export const toSeat = ({ id, section_id, status }: SeatRow, { priceCents, price }: Price) => ({
  id,
  sectionId: section_id,
  status,
  priceCents,
  price,
});
