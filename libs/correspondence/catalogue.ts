import { english } from './en/catalogue.js';
import type { Catalogue } from './template.js';

/** A further language is a further folder beside `en`. */
export const catalogues = { en: english } as const satisfies Record<string, Catalogue>;
export type MailLanguage = keyof typeof catalogues;
