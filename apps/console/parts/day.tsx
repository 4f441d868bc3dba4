import { type Language, localeOf, useTexts } from '../texts/texts.js';

/** Civil dates, never shifted by a time zone: they are read and written as days in UTC, where no clock is turned. */

const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`);
export const daysFrom = (from: string, to: string): number => Math.round((noonOf(to) - noonOf(from)) / 86_400_000);
export const addDays = (day: string, count: number): string =>
  new Date(noonOf(day) + count * 86_400_000).toISOString().slice(0, 10);

/** Today where the reader sits; a case has its own today, which its answers name. */
export function todayHere(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

/** "Sep", not "Sept"; and no dot of an abbreviation at the end, where it would meet the sentence's own. */
const written = (day: string, language: Language, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', ...options })
    .format(noonOf(day))
    .replace('Sept', 'Sep')
    .replace(/\.$/, '');

export const monthText = (day: string, language: Language, hasYear: boolean): string =>
  written(day, language, { month: 'short', ...(hasYear ? { year: 'numeric' } : {}) });

const NEAR = 7;
const SAME_SEASON = 180;

/** "24 Jun 2027"; near today with its weekday, in the same season without its year. */
export function dayText(day: string, language: Language, today?: string): string {
  const away = today === undefined ? undefined : Math.abs(daysFrom(today, day));
  const isYearSaid = away === undefined || away > SAME_SEASON;
  const text = written(day, language, { day: 'numeric', month: 'short', ...(isYearSaid ? { year: 'numeric' } : {}) });
  return away !== undefined && away <= NEAR ? `${written(day, language, { weekday: 'short' })} ${text}` : text;
}

/** A civil date as people read it; `today` makes it shorter where it is near. */
export function Day({
  day,
  today,
  struck = false,
}: {
  readonly day: string;
  readonly today?: string;
  readonly struck?: boolean;
}) {
  const { language } = useTexts();
  const text = (
    <time dateTime={day} className="day">
      {dayText(day, language, today)}
    </time>
  );
  return struck ? <s>{text}</s> : text;
}

/** "in 214 days", "2 days late", "today". */
export function DaysBeside({ day, today }: { readonly day: string; readonly today: string }) {
  const { t } = useTexts();
  const away = daysFrom(today, day);
  if (away === 0) return <>{t('days.today')}</>;
  return <>{away > 0 ? t('days.ahead', { n: away }) : t('days.late', { n: -away })}</>;
}

/** An instant in the reader's own zone: "21 Nov 18:40", with the year where it is another. */
export function momentText(at: string, language: Language): string {
  const instant = new Date(at);
  const isThisYear = instant.getFullYear() === new Date().getFullYear();
  return new Intl.DateTimeFormat(localeOf(language), {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(instant)
    .replace('Sept', 'Sep')
    .replace(',', '');
}

export function Moment({ at }: { readonly at: string }) {
  const { language } = useTexts();
  return (
    <time dateTime={at} className="day">
      {momentText(at, language)}
    </time>
  );
}
