import type { Language } from '../letter.js';
import { arabic } from './ar.js';
import { english } from './en.js';
import { spanish } from './es.js';
import { french } from './fr.js';
import type { Phrases } from './phrases.js';

/** The words of the papers by working language. */
export const phrases: Readonly<Record<Language, Phrases>> = {
  ar: arabic,
  en: english,
  es: spanish,
  fr: french,
};
