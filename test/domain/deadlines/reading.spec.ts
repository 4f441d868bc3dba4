import { describe, expect, it } from '@jest/globals';
import { compareDeadlines } from '#domain/deadlines/changes.js';
import { verdictInWords } from '#domain/deadlines/verdict-in-words.js';
import type { Fact } from '#domain/docket/entry.js';
import { lastDayLikelyToBeRead, SESSIONS } from '#rules/session-calendar.js';
import { admissible, deadline, decided, due, STATUTE_2016, STATUTE_2025 } from './a-docket.js';

const RPD = 'interpol-rpd-2025';
const POLICY = 'firm-policy-default';
const filed: Fact = { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-04-01' };
const drafted: Fact = { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', occurredOn: null };
const declared = (occurredOn: string): Fact => ({ kind: 'request-declared-admissible', request: 'r1', occurredOn });
const received = (occurredOn: string): Fact => ({ kind: 'request-received', request: 'r1', occurredOn });
const on = (kind: 'decision-implemented' | 'decision-received', occurredOn: string): Fact => ({
  kind,
  request: 'r1',
  occurredOn,
});

describe('between which days a limit ended', () => {
  it('is one day where its start is known', () => {
    expect(deadline(admissible('deletion', '2026-01-15'), 'T07:r1', '2026-02-01')).toMatchObject({
      earliestDueOn: '2026-10-15',
      latestDueOn: '2026-10-15',
    });
  });

  it('has no last day while only what came before the start is known', () => {
    expect(deadline([drafted, filed], 'T03:r1', '2026-04-02')).toMatchObject({
      earliestDueOn: '2026-05-01',
      latestDueOn: null,
    });
  });

  it('has both, once what must have come after the start is known too', () => {
    expect(deadline([drafted, filed, declared('2026-05-20')], 'T03:r1', '2026-06-01')).toMatchObject({
      earliestDueOn: '2026-05-01',
      latestDueOn: '2026-06-20',
      status: 'unknown',
    });
  });

  it('ends at the latest on the latest compliant date, at the earliest as if all came on the day of the decision', () => {
    expect(deadline(decided('non-compliant', '2025-06-10'), 'T10:r1', '2025-06-11')).toMatchObject({
      earliestDueOn: '2025-07-10',
      latestDueOn: '2025-08-10',
    });
  });

  it('ends at the latest as the notice of admissibility says, at the earliest as if declared when filed', () => {
    const notice: Fact = { ...declared('2026-05-20'), dateOf: 'notice' } as Fact;
    expect(deadline([drafted, filed, notice], 'T07:r1', '2026-06-01')).toMatchObject({
      earliestDueOn: '2027-01-01',
      latestDueOn: '2027-02-20',
    });
  });

  it('is no day at all while an extension is open', () => {
    const open: Fact = { kind: 'extension-announced', request: 'r1', occurredOn: '2026-09-01' };
    expect(deadline([...admissible('deletion', '2026-01-15'), open], 'T07:r1', '2027-01-01')).toMatchObject({
      earliestDueOn: null,
      latestDueOn: null,
    });
  });
});

describe('the day to aim for', () => {
  const discovered = (discoveredOn: string): Fact[] => [{ kind: 'new-fact', discoveredOn, occurredOn: discoveredOn }];
  it.each([
    ['2026-04-10', '2026-10-10', '2026-10-09', 'a Saturday'],
    ['2026-06-25', '2026-12-25', '2026-12-24', 'Christmas Day'],
    ['2026-10-06', '2027-04-06', '2027-04-06', 'a working day'],
    ['2026-09-29', '2027-03-29', '2027-03-26', 'Easter Monday'],
  ])('discovered %s, due %s: aim for %s, because it is %s', (from, dueOn, aimOn, why) => {
    const found = deadline(discovered(from), 'T16:e1', from);
    expect(found).toMatchObject({ dueOn, aimOn });
    expect(found?.derivation.find(({ step, date }) => step === 'roll' && date === aimOn)?.says).toBeDefined();
    expect(found?.derivation.map(({ says }) => says).join(' ')).toContain(why);
  });

  it('is not given for what binds the Commission', () => {
    expect(deadline(admissible('deletion', '2026-01-10'), 'T07:r1', '2026-02-01')?.aimOn).toBeNull();
  });
});

describe('which edition governs', () => {
  const notes = (facts: readonly Fact[], asOf: string, pack: string) =>
    deadline(facts, 'T07:r1', asOf, pack)?.notes.filter((note) => note.includes('edition')) ?? [];
  const before = [drafted, received('2025-08-01'), declared('2025-08-20')];
  const adopted = (occurredOn: string): Fact => ({
    kind: 'decision-adopted',
    request: 'r1',
    outcome: 'compliant',
    occurredOn,
  });

  it.each([STATUTE_2016, STATUTE_2025])('is arguable under %s: received before, decided after', (pack) => {
    expect(notes([...before, adopted('2026-03-01')], '2026-04-01', pack)).toEqual([
      'Which edition governs is arguable: the request was received by 2025-08-01, before the amendments adopted on 24–27 November 2025 (GA-2025-93-RES-08), and was decided on 2026-03-01, after them; no rule on pending requests was seen. This date is the same under both.',
    ]);
  });

  it('is arguable while such a request is pending', () => {
    expect(notes(before, '2025-11-26', STATUTE_2016)).toEqual([]);
    expect(notes(before, '2025-11-27', STATUTE_2016)[0]).toContain('still pending on 2025-11-27');
  });

  it('says which limit stands in the amended text alone', () => {
    expect(deadline(before, 'T04:r1', '2026-01-01', STATUTE_2025)?.notes.join(' ')).toContain(
      'This limit stands in the amended text alone.',
    );
  });

  it('is told where the case is pinned to the other one', () => {
    const after = [drafted, received('2026-01-05'), declared('2026-01-20')];
    expect(notes(after, '2026-02-01', STATUTE_2016)[0]).toContain('belongs to the later one');
    expect(notes(after, '2026-02-01', STATUTE_2025)).toEqual([]);
    const decidedBefore = [...before, adopted('2025-11-01')];
    expect(notes(decidedBefore, '2026-02-01', STATUTE_2025)[0]).toContain('belongs to the earlier one');
    expect(notes(decidedBefore, '2026-02-01', STATUTE_2016)).toEqual([]);
  });
});

describe('a verdict in words', () => {
  const words = (facts: readonly Fact[], id: string, asOf: string) => {
    const found = deadline(facts, id, asOf);
    if (found === undefined) throw new Error(`${id} is not there`);
    return verdictInWords(found);
  };
  const extended: Fact = { kind: 'extension-announced', request: 'r1', occurredOn: '2025-09-01' };

  it.each<[string, readonly Fact[], string]>([
    ['met', decided('compliant', '2025-10-15'), 'T07:r1'],
    ['late by 1 day', decided('compliant', '2025-10-16'), 'T07:r1'],
    ['late by 17 days', decided('compliant', '2025-11-01'), 'T07:r1'],
    ['unknown', [drafted, filed, declared('2026-05-20')], 'T03:r1'],
    [
      'late on an assumed trigger, trigger date unknown',
      [...decided('non-compliant', '2025-06-10'), on('decision-implemented', '2025-08-20')],
      'T10:r1',
    ],
    [
      'met on an assumed trigger, trigger date unknown',
      [...decided('non-compliant', '2025-06-10'), on('decision-implemented', '2025-08-05')],
      'T10:r1',
    ],
    ['overdue', admissible('deletion', '2025-01-15'), 'T07:r1'],
    ['overdue on an assumed trigger, trigger date unknown', decided('non-compliant', '2025-06-10'), 'T10:r1'],
    ['open, no date is named', [...admissible('deletion', '2025-01-15'), extended], 'T07:r1'],
  ])('%s', (verdict, facts, id) => {
    expect(words(facts, id, '2026-07-01')).toBe(verdict);
  });
});

describe('what moved a date', () => {
  const base = admissible('deletion', '2025-01-15');
  const moved = (before: readonly Fact[], after: readonly Fact[]) =>
    compareDeadlines(due(before, '2025-09-25', STATUTE_2016), due(after, '2025-09-25', STATUTE_2016));

  it('is nothing, where nothing is new', () => {
    expect(moved(base, base)).toEqual([]);
  });

  it('names the extension', () => {
    const extended: Fact = {
      kind: 'extension-announced',
      request: 'r1',
      until: '2026-02-01',
      occurredOn: '2025-09-20',
    };
    expect(moved(base, [...base, extended])).toEqual([
      {
        deadline: 'T07:r1',
        rule: 'T07',
        title: 'Decision on the request for deletion or correction',
        article: '40(2)',
        edition: 'II.E/RCIA/GA/2016',
        basis: 'statute',
        request: 'r1',
        change: 'moved',
        before: { dueOn: '2025-10-15', certainty: 'known', status: 'pending' },
        after: { dueOn: '2026-02-01', certainty: 'known', status: 'pending' },
        days: 109,
        because: ['e3'],
      },
    ]);
  });

  it('names the entry that was corrected', () => {
    expect(moved(base, admissible('deletion', '2025-01-20')).find((each) => each.deadline === 'T07:r1')).toMatchObject({
      change: 'moved',
      days: 5,
      because: ['e2'],
    });
  });

  it('tells what appears, what disappears and what is met where it was', () => {
    const after = [
      ...base,
      { kind: 'decision-adopted', request: 'r1', outcome: 'compliant', occurredOn: '2025-09-01' } as Fact,
    ];
    const there = moved(base, after).map((each) => [each.deadline, each.change, each.because]);
    expect(there).toContainEqual(['T07:r1', 'changed', ['e3']]);
    expect(there).toContainEqual(['T09:r1', 'appeared', ['e3']]);
    expect(moved(after, base)).toContainEqual(
      expect.objectContaining({ deadline: 'T09:r1', change: 'disappeared', after: null }),
    );
  });
});

describe('a docket that contradicts itself says so', () => {
  it.each<[string, readonly Fact[], string]>([
    ['admissible before it was filed', [drafted, filed, declared('2026-03-01')], 'T07:r1'],
    ['received before it was filed', [drafted, filed, received('2026-03-01')], 'T03:r1'],
    [
      'decided before it was admissible',
      [
        drafted,
        declared('2026-03-01'),
        { kind: 'decision-adopted', request: 'r1', outcome: 'compliant', occurredOn: '2026-02-01' },
      ],
      'T09:r1',
    ],
  ])('%s', (_, facts, id) => {
    const found = deadline(facts, id, '2026-05-01');
    expect(found?.dueOn).not.toBeNull();
    expect(found?.notes).toContainEqual(expect.stringContaining('The docket contradicts itself'));
  });

  it('two decisions on one request', () => {
    const again: Fact = { kind: 'decision-adopted', request: 'r1', outcome: 'non-compliant', occurredOn: '2025-09-01' };
    expect(deadline([...decided('compliant', '2025-06-10'), again], 'T07:r1', '2025-12-01')?.notes).toContainEqual(
      'The docket holds 2 decisions here (entry e3, 2025-06-10; entry e4, 2025-09-01): check which one stands.',
    );
  });
});

describe('the firm’s own dates and those of the Rules', () => {
  const packs = [POLICY, RPD, STATUTE_2025];
  const facts: Fact[] = [
    ...admissible('deletion', '2026-01-15'),
    { kind: 'new-fact', discoveredOn: '2026-04-10', occurredOn: '2026-04-10' },
  ];

  it('leave the dates of the Statute as they were', () => {
    const statute = due(facts, '2026-11-01', STATUTE_2025);
    const all = due(facts, '2026-11-01', ...packs);
    expect(all.filter(({ basis }) => basis !== 'policy')).toEqual(statute);
    expect(all.length).toBeGreaterThan(statute.length);
  });

  it('are marked as policy, bind the firm, and are never overdue', () => {
    for (const asOf of ['2026-05-01', '2026-09-20', '2026-11-01', '2030-01-01'])
      for (const each of due(facts, asOf, ...packs).filter(({ basis }) => basis === 'policy'))
        expect(each).toMatchObject({
          bound: 'firm',
          nature: 'opportunity',
          status: expect.not.stringMatching('overdue'),
        });
  });

  it('go as soon as the date that they follow is settled', () => {
    const answered: Fact[] = [
      ...facts,
      { kind: 'decision-adopted', request: 'r1', outcome: 'compliant', occurredOn: '2026-11-02' },
    ];
    expect(due(answered, '2026-11-05', ...packs).map(({ rule }) => rule)).not.toContain('P04');
  });
});

describe('the last day for material that is likely to be read', () => {
  it.each([
    [135, '2025-12-28'],
    [136, '2026-05-03'],
    [137, '2026-08-30'],
    [129, '2024-05-24'],
  ])('session %d: %s, a month before it starts', (number, day) => {
    const session = SESSIONS.find((each) => each.session === number);
    expect(session && lastDayLikelyToBeRead(session)).toBe(day);
  });
});

describe('ten years ahead', () => {
  it('an extension to a day ten years on is pending on that day and overdue after it', () => {
    const facts: Fact[] = [
      ...admissible('deletion', '2026-05-29'),
      { kind: 'extension-announced', request: 'r1', until: '2036-02-29', occurredOn: '2027-02-01' },
    ];
    expect(deadline(facts, 'T07:r1', '2036-02-29')).toMatchObject({ dueOn: '2036-02-29', status: 'pending' });
    expect(deadline(facts, 'T07:r1', '2036-03-01')).toMatchObject({ status: 'overdue', originalDueOn: '2027-02-28' });
  });

  it('a retention renewed twice ends after fifteen years', () => {
    const item: Fact = {
      kind: 'data-item-recorded',
      item: 'd1',
      type: 'red-notice',
      source: 'LI',
      recipients: 'all',
      recordedOn: '2026-02-28',
      occurredOn: '2026-02-28',
    };
    const renewed = (occurredOn: string): Fact => ({ kind: 'data-item-retention-extended', item: 'd1', occurredOn });
    expect(deadline([item, renewed('2031-02-28'), renewed('2036-02-28')], 'R02:d1', '2036-03-01', RPD)?.dueOn).toBe(
      '2041-02-28',
    );
  });
});
