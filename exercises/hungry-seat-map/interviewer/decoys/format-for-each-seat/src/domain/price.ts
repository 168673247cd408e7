import type { Locale } from './locale.ts';

/** A price in euros as people write it there, such as "€49.00" in Ireland and "49,00 €" in Germany. */
export function priceText(cents: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(cents / 100);
}
