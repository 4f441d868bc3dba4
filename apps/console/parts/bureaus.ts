import type { Language } from '../texts/texts.js';

/** A country's bureau in the reader's language; a bureau that is no country's own keeps the name that the list gives it. */
export function bureauName(code: string, language: Language, listed?: string): string {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const [country = '', part] = code.split('-');
  const own = /^[A-Z]{2}$/.test(country) ? names.of(country) : undefined;
  if (own === undefined) return listed ?? code;
  return part === undefined ? own : `${own} (${listed ?? part})`;
}
