import { daysOffBefore, type OfficeHoliday, workingDayBefore } from '../clock/working-day.js';
import type { CivilDate } from '../docket/shape.js';
import type { DerivationStep } from './deadline.js';
import { type Said, say } from './sayings.js';

/** The arithmetic in a sentence, with the convention that it follows. */
export function arithmetic(from: CivilDate, length: string, to: CivilDate): Said {
  const counted = { from, length, to };
  if (from === to) return say('same-day', counted);
  if (length.startsWith('-')) return say('counted-back', counted);
  if (/[DW]$/.test(length)) return say('counted-days', counted);
  return say(from.slice(8) === to.slice(8) ? 'counted-months' : 'counted-to-month-end', counted);
}

/** Our side acts on a day when France and the office both work; the limit itself stays where it is. */
export function aimStep(dueOn: CivilDate, office: readonly OfficeHoliday[]): DerivationStep & { date: CivilDate } {
  const skipped = daysOffBefore(dueOn, office).map(({ day, why }) => `${day}|${why}`);
  const on = workingDayBefore(dueOn, office);
  const where = office.length === 0 ? 'france' : 'france-and-office';
  const said =
    skipped.length === 0 ? say('aim-itself', { on, where }) : say('aim-before', { on, where, off: skipped.join('; ') });
  return { step: 'roll', ...said, date: on };
}
