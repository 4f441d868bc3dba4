import { describe, expect, it } from '@jest/globals';
import { type CaseClock, caseNow, isSimulated, REAL_TIME, realInstantOf } from '#domain/clock/case-clock.js';

const OPENED = '2026-04-01T08:00:00.000Z';
const aDayASecond: CaseClock = { rate: 86_400, startedAt: OPENED, startsAs: '2026-01-15T09:00:00.000Z' };

describe('the clock of a case', () => {
  it('shows real time in earnest', () => {
    const clock = REAL_TIME(OPENED);
    expect(caseNow(clock, '2026-05-02T10:11:12.345Z')).toBe('2026-05-02T10:11:12.345Z');
    expect(realInstantOf(clock, '2026-05-02T10:11:12.345Z')).toBe('2026-05-02T10:11:12.345Z');
    expect(isSimulated(clock)).toBe(false);
  });

  it('lives a day in a second where the case is simulated', () => {
    expect(caseNow(aDayASecond, OPENED)).toBe('2026-01-15T09:00:00.000Z');
    expect(caseNow(aDayASecond, '2026-04-01T08:00:10.000Z')).toBe('2026-01-25T09:00:00.000Z');
    expect(realInstantOf(aDayASecond, '2026-07-15T09:00:00.000Z')).toBe('2026-04-01T08:03:01.000Z');
    expect(isSimulated(aDayASecond)).toBe(true);
  });

  it('is simulated too where it merely shows another day', () => {
    expect(isSimulated({ ...REAL_TIME(OPENED), startsAs: '2025-04-01T08:00:00.000Z' })).toBe(true);
  });

  it('wakes no earlier than asked: at the real instant of a case instant, the case has reached it', () => {
    for (const rate of [1, 3, 60, 86_400, 432_000, 0.5]) {
      const clock: CaseClock = { ...aDayASecond, rate };
      for (const wanted of ['2026-01-15T09:00:00.001Z', '2026-02-28T23:59:59.999Z', '2027-07-07T00:00:00.000Z']) {
        const wake = realInstantOf(clock, wanted);
        expect(caseNow(clock, wake) >= wanted).toBe(true);
      }
    }
  });
});
