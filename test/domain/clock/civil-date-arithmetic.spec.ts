import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { addDays, addDuration, daysBetween } from '#domain/clock/civil-date.js';

describe('the arithmetic of civil dates', () => {
  it('agrees with the calendar library on every third day of the range, in months, years, weeks and days, both ways', () => {
    let day = Temporal.PlainDate.from('1956-01-01');
    const disagreements: string[] = [];
    for (let nth = 0; day.year <= 2200; nth += 1, day = day.add({ days: 3 })) {
      const from = day.toString();
      const months = (nth % 30) - 15;
      const days = (nth % 900) - 450;
      const sign = (count: number) => (count < 0 ? '-' : '');
      const agree =
        addDuration(from, `${sign(months)}P${Math.abs(months)}M`) === day.add({ months }).toString() &&
        addDuration(from, `P${nth % 9}Y`) === day.add({ years: nth % 9 }).toString() &&
        addDuration(from, `P${nth % 60}W`) === day.add({ weeks: nth % 60 }).toString() &&
        addDuration(from, `${sign(days)}P${Math.abs(days)}D`) === day.add({ days }).toString() &&
        daysBetween(from, addDays(from, days)) === days;
      if (!agree) disagreements.push(from);
    }
    expect(disagreements).toEqual([]);
  });

  it.each(['2026-02-29', '2026-1-1', '', 'today'])('refuses %j, which is no date', (date) => {
    expect(() => addDays(date, 1)).toThrow(RangeError);
    expect(() => addDuration(date, 'P1M')).toThrow(RangeError);
  });

  it.each(['P1M2D', '1M', 'P4X', 'PT1H', ''])('refuses %j, which is no duration, by name', (duration) => {
    expect(() => addDuration('2026-01-01', duration)).toThrow(JSON.stringify(duration));
  });
});
