import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { FindingTexts } from '#correspondence/findings/finding-texts.js';
import type { SayingTexts } from '#rules/sayings/saying-texts.js';
import { en, type TextKey } from './en.js';
import { refusals as enRefusals } from './refusals/en.js';
import type { RefusalTexts } from './refusals/refusal-texts.js';
import type { Speech } from './speech/speech.js';

export type Language = 'ar' | 'en' | 'es' | 'fr';
export const LANGUAGES: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
};

const ENGLISH: Speech = { catalogue: en, refusals: enRefusals, titles: {}, sayings: undefined, findings: undefined };

const LOADERS: Readonly<Record<Language, () => Promise<Speech>>> = {
  en: async () => ENGLISH,
  fr: async () => (await import('./speech/fr.js')).speech,
  es: async () => (await import('./speech/es.js')).speech,
  ar: async () => (await import('./speech/ar.js')).speech,
};

interface Speaker {
  /** The text of a key; `n` also chooses the plural form. */
  (key: TextKey, values?: Readonly<Record<string, string | number>>): string;
  /** A rule's title, by its English words; a rule that the product does not have keeps its own. */
  readonly title: (english: string) => string;
}

export interface Texts {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  readonly t: Speaker;
  /** The comma of the language, with its space. */
  readonly comma: string;
  /** "From here to there", in the direction in which the page is read. */
  readonly towards: '→' | '←';
  /** Words one after the other, with that comma. */
  readonly list: (words: readonly string[]) => string;
  readonly refusals: RefusalTexts;
  readonly sayings: SayingTexts | undefined;
  readonly findings: FindingTexts | undefined;
}

/** Digits are the same in every language, so that a reference, an article and a date beside it read alike. */
export const localeOf = (language: Language): string => `${language === 'en' ? 'en-GB' : language}-u-nu-latn`;

/** An article such as 40(2) keeps its order inside a text that runs the other way. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;

const Context = createContext<Texts>(textsIn('en', ENGLISH));

export function textsIn(language: Language, { catalogue, refusals, titles, sayings, findings }: Speech): Texts {
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(localeOf(language));
  const textOf = (key: TextKey, values: Readonly<Record<string, string | number>> = {}): string => {
    const entry = catalogue[key];
    const form = typeof entry === 'string' ? entry : (entry[plural.select(Number(values.n))] ?? entry.other);
    return form.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      if (typeof value === 'number') return number.format(value);
      return language === 'ar' ? isolated(value) : value;
    });
  };
  const t: Speaker = Object.assign(textOf, { title: (english: string) => titles[english] ?? english });
  const comma = language === 'ar' ? '، ' : ', ';
  const list = (words: readonly string[]): string => words.join(comma);
  return {
    language,
    direction: language === 'ar' ? 'rtl' : 'ltr',
    t,
    comma,
    towards: language === 'ar' ? '←' : '→',
    list,
    refusals,
    sayings,
    findings,
  };
}

/** Loads the catalogue of a language and turns the page to its direction. */
export function TextsProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const [loaded, setLoaded] = useState<{ language: Language; speech: Speech }>({ language: 'en', speech: ENGLISH });
  useEffect(() => {
    let isCurrent = true;
    void LOADERS[language]().then((speech) => {
      if (isCurrent) setLoaded({ language, speech });
    });
    return () => {
      isCurrent = false;
    };
  }, [language]);
  const texts = useMemo(() => textsIn(loaded.language, loaded.speech), [loaded]);
  useEffect(() => {
    document.documentElement.lang = texts.language;
    document.documentElement.dir = texts.direction;
  }, [texts]);
  return <Context value={texts}>{children}</Context>;
}

export const useTexts = (): Texts => useContext(Context);
