import type { Locale } from './locale.ts';

const euros = (locale: Locale) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });

const formats: Record<Locale, Intl.NumberFormat> = {
  'en-IE': euros('en-IE'),
  'de-DE': euros('de-DE'),
  'fr-FR': euros('fr-FR'),
};

/** A price in euros as people write it there, such as "€49.00" in Ireland and "49,00 €" in Germany. */
export function priceText(cents: number, locale: Locale): string {
  return formats[locale].format(cents / 100);
}
