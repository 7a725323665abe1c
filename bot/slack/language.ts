import type { Language } from '../../cards/reader.js';

/** The language of a client (`fr-CA`). */
export const languageOf = (locale: string | null): Language =>
  locale?.toLowerCase().startsWith('fr') === true ? 'fr' : 'en';
