import type { Locale } from './locale.ts';

let format: Intl.NumberFormat | undefined;

/** A price in euros as people write it there, such as "€49.00" in Ireland and "49,00 €" in Germany. */
export function priceText(cents: number, locale: Locale): string {
  format ??= new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
  return format.format(cents / 100);
}
