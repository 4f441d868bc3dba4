import { civilDateAt, daysBetween } from '#domain/clock/civil-date.js';
import type { Bound, Certainty } from '#domain/deadlines/deadline.js';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import type { Because, UrgentMail, UrgentRung } from '../mail-kinds.js';

const inUtc = (date: CivilDate, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

/** "15 May 2026". */
export const shortDate = (date: CivilDate): string => inUtc(date, { day: 'numeric', month: 'long', year: 'numeric' });

/** "Friday 15 May 2026". */
export const longDate = (date: CivilDate): string => `${inUtc(date, { weekday: 'long' })} ${shortDate(date)}`;

/** "1 April 2026, 08:00 (Europe/Paris)". */
export function moment(instant: Instant, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
  return `${shortDate(civilDateAt(instant, timeZone))}, ${time.format(new Date(instant))} (${timeZone})`;
}

/** "in 3 days", "today", "5 days ago". */
export function daysLeft(today: CivilDate, dueOn: CivilDate): string {
  const left = daysBetween(today, dueOn);
  if (left === 0) return 'today';
  const days = `${Math.abs(left)} ${Math.abs(left) === 1 ? 'day' : 'days'}`;
  return left > 0 ? `in ${days}` : `${days} ago`;
}

export const owedBy: Readonly<Record<Bound, string>> = {
  commission: 'the Commission',
  'general-secretariat': "INTERPOL's General Secretariat",
  source: 'the source bureau',
  applicant: 'the applicant',
  firm: 'us',
};

export const certainty: Readonly<Record<Certainty, string>> = {
  known: 'Known: it follows from recorded facts.',
  estimated: 'Estimated: it rests on a day that nobody has told us; the working says which.',
  interpretation: 'Interpretation: the text can be read otherwise; the working says where.',
  open: 'Open: no date can be named.',
};

export const because: Readonly<Record<Because, string>> = {
  responsible: 'You are responsible for this case.',
  team: 'You are on the team of this case.',
  rota: 'You are on the rota for urgent measures.',
  'default-owner': 'Nobody else was left to tell, or somebody must know besides: you are the firm’s default owner.',
  partner: 'Nobody nearer to the case was left who may be told of it: you are a partner of the firm.',
};

export const rung: Readonly<Record<UrgentRung, string>> = {
  'on-call': 'the on-call lawyer',
  deputy: 'the deputy',
  partner: 'the partner',
};

export const urgentReason: Readonly<Record<UrgentMail['reason'], string>> = {
  detention: 'detention',
  extradition: 'extradition',
  travel: 'travel',
  'protective-status': 'protective status',
  other: 'another reason',
};

export const names = (list: readonly string[]): string => (list.length === 0 ? 'nobody' : list.join(', '));
