import { describe, expect, it } from '@jest/globals';
import { dayOff, workingDayBefore } from '#domain/clock/working-day.js';

describe('days off in France, without Alsace-Moselle', () => {
  it.each([
    // Easter Sundays from the almanac: 2024-03-31, 2025-04-20, 2026-04-05, 2027-03-28, 2028-04-16, 2038-04-25, 2008-03-23
    ['2024-04-01', 'Easter Monday'],
    ['2025-04-21', 'Easter Monday'],
    ['2026-04-06', 'Easter Monday'],
    ['2027-03-29', 'Easter Monday'],
    ['2028-04-17', 'Easter Monday'],
    ['2038-04-26', 'Easter Monday'],
    ['2008-03-24', 'Easter Monday'],
    ['2026-05-14', 'Ascension Day'],
    ['2026-05-25', 'Whit Monday'],
    ['2026-07-14', 'the National Day'],
    ['2026-12-25', 'Christmas Day'],
    ['2026-01-01', 'New Year’s Day'],
    ['2026-11-11', 'Armistice Day'],
    ['2026-11-21', 'a Saturday'],
    ['2026-11-22', 'a Sunday'],
    ['2000-02-29', null],
    ['2026-04-03', null],
    ['2026-12-28', null],
  ])('%s is %s', (day, why) => {
    const isWeekend = why !== null && /^a S/.test(why);
    expect(dayOff(day)).toBe(why === null || isWeekend ? why : `${why}, a public holiday in France`);
  });

  it.each([
    ['2026-10-10', '2026-10-09'],
    ['2026-12-25', '2026-12-24'],
    ['2026-04-06', '2026-04-03'],
    ['2027-01-03', '2026-12-31'],
    ['2026-11-20', '2026-11-20'],
  ])('the working day on or before %s is %s', (day, before) => {
    expect(workingDayBefore(day)).toBe(before);
  });

  it('agrees with the calendar on every weekday of ten years', () => {
    for (let day = 0; day < 3653; day += 1) {
      const date = new Date(Date.UTC(2026, 0, 1) + day * 86_400_000);
      const isWeekend = [0, 6].includes(date.getUTCDay());
      expect(['a Saturday', 'a Sunday'].includes(dayOff(date.toISOString().slice(0, 10)) ?? '')).toBe(isWeekend);
    }
  });
});
