import { titles as ar } from './ar.js';
import { titles as es } from './es.js';
import { titles as fr } from './fr.js';

const TITLES: Readonly<Record<'ar' | 'en' | 'es' | 'fr', Readonly<Record<string, string>>>> = { ar, en: {}, es, fr };

/** A rule's title in a language, by its English words; a rule that the product does not have keeps its own. */
export const titleIn = (language: keyof typeof TITLES, title: string): string => TITLES[language][title] ?? title;
