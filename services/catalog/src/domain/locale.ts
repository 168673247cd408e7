/** How prices can be written: as in Ireland, Germany or France. */
export const locales = ['en-IE', 'de-DE', 'fr-FR'] as const;

export type Locale = (typeof locales)[number];
