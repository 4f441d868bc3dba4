import { describe, expect, it } from '@jest/globals';
import { addDays, addDuration, civilDateAt, daysBetween, earliestStart, instantOf } from '#domain/clock/civil-date.js';

describe('counting time, where the texts are silent', () => {
  it.each([
    ['2026-07-31', 'P4M', '2026-11-30', 'no 31 November: its last day'],
    ['2025-01-29', 'P1M', '2025-02-28', 'no 29 February in 2025'],
    ['2028-01-29', 'P1M', '2028-02-29', 'but in 2028'],
    ['2028-02-29', 'P1Y', '2029-02-28', 'a leap day a year later'],
    ['2000-01-31', 'P1M', '2000-02-29', '2000 was a leap year'],
    ['2100-01-31', 'P1M', '2100-02-28', '2100 will not be one'],
    ['2026-01-10', 'P45D', '2026-02-24', 'the day after is day 1'],
    ['2028-01-20', 'P45D', '2028-03-05', 'over a leap day'],
    ['2026-03-28', 'P1D', '2026-03-29', 'the night of daylight saving is a day like any other'],
    ['2026-01-01', 'P2W', '2026-01-15', 'two weeks'],
  ])('%s and %s end on %s: %s', (from, duration, to) => {
    expect(addDuration(from, duration)).toBe(to);
  });

  it.each(['P1M2D', 'PT24H', '1M', 'P-1M', 'P1X', ''])('refuses, by name, the duration “%s”', (duration) => {
    expect(() => addDuration('2026-01-01', duration)).toThrow(JSON.stringify(duration));
  });

  it.each([
    ['2026-01-01', '2026-01-01', 0],
    ['2026-02-28', '2026-03-01', 1],
    ['2028-02-28', '2028-03-01', 2],
    ['2026-03-01', '2026-02-28', -1],
  ])('from %s to %s it is %d days', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
    expect(addDays(from, days)).toBe(to);
  });

  it.each([
    ['2017-12-11', 'P1M', '2017-11-11'],
    ['2026-03-01', 'P1M', '2026-02-01'],
    ['2026-02-28', 'P1M', '2026-01-28'],
    ['2026-03-30', 'P1M', '2026-03-01'], // a month from 28 February ends on the 28th
    ['2026-02-24', 'P45D', '2026-01-10'],
  ])('to reach %s, %s must begin on %s at the earliest', (reaching, duration, start) => {
    expect(earliestStart(reaching, duration)).toBe(start);
    expect(addDuration(start, duration) >= reaching).toBe(true);
    expect(addDuration(addDays(start, -1), duration) < reaching).toBe(true);
  });
});

describe('the calendar where the Commission sits', () => {
  it.each([
    ['2026-03-26T09:00:00.000Z', 'Europe/Paris', '2026-03-26'],
    ['2026-06-30T22:00:00.000Z', 'Europe/Paris', '2026-07-01'],
    ['2026-06-30T21:59:59.999Z', 'Europe/Paris', '2026-06-30'],
    ['2026-06-30T12:00:00.000Z', 'Pacific/Kiritimati', '2026-07-01'],
    ['2026-06-30T11:59:00.000Z', 'Etc/GMT+12', '2026-06-29'],
  ])('at %s it is, in %s, %s', (instant, zone, date) => {
    expect(civilDateAt(instant, zone)).toBe(date);
  });

  it('knows the opening of the portal: 26 March 2026, 10:00 in Lyon', () => {
    expect(instantOf('2026-03-26', '10:00')).toBe('2026-03-26T09:00:00.000Z');
    expect(civilDateAt('2026-03-26T09:00:00.000Z')).toBe('2026-03-26');
  });

  it('takes an hour that does not exist as the hour after, and an hour that comes twice as the first', () => {
    expect(instantOf('2026-03-29', '02:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(instantOf('2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z');
  });
});
