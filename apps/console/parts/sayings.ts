import { type Saying, told } from '#rules/sayings/told.js';
import type { Texts } from '../texts/texts.js';
import { dayText } from './day.js';
import { titleIn, wordIn } from './words.js';

export type { Saying };

/** Sentences in the reader's language; undefined where one of them has no wording here, and the record's stands alone. */
export function saidIn({ t, language, sayings }: Texts, said: readonly Saying[] | undefined): string | undefined {
  if (sayings === undefined) return undefined;
  const teller = {
    language,
    sayings,
    title: (title: string) => titleIn(t, title),
    day: (day: string) => dayText(day, language),
    kind: (kind: string) => wordIn(t, 'kind', kind),
  };
  return told(teller, said);
}

/** A note of a rule pack, or a computed one. */
export const noteIn = (texts: Texts, note: string, said: readonly Saying[] | undefined): string | undefined =>
  saidIn(texts, said) ?? texts.sayings?.notes[note];
