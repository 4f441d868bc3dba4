import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type Catalogue, en, type TextKey } from './en.js';

export type Language = 'ar' | 'en' | 'es' | 'fr';
export const LANGUAGES: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
};

const LOADERS: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: async () => en,
  fr: async () => (await import('./fr.js')).fr,
  es: async () => (await import('./es.js')).es,
  ar: async () => (await import('./ar.js')).ar,
};

export interface Texts {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  /** The text of a key; `n` also chooses the plural form. */
  readonly t: (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;
}

/** Digits are the same in every language, so that a reference, an article and a date beside it read alike. */
export const localeOf = (language: Language): string => `${language === 'en' ? 'en-GB' : language}-u-nu-latn`;

/** An article such as 40(2) keeps its order inside a text that runs the other way. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;

const Context = createContext<Texts>(textsIn('en', en));

export function textsIn(language: Language, catalogue: Catalogue): Texts {
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(localeOf(language));
  const t: Texts['t'] = (key, values = {}) => {
    const entry = catalogue[key];
    const form = typeof entry === 'string' ? entry : (entry[plural.select(Number(values.n))] ?? entry.other);
    return form.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      if (typeof value === 'number') return number.format(value);
      return language === 'ar' ? isolated(value) : value;
    });
  };
  return { language, direction: language === 'ar' ? 'rtl' : 'ltr', t };
}

/** Loads the catalogue of a language and turns the page to its direction. */
export function TextsProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const [loaded, setLoaded] = useState<{ language: Language; catalogue: Catalogue }>({ language: 'en', catalogue: en });
  useEffect(() => {
    let isCurrent = true;
    void LOADERS[language]().then((catalogue) => {
      if (isCurrent) setLoaded({ language, catalogue });
    });
    return () => {
      isCurrent = false;
    };
  }, [language]);
  const texts = useMemo(() => textsIn(loaded.language, loaded.catalogue), [loaded]);
  useEffect(() => {
    document.documentElement.lang = texts.language;
    document.documentElement.dir = texts.direction;
  }, [texts]);
  return <Context value={texts}>{children}</Context>;
}

export const useTexts = (): Texts => useContext(Context);
