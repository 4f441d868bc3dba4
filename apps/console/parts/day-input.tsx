import { DateInput, type DateInputProps } from '@mantine/dates';
import { useEffect, useState } from 'react';
import '@mantine/dates/styles.css';
import { type Language, localeOf, useTexts } from '../texts/texts.js';
import { addDays, todayHere } from './day.js';

const LOCALES: Readonly<Record<Language, () => Promise<unknown>>> = {
  en: async () => undefined,
  fr: () => import('dayjs/locale/fr.js'),
  es: () => import('dayjs/locale/es.js'),
  ar: () => import('dayjs/locale/ar.js'),
};

const monthsIn = (language: Language): string[] =>
  Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(localeOf(language), { month: 'long', timeZone: 'UTC' })
      .format(Date.UTC(2026, month, 15))
      .toLocaleLowerCase(language),
  );

const exists = (year: number, month: number, day: number): string | null => {
  const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const date = new Date(`${iso}T12:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
};

/**
 * The day that somebody typed: 2026-09-24, 24 sept 2026, 24.9.2026, +30, -2. A date that could be read in two ways, as
 * 06/07, is none.
 */
export function dayTyped(text: string, language: Language): string | null {
  const typed = text.trim().toLocaleLowerCase(language);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return exists(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const away = /^([+-]\d{1,4})$/.exec(typed);
  if (away) return addDays(todayHere(), Number(away[1]));
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(typed);
  if (dotted) return exists(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const worded = /^(\d{1,2})\s+([^\d\s.]{3,})\.?\s+(\d{4})$/.exec(typed);
  if (!worded) return null;
  const [, day, word = '', year] = worded;
  for (const months of [monthsIn(language), monthsIn('en')]) {
    const month = months.findIndex((name) => name.startsWith(word) || word.startsWith(name));
    if (month >= 0) return exists(Number(year), month + 1, Number(day));
  }
  return null;
}

/** A civil date, typed or picked; what it holds is a string such as 2026-09-24, which no time zone moves. */
export function DayInput(props: Omit<DateInputProps, 'dateParser' | 'valueFormat' | 'locale'>) {
  const { language, t } = useTexts();
  const [ready, setReady] = useState<Language>('en');
  useEffect(() => {
    void LOCALES[language]().then(() => setReady(language));
  }, [language]);
  return (
    <DateInput
      {...props}
      locale={ready}
      valueFormat="D MMM YYYY"
      placeholder={props.placeholder ?? t('day.placeholder')}
      dateParser={(text) => dayTyped(text, language)}
      clearable={props.clearable ?? true}
    />
  );
}
