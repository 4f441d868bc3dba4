import { describe, expect, it } from '@jest/globals';
import {
  LAPSES_AFTER_HOURS,
  OPEN_FOR_MINUTES,
  type OpeningState,
  openingState,
  type PayloadOpening,
  runsOutAt,
} from '#domain/people/payload-opening.js';

const ASKED: PayloadOpening = {
  askedAt: '2026-11-22T09:00:00.000Z',
  approved: null,
  expiresAt: null,
  endedAt: null,
};
const APPROVED: PayloadOpening = { ...ASKED, approved: true, expiresAt: '2026-11-22T11:00:00.000Z' };
const REFUSED: PayloadOpening = { ...ASKED, approved: false };

const CASES: readonly (readonly [string, PayloadOpening, string, OpeningState])[] = [
  ['was just asked for', ASKED, '2026-11-22T09:00:00.000Z', 'asked'],
  ['waits for an answer', ASKED, '2026-11-23T08:59:59.999Z', 'asked'],
  ['has waited for a day', ASKED, '2026-11-23T09:00:00.000Z', 'lapsed'],
  ['was taken back', { ...ASKED, endedAt: '2026-11-22T09:30:00.000Z' }, '2026-11-22T09:30:00.000Z', 'ended'],
  ['was taken back long ago', { ...ASKED, endedAt: '2026-11-22T09:30:00.000Z' }, '2027-01-01T00:00:00.000Z', 'ended'],
  ['was refused', REFUSED, '2026-11-22T09:10:00.000Z', 'refused'],
  ['was refused long ago', REFUSED, '2027-01-01T00:00:00.000Z', 'refused'],
  ['was approved', APPROVED, '2026-11-22T10:00:00.000Z', 'open'],
  ['is in its last moment', APPROVED, '2026-11-22T10:59:59.999Z', 'open'],
  ['has run out', APPROVED, '2026-11-22T11:00:00.000Z', 'ended'],
  ['was ended early', { ...APPROVED, endedAt: '2026-11-22T10:10:00.000Z' }, '2026-11-22T10:10:00.000Z', 'ended'],
  [
    'lapsed, and was cleared away afterwards',
    { ...ASKED, endedAt: '2026-11-23T09:00:00.000Z' },
    '2026-11-24T00:00:00.000Z',
    'lapsed',
  ],
];

describe('the opening of a case’s payloads', () => {
  it.each(CASES)('that %s stands so', (_, opening, at, state) => {
    expect(openingState(opening, at)).toBe(state);
  });

  it('is never open for longer than an hour, and never waits for longer than a day', () => {
    expect([OPEN_FOR_MINUTES, LAPSES_AFTER_HOURS]).toEqual([60, 24]);
    expect(runsOutAt(ASKED)).toBe('2026-11-23T09:00:00.000Z');
    expect(runsOutAt(APPROVED)).toBe(APPROVED.expiresAt);
  });
});
