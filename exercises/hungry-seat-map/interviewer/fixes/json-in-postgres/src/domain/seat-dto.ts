/** What a section's seats cost, as the client's locale writes it. */
export interface SectionPrice {
  sectionId: number;
  priceCents: number;
  price: string;
}

/** A seat as clients see it, in SQL: columns of the tables `seats` and `prices`, under the names that they have in JSON. */
export const seatColumns = `seats.id, seats.section_id as "sectionId", seats.row_label as "row", seats.number, seats.status,
  prices.cents as "priceCents", prices.text as price`;
