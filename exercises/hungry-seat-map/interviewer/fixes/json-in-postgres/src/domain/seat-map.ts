import type { Hall } from '../data/halls.ts';
import type { Locale } from './locale.ts';
import { priceText } from './price.ts';
import type { SectionPrice } from './seat-dto.ts';

export function pricesOf({ sections }: Hall, locale: Locale): SectionPrice[] {
  return sections.map(({ id, priceCents }) => ({
    sectionId: id,
    priceCents,
    price: priceText(priceCents, locale),
  }));
}

/**
 * Everything that a client needs to draw a hall and to sell its seats, as JSON.
 * @param seats a JSON list
 */
export function seatMapText(eventId: number, { title, sections }: Hall, seats: string): string {
  const head = { eventId, title, sections: sections.map(({ id, name }) => ({ id, name })) };
  return `${JSON.stringify(head).slice(0, -1)},"seats":${seats}}`;
}
