import { describe, expect, it } from '@jest/globals';
import type { Fact } from '#domain/docket/entry.js';
import { publish } from '#rules/packs.js';
import { firmPolicy } from '../../support/firm-policy.js';
import { deadline, STATUTE_2025 } from './a-docket.js';

const { id: POLICY } = publish(
  firmPolicy({
    id: 'firm-policy-test',
    officeHolidays: [
      { yearly: '12-08', name: 'the Festival of Lights' },
      { yearly: '12-24', name: 'Christmas Eve' },
      { yearly: '02-29', name: 'the leap day' },
      { on: '2026-12-23', name: 'the move to the new office' },
    ],
  }),
);
const revision = (discoveredOn: string, ...packs: string[]) => {
  const facts: Fact[] = [{ kind: 'new-fact', discoveredOn, occurredOn: discoveredOn }];
  return deadline(facts, 'T16:e1', discoveredOn, ...packs);
};

// Worked by hand: the six months of article 42(2), then back to a day on which France and the office both work.
describe('the day to aim for, where the office has holidays of its own', () => {
  it.each([
    // Friday 25 December is Christmas Day; the 24th and, in this year alone, the 23rd the office is closed: Tuesday.
    ['2026-06-25', '2026-12-25', '2026-12-22'],
    // Saturday; Friday the 24th is closed every year, the 23rd was closed in 2026 only: Thursday.
    ['2027-06-25', '2027-12-25', '2027-12-23'],
    // A Tuesday on which France works and the office does not: Monday.
    ['2026-06-08', '2026-12-08', '2026-12-07'],
    // Tuesday 29 February 2028: Monday. A year without that day has no such holiday: 28 February 2029 is a Wednesday.
    ['2027-08-29', '2028-02-29', '2028-02-28'],
    ['2028-08-29', '2029-02-28', '2029-02-28'],
    // A working day in both places.
    ['2026-06-09', '2026-12-09', '2026-12-09'],
  ])('discovered %s, due %s: %s', (discoveredOn, dueOn, aimOn) => {
    expect(revision(discoveredOn, STATUTE_2025, POLICY)).toMatchObject({ dueOn, aimOn });
  });

  it('is explained day by day: what is skipped, and whether for France or for the office', () => {
    const says = revision('2026-06-25', STATUTE_2025, POLICY)?.derivation.at(-1)?.says;
    expect(says).toBe(
      '2026-12-25 is Christmas Day, a public holiday in France; 2026-12-24 is Christmas Eve, when the office is closed; ' +
        '2026-12-23 is the move to the new office, when the office is closed: aim for 2026-12-22, the working day ' +
        'before in France and at the office. The limit itself is not moved.',
    );
  });

  it('is the same in whatever order the packs are pinned, and only for a case that is pinned to the pack', () => {
    expect(revision('2026-06-25', POLICY, STATUTE_2025)?.aimOn).toBe('2026-12-22');
    expect(revision('2026-06-25', STATUTE_2025)?.aimOn).toBe('2026-12-24');
    expect(revision('2026-06-25', STATUTE_2025)?.derivation.at(-1)?.says).toBe(
      '2026-12-25 is Christmas Day, a public holiday in France: aim for 2026-12-24, the working day before in France. ' +
        'The limit itself is not moved.',
    );
  });

  it('is so for the firm’s own dates, too', () => {
    // T16 ends on 22 January 2027; 45 days before it is Tuesday 8 December 2026.
    const facts: Fact[] = [{ kind: 'new-fact', discoveredOn: '2026-07-22', occurredOn: '2026-07-22' }];
    expect(deadline(facts, 'P01:e1', '2026-08-01', STATUTE_2025, POLICY)).toMatchObject({
      dueOn: '2026-12-08',
      aimOn: '2026-12-07',
    });
  });
});
