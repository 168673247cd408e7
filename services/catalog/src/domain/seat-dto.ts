import type { SeatRow } from '../data/seats.ts';
import type { Locale } from './locale.ts';
import { priceText } from './price.ts';
import { seatLinks } from './seat-links.ts';

/** A seat as clients see it. */
export class SeatDto {
  readonly #row: SeatRow;
  readonly #locale: Locale;

  constructor(row: SeatRow, locale: Locale) {
    this.#row = row;
    this.#locale = locale;
  }

  get section() {
    const { section_id, section_name, entrance } = this.#row;
    return { id: section_id, name: section_name, entrance };
  }

  get tier() {
    const { tier_id, tier_name, price_cents } = this.#row;
    return { id: tier_id, name: tier_name, priceCents: price_cents };
  }

  toJSON() {
    const { id, event_id, section_id, row_label, number, status, price_cents, updated_at } = this.#row;
    return {
      id,
      sectionId: section_id,
      row: row_label,
      number,
      status,
      priceCents: price_cents,
      price: priceText(price_cents, this.#locale),
      section: this.section,
      tier: this.tier,
      links: seatLinks(id, event_id),
      updatedAt: updated_at.toISOString(),
    };
  }
}
