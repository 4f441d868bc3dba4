import { describe, expect, it } from '@jest/globals';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { Fact } from '#domain/docket/entry.js';
import { rulePack } from '#rules/packs.js';
import { admissible, caseOf, deadline, decided, due, recorded, STATUTE_2016, STATUTE_2025 } from './a-docket.js';

const sentences = (facts: readonly Fact[], id: string, asOf: string, pack = STATUTE_2025): readonly string[] =>
  deadline(facts, id, asOf, pack)?.derivation.map(({ says }) => says) ?? [];

describe('a derivation lets a lawyer check the date against the text', () => {
  it('names rule, article, edition, entry and arithmetic, one sentence each', () => {
    const facts: Fact[] = [
      ...admissible('access', '2026-10-31'),
      { kind: 'data-disclosed', request: 'r1', extent: 'full', occurredOn: '2027-02-20' },
    ];
    expect(sentences(facts, 'T06:r1', '2027-03-01')).toEqual([
      'T06 (Decision on the access request), article 40(1) of the Statute of the CCF, edition II.E/RCIA/GA/2004 (2025): the limit runs from the day on which the request was declared admissible: 2026-10-31 (entry e2).',
      '2026-10-31 plus 4 months is 2027-02-28: that month has no day 31, so its last day is the last in time.',
      'It is not moved for weekends or holidays: the texts are silent on counting, so this is the convention of the rule pack.',
      'The data were disclosed (entry e3, 2027-02-20): in time, 8 days before the end.',
    ]);
  });

  it('counts the 45 days from the day after', () => {
    const facts: Fact[] = [
      ...admissible('access', '2026-01-08'),
      { kind: 'data-check-requested', request: 'r1', occurredOn: '2026-01-10' },
    ];
    expect(sentences(facts, 'T04:r1', '2026-01-20')[1]).toBe(
      'Day 1 is the day after 2026-01-10; 45 days, calendar days, end on 2026-02-24.',
    );
  });

  it('says which step of the chain it assumes to have been in time', () => {
    expect(sentences(decided('non-compliant', '2025-06-10'), 'T13:r1', '2025-06-11')[0]).toBe(
      'T13 (Decision to the applicant and the source), article 41(3) of the Statute of the CCF, edition II.E/RCIA/GA/2004 (2025): the limit runs from the day on which the report of implementation reached the Commission, and that day is not known. The step before it, T10 under article 41(2), is in time until 2025-08-10: counted from there, the date below is the latest compliant date.',
    );
  });

  it('keeps the first date beside the one that an extension named, with the article of the extension', () => {
    const facts: Fact[] = [
      ...admissible('deletion', '2025-01-15'),
      { kind: 'extension-announced', request: 'r1', until: '2026-02-01', occurredOn: '2025-09-20' },
    ];
    expect(sentences(facts, 'T07:r1', '2025-10-01')[3]).toBe(
      'Article 40(3): the Commission announced an extension (entry e3, 2025-09-20), which names 2026-02-01: it takes the place of 2025-10-15.',
    );
  });

  it('cites the edition that the case is pinned to', () => {
    const edition = (pack: string) =>
      deadline(admissible('access', '2026-01-08'), 'T06:r1', '2026-01-20', pack)?.edition;
    expect(edition(STATUTE_2016)).toBe('II.E/RCIA/GA/2016');
    expect(edition(STATUTE_2025)).toBe('II.E/RCIA/GA/2004 (2025)');
  });

  it('where two editions are listed, the later one takes the place of the earlier, rule by rule', () => {
    const both = due(admissible('deletion', '2026-01-08'), '2026-01-20', STATUTE_2016, STATUTE_2025);
    expect(both).toEqual(due(admissible('deletion', '2026-01-08'), '2026-01-20', STATUTE_2025));
  });

  it('is the same, byte for byte, however often it is asked for', () => {
    const file = caseOf(
      recorded([
        ...decided('non-compliant', '2025-06-10'),
        { kind: 'decision-received', request: 'r1', occurredOn: '2025-09-01' },
      ]),
    );
    const once = () => JSON.stringify(deadlines(file, [rulePack(STATUTE_2025)], '2025-12-01'));
    expect(once()).toBe(once());
  });

  it('ends every sentence', () => {
    for (const { derivation, notes } of due(
      [
        ...decided('non-compliant', '2025-06-10'),
        { kind: 'decision-implemented', request: 'r1', occurredOn: '2025-09-01' },
      ],
      '2025-12-01',
    )) {
      for (const sentence of [...derivation.map(({ says }) => says), ...notes])
        expect(sentence).toMatch(/^[A-Z0-9“].*\.$/);
    }
  });

  it('does not touch the case it reads', () => {
    const file = caseOf(recorded(decided('non-compliant', '2025-06-10')));
    const before = JSON.stringify(file);
    deadlines(file, [rulePack(STATUTE_2025)], '2025-12-01');
    expect(JSON.stringify(file)).toBe(before);
  });
});

describe('the order of the list', () => {
  it('is by due date, then by id, and what has no date comes last', () => {
    const facts: Fact[] = [
      ...admissible('deletion', '2025-01-15'),
      ...admissible('access', '2025-01-15', 'r2'),
      { kind: 'extension-announced', request: 'r1', occurredOn: '2025-09-20' },
    ];
    expect(due(facts, '2025-10-01', STATUTE_2016).map(({ id }) => id)).toEqual([
      'T06:r2',
      'T03:r1',
      'T03:r2',
      'T07:r1',
    ]);
  });
});
