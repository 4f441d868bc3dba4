import { civilDateAt, daysBetween } from '#domain/clock/civil-date.js';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import { localeOf, type MailLanguage } from './languages.js';

const inUtc = (date: CivilDate, language: MailLanguage, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

/** "15 May 2026", "1er mai 2026". */
export function shortDate(date: CivilDate, language: MailLanguage): string {
  const written = inUtc(date, language, { day: 'numeric', month: 'long', year: 'numeric' });
  return language === 'fr' ? written.replace(/^1 /, '1er ') : written;
}

/** "Friday 15 May 2026", "vendredi 15 mai 2026". */
export const longDate = (date: CivilDate, language: MailLanguage): string =>
  `${inUtc(date, language, { weekday: 'long' })} ${shortDate(date, language)}`;

/** "1 April 2026, 08:00 (Europe/Paris)". */
export function moment(instant: Instant, timeZone: string, language: MailLanguage): string {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
  const comma = language === 'ar' ? '،' : ',';
  return `${shortDate(civilDateAt(instant, timeZone), language)}${comma} ${time.format(new Date(instant))} (${timeZone})`;
}

/** "in 3 days", "5 days ago". */
export const daysLeft = (today: CivilDate, dueOn: CivilDate, language: MailLanguage): string =>
  new Intl.RelativeTimeFormat(localeOf(language)).format(daysBetween(today, dueOn), 'day');
