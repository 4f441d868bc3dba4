import { describe, expect, it } from '@jest/globals';
import { controlDueOn, controlsDueAfter } from '#domain/clock/evening-control.js';

const SEASON = [{ name: 'The firm’s day', on: '2026-05-07' }];

describe('the evening of a working day', () => {
  const due = (at: string, lastSigned?: string, zone = 'Europe/Paris') => controlDueOn(at, lastSigned, zone, SEASON);

  it('asks for the control from 18:00 in the firm’s time zone, until somebody has signed for that day', () => {
    expect(due('2026-05-06T15:59:59.000Z')).toBeNull();
    expect(due('2026-05-06T16:00:00.000Z')).toBe('2026-05-06');
    expect(due('2026-05-06T16:00:00.000Z', '2026-05-05')).toBe('2026-05-06');
    expect(due('2026-05-06T16:00:00.000Z', '2026-05-06')).toBeNull();
    expect(due('2026-05-06T16:00:00.000Z', undefined, 'America/New_York')).toBeNull();
    // Midnight has passed where the Commission sits; the firm's day has not ended.
    expect(due('2026-05-06T22:30:00.000Z', '2026-05-05', 'America/New_York')).toBe('2026-05-06');
  });

  it('asks for none where nobody works: at the weekend, on a public holiday, when the office is closed', () => {
    for (const day of ['2026-05-09', '2026-05-10', '2026-05-08', '2026-05-07'])
      expect(due(`${day}T20:00:00.000Z`)).toBeNull();
  });
});

describe('the evenings that nobody signed', () => {
  it('are the working days since the last signature whose hour has passed, oldest first', () => {
    // Thursday the firm is closed, Friday is Victory Day, then the weekend.
    const missed = (at: string) => controlsDueAfter('2026-05-05', at, 'Europe/Paris', SEASON);
    expect(missed('2026-05-06T06:00:00.000Z')).toEqual([]);
    expect(missed('2026-05-07T06:00:00.000Z')).toEqual(['2026-05-06']);
    expect(missed('2026-05-11T15:59:00.000Z')).toEqual(['2026-05-06']);
    expect(missed('2026-05-12T16:00:00.000Z')).toEqual(['2026-05-06', '2026-05-11', '2026-05-12']);
  });
});
