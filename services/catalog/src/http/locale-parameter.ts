import { type Locale, locales } from '../domain/locale.ts';
import { BadRequest } from './parameters.ts';

/** The locale that a client asks for; Ireland's when it does not say. */
export function localeOf(value: unknown = 'en-IE'): Locale {
  const locale = locales.find((known) => known === value);
  if (locale) return locale;
  throw new BadRequest(`locale must be one of ${locales.join(', ')}`);
}
