import type { SeatRow } from '../data/seats.ts';

/** What all seats of a section have in common. */
export interface Price {
  priceCents: number;
  /** As the client's locale writes it. */
  price: string;
}

/** A seat as clients see it, written out: the fields are known, and none needs to be looked up. */
export const toSeat = (
  { id, section_id, row_label, number, status }: SeatRow,
  { priceCents, price }: Price,
) =>
  `{"id":${id},"sectionId":${section_id},"row":"${row_label}","number":${number},"status":"${status}",` +
  `"priceCents":${priceCents},"price":"${price}"}`;
