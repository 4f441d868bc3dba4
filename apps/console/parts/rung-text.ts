import type { Texts } from '../texts/texts.js';

/** "P3D-before" in words; undefined for a step of a ladder that the firm wrote otherwise. */
export function rungText(t: Texts['t'], rung: string): string | undefined {
  const [, count, unit, side] = /^P(\d+)([DW])-(before|after)$/.exec(rung) ?? [];
  if (rung === 'overdue-when-recorded') return t('reminders.overdue-when-recorded');
  if (rung === 'on-the-day') return t('reminders.on-the-day');
  if (count === undefined) return undefined;
  const n = Number(count) * (unit === 'W' ? 7 : 1);
  return t(side === 'before' ? 'reminders.before' : 'reminders.after', { n });
}
