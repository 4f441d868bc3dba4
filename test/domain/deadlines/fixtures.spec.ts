import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Certainty, DeadlineStatus } from '#domain/deadlines/deadline.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { Fact } from '#domain/docket/entry.js';
import { rulePack } from '#rules/packs.js';
import { caseOf, recorded } from './a-docket.js';

/**
 * Eight published decisions, recorded entry by entry. The dates that a lawyer expects were worked out by hand from the
 * Statute (the facts are real, their dates invented) and stand here in full: a deadline more or less is a failure.
 */
type Expected = readonly [
  id: string,
  dueOn: string,
  certainty: Certainty,
  status: DeadlineStatus,
  metOn: string | null,
];

const courseOf = (name: string): { rulePacks: string[]; entries: Fact[] } =>
  JSON.parse(readFileSync(new URL(`../../fixtures/decisions/${name}.json`, import.meta.url), 'utf8'));

const on = (name: string, asOf: string) => {
  const { rulePacks, entries } = courseOf(name);
  return deadlines(caseOf(recorded(entries)), rulePacks.map(rulePack), asOf);
};

const DECISIONS: readonly { name: string; shows: string; asOf: string; expected: readonly Expected[] }[] = [
  {
    name: '2023-01',
    shows: 'a diffusion deleted, every step told with its date',
    asOf: '2024-09-30',
    expected: [
      ['T03:r1', '2023-10-12', 'known', 'met', '2023-10-09'],
      ['T07:r1', '2024-07-09', 'known', 'met', '2024-06-26'],
      ['T09:r1', '2024-07-26', 'known', 'met', '2024-07-12'],
      ['T10:r1', '2024-08-15', 'known', 'met', '2024-08-02'],
      ['T13:r1', '2024-09-05', 'known', 'met', '2024-08-20'],
    ],
  },
  {
    name: '2023-02',
    shows: 'a notice kept with an update, after missing documents were asked for',
    asOf: '2025-01-31',
    expected: [
      ['T03:r1', '2023-12-21', 'known', 'met-late', '2024-01-22'],
      ['T17:e5', '2024-01-05', 'known', 'met', '2023-12-18'],
      ['T07:r1', '2024-10-22', 'known', 'met', '2024-10-17'],
      ['T09:r1', '2024-11-17', 'known', 'met', '2024-11-04'],
      ['T10:r1', '2024-12-04', 'known', 'met', '2024-11-20'],
      ['T13:r1', '2024-12-21', 'known', 'met', '2024-12-09'],
    ],
  },
  {
    name: '2023-03',
    shows: 'nothing told after the decision: the latest compliant dates of the chain',
    asOf: '2024-06-25',
    expected: [
      ['T03:r1', '2023-11-24', 'known', 'met', '2023-11-20'],
      ['T09:r1', '2024-07-24', 'known', 'pending', null],
      ['T07:r1', '2024-08-20', 'known', 'met', '2024-06-24'],
      ['T10:r1', '2024-08-24', 'estimated', 'pending', null],
      ['T13:r1', '2024-09-24', 'estimated', 'pending', null],
    ],
  },
  {
    name: '2023-05',
    shows: 'an access request answered by a letter, then a deletion of two items',
    asOf: '2024-07-01',
    expected: [
      ['T03:r1', '2023-04-07', 'known', 'met', '2023-03-31'],
      ['T12:r1', '2023-07-19', 'interpretation', 'met', '2023-06-19'],
      ['T06:r1', '2023-07-31', 'interpretation', 'met', '2023-06-19'],
      ['T03:r2', '2023-11-30', 'known', 'met', '2023-11-29'],
      ['T09:r2', '2024-07-28', 'known', 'pending', null],
      ['T10:r2', '2024-08-28', 'estimated', 'pending', null],
      ['T07:r2', '2024-08-29', 'known', 'met', '2024-06-28'],
      ['T13:r2', '2024-09-28', 'estimated', 'pending', null],
    ],
  },
  {
    name: '2023-06',
    shows: 'one item withdrawn by its source, the other compliant: nothing to implement',
    asOf: '2024-09-01',
    expected: [
      ['T03:r1', '2023-10-26', 'known', 'met-late', '2023-11-13'],
      ['T17:e7', '2023-11-10', 'known', 'met', '2023-10-30'],
      ['T09:r1', '2024-07-25', 'known', 'unknown', null],
      ['T13:r1', '2024-07-25', 'interpretation', 'met', '2024-07-19'],
      ['T07:r1', '2024-08-13', 'known', 'met', '2024-06-25'],
    ],
  },
  {
    name: '2024-01',
    shows: 'parent and child in one request, decided on 29 January',
    asOf: '2025-03-01',
    expected: [
      ['T03:r1', '2024-02-16', 'known', 'met', '2024-02-12'],
      ['T12:r1', '2024-05-29', 'interpretation', 'met', '2024-04-29'],
      ['T06:r1', '2024-06-12', 'interpretation', 'met', '2024-04-29'],
      ['T03:r2', '2024-06-28', 'known', 'met', '2024-06-24'],
      ['T09:r2', '2025-02-28', 'known', 'unknown', null],
      ['T13:r2', '2025-02-28', 'interpretation', 'met', '2025-02-20'],
      ['T07:r2', '2025-03-24', 'known', 'met', '2025-01-29'],
    ],
  },
  {
    name: '2024-02',
    shows: 'a bureau given more time twice, silent, and a block of the Commission’s own motion',
    asOf: '2024-10-31',
    expected: [
      ['T03:r1', '2023-09-08', 'known', 'met', '2023-09-04'],
      ['T12:r1', '2023-12-27', 'interpretation', 'met', '2023-11-27'],
      ['T06:r1', '2024-01-04', 'interpretation', 'met', '2023-11-27'],
      ['T03:r2', '2024-02-09', 'known', 'met', '2024-02-05'],
      ['T18:r2:LI', '2024-06-03', 'known', 'overdue', null],
      ['T15:e18:order', '2024-07-26', 'interpretation', 'met', '2024-07-03'],
      ['T15:e18:carried-out', '2024-08-26', 'estimated', 'met', '2024-07-03'],
      ['T07:r2', '2024-11-05', 'known', 'met', '2024-10-16'],
      ['T09:r2', '2024-11-16', 'known', 'pending', null],
      ['T10:r2', '2024-12-16', 'estimated', 'pending', null],
      ['T13:r2', '2025-01-16', 'estimated', 'pending', null],
    ],
  },
  {
    name: '2024-03',
    shows: 'a travel document kept, and the case closed',
    asOf: '2024-12-31',
    expected: [
      ['T03:r1', '2024-04-19', 'known', 'met-late', '2024-05-06'],
      ['T17:e6', '2024-05-02', 'known', 'met', '2024-04-22'],
      ['T09:r1', '2024-11-18', 'known', 'unknown', null],
      ['T13:r1', '2024-11-18', 'interpretation', 'met', '2024-11-12'],
      ['T07:r1', '2025-02-06', 'known', 'met', '2024-10-18'],
    ],
  },
];

describe.each(DECISIONS)('decision $name: $shows', ({ name, asOf, expected }) => {
  it('has these dates and no others', () => {
    const found = on(name, asOf).map(({ id, dueOn, certainty, status, metOn }) => [
      id,
      dueOn,
      certainty,
      status,
      metOn,
    ]);
    expect(found).toEqual(expected);
  });
});

describe('decision 2024-02, the bureau’s own limit, art. 34', () => {
  const reply = (asOf: string) => on('2024-02', asOf).find(({ id }) => id === 'T18:r2:LI');

  it.each([
    ['2024-03-01', '2024-04-08', 'pending', 'the date of the first letter'],
    ['2024-04-09', '2024-05-06', 'pending', 'extended on 4 April, before the first date'],
    ['2024-05-10', '2024-05-06', 'overdue', 'the second date has passed and the third is not given yet'],
    ['2024-05-20', '2024-06-03', 'pending', 'extended once more on 15 May'],
    ['2024-06-04', '2024-06-03', 'overdue', 'still silent, and nothing is settled'],
  ])('as of %s it is due on %s and %s: %s', (asOf, dueOn, status, _because) => {
    expect(reply(asOf)).toMatchObject({
      dueOn,
      originalDueOn: '2024-04-08',
      status,
      settled: false,
      ncb: 'LI',
      bound: 'source',
    });
  });

  it('stays overdue but is settled once the request is decided: nobody waits for it any more', () => {
    expect(reply('2024-10-16')).toMatchObject({ dueOn: '2024-06-03', status: 'overdue', settled: true });
  });

  it('shows both extensions, with their entries, in the order in which they came', () => {
    const moves = reply('2024-10-31')?.derivation.filter(({ step }) => step === 'moved');
    expect(moves?.map(({ entry, date }) => [entry, date])).toEqual([
      ['e14', '2024-05-06'],
      ['e16', '2024-06-03'],
    ]);
  });
});

describe('what else the eight decisions say of their dates', () => {
  it('2023-02: the month of art. 32(1) is not begun anew by the missing documents, and the note says it is unverified', () => {
    const admissibility = on('2023-02', '2025-01-31').find(({ id }) => id === 'T03:r1');
    expect(admissibility?.notes).toEqual([expect.stringContaining('restart unverified'), 'Met 32 days late.']);
  });

  it('2023-06 and 2024-03: a compliant decision leaves nothing to implement, so art. 41(2) starts no month', () => {
    for (const name of ['2023-06', '2024-01', '2024-03']) {
      expect(on(name, '2026-01-01').map(({ rule }) => rule)).not.toContain('T10');
    }
  });

  it('2023-06: whether the decision went to the General Secretariat in time is unknown, and nobody is chased for it', () => {
    const sent = on('2023-06', '2024-09-01').find(({ id }) => id === 'T09:r1');
    expect(sent).toMatchObject({ status: 'unknown', settled: true });
    expect(sent?.notes[0]).toContain('the applicant received the decision');
  });

  it('2024-02: the block of the Commission’s own motion is never a known date, art. 37', () => {
    const block = on('2024-02', '2024-10-31').filter(({ rule }) => rule === 'T15');
    expect(block.map(({ certainty }) => certainty)).not.toContain('known');
    expect(block.every(({ notes }) => notes.some((note) => note.includes('own motion')))).toBe(true);
  });
});

describe('the published course of 2017: a notice asked for on 19 May, decided in the 102nd session', () => {
  const of2017 = (asOf: string) => on('2017-session-102', asOf);
  const the = (id: string) => of2017('2018-01-01').find((each) => each.id === id);

  it('has five dates, of which two rest on what cannot have been earlier', () => {
    const found = of2017('2018-01-01').map(({ id, dueOn, certainty, status, metOn }) => [
      id,
      dueOn,
      certainty,
      status,
      metOn,
    ]);
    expect(found).toEqual([
      ['T03:r1', '2017-06-19', 'estimated', 'unknown', null],
      ['T09:r1', '2017-11-27', 'known', 'met', '2017-11-09'],
      ['T13:r1', '2017-12-09', 'estimated', 'unknown', '2017-12-11'],
      ['T10:r1', '2017-12-27', 'estimated', 'met', '2017-11-09'],
      ['T07:r1', '2018-02-19', 'estimated', 'met', '2017-10-27'],
    ]);
    expect(of2017('2018-01-01').every(({ settled }) => settled)).toBe(true);
  });

  it('art. 40(2): admissible on an unknown day, not before the notice was asked for; so nine months were kept in any case', () => {
    const says =
      the('T07:r1')
        ?.derivation.map(({ says }) => says)
        .join(' ') ?? '';
    expect(says).toContain('It cannot have been before 2017-05-19');
    expect(says).toContain('whatever the day from which the limit ran');
  });

  it('art. 41(1): the deletion shows that the General Secretariat had the decision by then', () => {
    expect(the('T09:r1')?.derivation.at(-1)?.says).toBe(
      'The data were deleted (entry e6, 2017-11-09): so this was done by then, in time.',
    );
  });

  it('art. 41(2): deleted within a month of the decision itself, whenever the General Secretariat received it', () => {
    expect(the('T10:r1')?.derivation.at(-1)?.says).toContain('whatever the day from which the limit ran');
  });

  it('art. 41(3), the last limit: in time or two days late, depending on a day that nobody told', () => {
    expect(the('T13:r1')?.notes).toEqual([
      'Late by 2 days if the report of implementation reached the Commission on 2017-11-09; in time if that was on 2017-11-11 or later.',
    ]);
    expect(the('T13:r1')?.derivation.map(({ step }) => step)).toEqual([
      'assumption',
      'bound',
      'arithmetic',
      'roll',
      'met',
    ]);
  });

  it('before the letter came, nobody could say that the Commission was late', () => {
    expect(of2017('2017-12-09').find(({ id }) => id === 'T13:r1')).toMatchObject({ status: 'pending' });
    expect(of2017('2017-12-10').find(({ id }) => id === 'T13:r1')).toMatchObject({ status: 'unknown', settled: false });
  });
});
