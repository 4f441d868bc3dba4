import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { docket } from '#apps/cli/docket.js';
import { Refused } from '#apps/cli/refused.js';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/decisions/${name}.json`, import.meta.url));

/** Files by name, as they would lie on a disk. */
type Files = Readonly<Record<string, unknown>>;
const run = (files: Files, ...args: string[]): string =>
  docket(args, {
    now: '2026-06-15T12:00:00Z',
    read: (file) => (file in files ? JSON.stringify(files[file]) : readFileSync(file, 'utf8')),
  });
const json = (files: Files, ...args: string[]) => JSON.parse(run(files, ...args, '--json'));
const refused = (files: Files, ...args: string[]): [number, string] => {
  try {
    run(files, ...args);
  } catch (error) {
    if (error instanceof Refused) return [error.exitCode, error.message];
    throw error;
  }
  throw new Error('was not refused');
};

const ADMITTED = {
  rulePacks: ['ccf-statute-2025'],
  entries: [
    { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', occurredOn: '2026-01-05' },
    { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-01-12' },
    { kind: 'request-received', request: 'r1', occurredOn: '2026-01-13' },
    { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-02-10', receivedOn: '2026-02-16' },
    { kind: 'data-check-answered', request: 'r1', dataFound: true, occurredOn: '2026-03-02' },
  ],
};

describe('docket explain', () => {
  it('numbers the working of one date, from the rule to the verdict', () => {
    expect(run({ a: ADMITTED }, 'explain', 'a', 'T07:r1').split('\n')).toEqual([
      'T07:r1  Decision on the request for deletion or correction: 2026-11-10',
      '',
      expect.stringMatching(
        /^ 1\. Rule T07, Decision on the request for deletion or correction: article 40\(2\), edition II\.E\/RCIA\/GA\/2004 \(2025\), rule pack ccf-statute-2025 version \d+; a duty of the Commission\.$/,
      ),
      expect.stringMatching(
        /^ 2\. .*2026-02-10 \(entry e4\)\. \[e4: request-declared-admissible, 2026-02-10, reached us on 2026-02-16\]$/,
      ),
      ' 3. 2026-02-10 plus 9 months is 2026-11-10: the same day number, which is the last day in time.',
      expect.stringMatching(/^ 4\. It is not moved for weekends or holidays/),
      ' 5. Known: the rule has the length, and the docket the day from which it runs.',
      ' 6. As of 2026-06-15: pending (due 2026-11-10).',
      '',
      expect.stringMatching(/^Text: https:\/\/www\.interpol\.int\//),
      '',
    ]);
  });

  it('gives programs the same steps, each with its entry, date and article', () => {
    const { asOf, deadline, rulePack, steps } = json(
      { a: ADMITTED },
      'explain',
      'a',
      'T07:r1',
      '--as-of',
      '2026-11-11',
    );
    expect({ asOf, rulePack, id: deadline.id }).toEqual({
      asOf: '2026-11-11',
      rulePack: 'ccf-statute-2025',
      id: 'T07:r1',
    });
    expect(steps.map(({ number, about }: { number: number; about: string }) => [number, about])).toEqual([
      [1, 'rule'],
      [2, 'trigger'],
      [3, 'arithmetic'],
      [4, 'roll'],
      [5, 'certainty'],
      [6, 'verdict'],
    ]);
    expect(steps[1]).toMatchObject({ entry: 'e4' });
    expect(steps[2]).toMatchObject({ date: '2026-11-10' });
    expect(steps[5].says).toBe('As of 2026-11-11: overdue (due 2026-11-10).');
  });

  it('explains every date of the published decisions', () => {
    for (const name of ['2023-01', '2023-02', '2023-03', '2023-05', '2023-06', '2024-01', '2024-02', '2024-03']) {
      const { deadlines } = json({}, 'deadlines', fixture(name));
      for (const { id } of deadlines) {
        const { steps } = json({}, 'explain', fixture(name), id);
        expect(steps.length).toBeGreaterThan(2);
      }
    }
  });

  it('never shows the firm’s own policy as a right', () => {
    const filed = { rulePacks: ['ccf-statute-2025', 'firm-policy-default'], entries: ADMITTED.entries.slice(0, 2) };
    const [first] = json({ a: filed }, 'explain', 'a', 'P03:r1').steps;
    expect(first.says).toMatch(
      /the firm’s own policy, 3, rule pack firm-policy-default.*; no text gives a right to it\.$/,
    );
  });

  it('names the dates that there are, where another is asked for', () => {
    expect(refused({ a: ADMITTED }, 'explain', 'a', 'T99:r1')).toEqual([
      1,
      expect.stringMatching(/^deadline\.unknown: .*"T99:r1"; it has .*T07:r1/),
    ]);
    expect(refused({ a: ADMITTED }, 'explain', 'a')).toEqual([2, expect.stringMatching(/^usage\.name-missing: /)]);
  });
});

describe('docket what-if', () => {
  const extension = {
    entries: [{ kind: 'extension-announced', request: 'r1', until: '2027-01-15', occurredOn: '2026-09-01' }],
  };

  it('moves the date that a longer time would move, and leaves the others', () => {
    const answer = json({ a: ADMITTED, b: extension }, 'what-if', 'a', '--add', 'b');
    expect(answer).toEqual({
      // The day of the last entry added, which is later than today.
      asOf: '2026-09-01',
      added: ['h1'],
      stage: { before: 'ncb-response', after: 'ncb-response' },
      changes: [
        {
          deadline: 'T07:r1',
          rule: 'T07',
          title: 'Decision on the request for deletion or correction',
          article: '40(2)',
          edition: 'II.E/RCIA/GA/2004 (2025)',
          basis: 'statute',
          request: 'r1',
          change: 'moved',
          before: { dueOn: '2026-11-10', status: 'pending', certainty: 'known' },
          after: { dueOn: '2027-01-15', status: 'pending', certainty: 'known' },
          // November has 20 days left, then 31, then 15.
          days: 66,
          because: ['h1'],
        },
      ],
      notes: [],
    });
    expect(run({ a: ADMITTED, b: extension }, 'what-if', 'a', '--add', 'b')).toContain(
      'T07:r1  Decision on the request for deletion or correction, art. 40(2): moves from 2026-11-10 to 2027-01-15, 66 days later',
    );
  });

  it('shows the dates that a decision would bring, what it would settle, and the stage', () => {
    const decided = {
      entries: [{ kind: 'decision-adopted', request: 'r1', outcome: 'non-compliant', occurredOn: '2026-10-07' }],
    };
    const { stage, changes } = json({ a: ADMITTED, b: decided }, 'what-if', 'a', '--add', 'b');
    expect(stage).toEqual({ before: 'ncb-response', after: 'compliance-notification' });
    const brief = changes.map(
      (each: { deadline: string; change: string; after: { dueOn: string; status: string } }) => [
        each.deadline,
        each.change,
        each.after.dueOn,
        each.after.status,
      ],
    );
    expect(brief).toEqual([
      ['T09:r1', 'appeared', '2026-11-07', 'pending'],
      ['T07:r1', 'changed', '2026-11-10', 'met'],
      ['T10:r1', 'appeared', '2026-12-07', 'pending'],
      ['T13:r1', 'appeared', '2027-01-07', 'pending'],
    ]);
  });

  it('shows the date that a correction would take away', () => {
    const struck = {
      entries: [{ kind: 'entry-corrected', entry: 'e4', reason: 'never-happened', occurredOn: '2026-06-15' }],
    };
    const { changes } = json({ a: ADMITTED, b: struck }, 'what-if', 'a', '--add', 'b');
    expect(changes).toContainEqual(
      expect.objectContaining({
        deadline: 'T07:r1',
        change: 'disappeared',
        before: expect.objectContaining({ dueOn: '2026-11-10' }),
        after: null,
        days: null,
      }),
    );
  });

  it('says where what is added contradicts the docket, and when nothing changes', () => {
    const strange = { entries: [{ kind: 'request-received', request: 'r9', occurredOn: '2026-06-01' }] };
    const answer = json({ a: ADMITTED, b: strange }, 'what-if', 'a', '--add', 'b');
    expect(answer.changes).toEqual([]);
    expect(answer.notes).toEqual([expect.stringContaining('Entry h1, request.unknown')]);
    expect(run({ a: ADMITTED, b: strange }, 'what-if', 'a', '--add', 'b')).toContain('No date changes.');
  });

  it.each<[string, Files, string[], number, string]>([
    ['nothing to add', { a: ADMITTED }, ['what-if', 'a'], 2, 'usage.option-missing'],
    [
      'rule packs in what is added',
      { a: ADMITTED, b: ADMITTED },
      ['what-if', 'a', '--add', 'b'],
      1,
      'file.unknown-field',
    ],
    [
      'an id that the docket has',
      { a: ADMITTED, b: { entries: [{ id: 'e1', kind: 'note-added', occurredOn: null }] } },
      ['what-if', 'a', '--add', 'b'],
      1,
      'entry.id-taken',
    ],
    [
      'an entry that cannot be read',
      { a: ADMITTED, b: { entries: [{ kind: 'nonsense', occurredOn: null }] } },
      ['what-if', 'a', '--add', 'b'],
      1,
      'entry.malformed',
    ],
    ['standard input twice', { '-': ADMITTED }, ['what-if', '-', '--add', '-'], 2, 'usage.one-input'],
    ['an option of another command', { a: ADMITTED }, ['what-if', 'a', '--months', '3'], 2, 'usage.unknown-option'],
  ])('refuses %s', (_, files, args, exitCode, code) => {
    expect(refused(files, ...args)).toEqual([
      exitCode,
      expect.stringMatching(new RegExp(`^${code.replace('.', '\\.')}: `)),
    ]);
  });
});

describe('docket packs diff', () => {
  const diff = (...files: string[]) =>
    json({ a: ADMITTED }, 'packs', 'diff', 'ccf-statute-2016', 'ccf-statute-2025', ...files);

  it('lists the limits that differ: what the amendments of 2025 added, and the notes that follow from them', () => {
    const { limits } = diff();
    expect(
      limits.map((each: { rule: string; article: string; change: string }) => [each.rule, each.article, each.change]),
    ).toEqual([
      ['T01', '23(1)(b)', 'added'],
      ['T04', '33(2)', 'added'],
      ['T05', '33(5)', 'added'],
      ['T06', '40(1)', 'changed'],
      ['T07', '40(2)', 'changed'],
      ['T08', '42(3), 40', 'changed'],
    ]);
    expect(limits[4]).toMatchObject({
      step: null,
      fields: ['notesAfter'],
      before: { runs: 'P9M' },
      after: { runs: 'P9M' },
    });
    expect(limits[1]).toMatchObject({ fields: [], before: null, after: { runs: 'P45D' } });
  });

  it('lists, for each file, every date that would move, appear or disappear', () => {
    const { from, to, files } = diff('a', fixture('2023-02'));
    expect([from, to]).toEqual(['ccf-statute-2016', 'ccf-statute-2025']);
    expect(files.map(({ file }: { file: string }) => file)).toEqual(['a', fixture('2023-02')]);
    expect(files[0].changes).toMatchObject([
      // 45 days after 10 February 2026: 18 in February, 27 in March.
      { deadline: 'T04:r1', change: 'appeared', after: { dueOn: '2026-03-27' }, article: '33(2)' },
    ]);
  });

  it('says the other way round what would disappear', () => {
    const text = run({ a: ADMITTED }, 'packs', 'diff', 'ccf-statute-2025', 'ccf-statute-2016', 'a');
    expect(text).toContain(
      'T04:r1  Data check by the General Secretariat, art. 33(2): disappears, was 2026-03-27 (met)',
    );
  });

  it('finds nothing between a pack and itself', () => {
    expect(run({ a: ADMITTED }, 'packs', 'diff', 'ccf-statute-2025', 'ccf-statute-2025', 'a')).toBe(
      'ccf-statute-2025 → ccf-statute-2025, dates as of 2026-06-15\n\nNo limit differs.\n\na\n  No date changes.\n',
    );
  });

  it('refuses a pack that does not exist as wrong usage, by name', () => {
    expect(refused({}, 'packs', 'diff', 'ccf-statute-2025', 'ccf-statute-1999')).toEqual([
      2,
      expect.stringMatching(/^rule-pack\.unknown: .*"ccf-statute-1999"/),
    ]);
    expect(refused({}, 'packs', 'diff', 'ccf-statute-2025')).toEqual([
      2,
      expect.stringMatching(/^usage\.name-missing: /),
    ]);
    expect(refused({}, 'packs')).toEqual([2, expect.stringMatching(/^usage\.unknown-command: /)]);
  });
});

describe('docket simulate', () => {
  it('prints every mail, its rung, audience and day, and each date that passes', () => {
    const { from, until, events } = json({ a: ADMITTED }, 'simulate', 'a', '--months', '6');
    expect([from, until]).toEqual(['2026-06-15', '2026-12-15']);
    type Printed = { event: string; on: string; file: string; rung?: string; audience?: string };
    const brief = (events as Printed[])
      .filter(({ event }) => event === 'mail' || event === 'date-passed')
      .map(({ on, event, rung, audience }) => [on, event, rung, audience].filter((each) => each !== undefined));
    expect(brief).toEqual([
      ['2026-10-11', 'mail', 'P30D-before', 'responsible'],
      ['2026-11-03', 'mail', 'P7D-before', 'responsible'],
      ['2026-11-11', 'date-passed'],
      ['2026-11-17', 'mail', 'P7D-after', 'team'],
    ]);
    expect((events as Printed[]).every(({ file }) => file === 'a')).toBe(true);
  });

  it('begins on the day that is asked for, and takes in what the file says happened later', () => {
    const lines = run({}, 'simulate', fixture('2024-02'), '--from', '2024-02-20', '--months', '5').split('\n');
    expect(lines[0]).toBe('From 2024-02-20 to 2024-07-20, if nothing else is recorded');
    expect(lines).toContain(
      '2024-04-04  date     T18:r2:LI, Reply of the bureau consulted, art. 5(2), 34, due 2024-05-06 moved, was 2024-04-08',
    );
    expect(lines).toContain('2024-05-07  entry    silence of LI on r2, from 2024-05-07');
  });

  it('runs several files as one practice, in the order of happening', () => {
    const { events } = json({ a: ADMITTED, b: ADMITTED }, 'simulate', 'a', 'b');
    const at = events.map((each: { at: string }) => each.at);
    expect(at).toEqual(at.toSorted());
    expect(new Set(events.map(({ file }: { file: string }) => file))).toEqual(new Set(['a', 'b']));
  });

  it('takes entries without a date, and corrections', () => {
    const content = {
      rulePacks: ['ccf-statute-2025'],
      entries: [
        { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', occurredOn: null },
        { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-02-10' },
        {
          kind: 'entry-corrected',
          entry: 'e2',
          reason: 'wrong-date',
          occurredOn: '2026-07-01',
          replacement: { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-02-03' },
        },
      ],
    };
    const { events } = json({ a: content }, 'simulate', 'a');
    expect(events).toContainEqual(
      expect.objectContaining({
        event: 'date-moved',
        on: '2026-07-01',
        was: '2026-11-10',
        date: expect.objectContaining({ id: 'T07:r1', dueOn: '2026-11-03' }),
      }),
    );
  });

  it.each([['0'], ['-3'], ['1.5'], ['361'], ['many']])('refuses %s months', (months) => {
    expect(refused({ a: ADMITTED }, 'simulate', 'a', `--months=${months}`)).toEqual([
      2,
      expect.stringMatching(/^usage\.bad-number: --months must be a whole number from 1 to 360\.$/),
    ]);
  });
});

describe('docket forecast', () => {
  /** A closed case whose request for deletion was decided so many days after 2025-01-01. */
  const closedAfter = (decidedOn: string) => ({
    rulePacks: ['ccf-statute-2016'],
    entries: [
      { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', occurredOn: '2024-11-01' },
      { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2025-01-01' },
      { kind: 'decision-adopted', request: 'r1', outcome: 'compliant', occurredOn: decidedOn },
      { kind: 'case-closed', reason: 'decided', occurredOn: '2026-01-31' },
    ],
  });

  it('puts the published figures beside the statutory date, until there are enough cases', () => {
    const received = { ...ADMITTED, entries: ADMITTED.entries.slice(0, 3) };
    const { forecasts, coverage } = json({ a: received }, 'forecast', 'a');
    expect(forecasts).toEqual([
      {
        request: 'r1',
        requestKind: 'deletion',
        step: 'admissibility',
        from: '2026-01-13',
        statutory: { deadline: 'T03:r1', dueOn: '2026-02-13', article: '32(1)', certainty: 'known' },
        // "Usually within about 30 days": nothing is published beyond that.
        internal: null,
        practice: {
          p50: '2026-02-12',
          p80: '2026-02-12',
          p95: null,
          basis: 'published-priors',
          cases: 0,
          sources: ['RN7'],
          notes: expect.arrayContaining(['No published figure reaches p95.']),
        },
      },
    ]);
    expect(coverage).toBeNull();
  });

  it('learns from eight closed cases, and lands on the session that would decide', () => {
    const files: Record<string, unknown> = { a: ADMITTED };
    // 170, 180 … 240 days after 2025-01-01.
    const decidedOn = [
      '2025-06-20',
      '2025-06-30',
      '2025-07-10',
      '2025-07-20',
      '2025-07-30',
      '2025-08-09',
      '2025-08-19',
      '2025-08-29',
    ];
    decidedOn.forEach((day, index) => {
      files[`c${index + 1}`] = closedAfter(day);
    });
    const closed = decidedOn.map((_, index) => `c${index + 1}`);
    const { forecasts, coverage } = json(files, 'forecast', 'a', '--closed', ...closed);
    // 210 days after 2026-02-10 is 2026-09-08, 240 days is 2026-10-08: before session 137, and within it.
    expect(forecasts[0].practice).toMatchObject({
      p50: '2026-10-13',
      p80: '2026-10-13',
      p95: null,
      basis: 'own-cases',
      cases: 8,
    });
    // Each began before any other had ended: the published figures were shown, and all were over by then.
    expect(coverage).toEqual({ band: 80, covered: 8, of: 8, without: 0 });
    expect(run(files, 'forecast', 'a', '--closed', ...closed)).toContain(
      'Practice:  half by 2026-10-13, 80 percent by 2026-10-13, 95 percent by not said',
    );
  });

  it('knows, as of a day, only the steps that were over by then', () => {
    const { forecasts } = json(
      { a: ADMITTED, c: closedAfter('2026-04-01') },
      'forecast',
      'a',
      '--closed',
      'c',
      '--as-of',
      '2026-03-31',
    );
    expect(forecasts[0].practice.cases).toBe(0);
  });

  it('refuses what nothing is known of, with the number of cases that it needs', () => {
    const revision = {
      rulePacks: ['ccf-statute-2025'],
      entries: [
        { kind: 'request-drafted', request: 'r1', requestKind: 'revision', occurredOn: '2026-01-05' },
        { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-02-10' },
      ],
    };
    expect(json({ a: revision }, 'forecast', 'a').forecasts[0].practice).toMatchObject({
      refused: 'too-few-cases',
      needed: 8,
      cases: 0,
    });
  });

  it('takes a second file only as a closed case', () => {
    expect(refused({ a: ADMITTED, b: ADMITTED }, 'forecast', 'a', 'b')).toEqual([
      2,
      expect.stringMatching(/^usage\.one-file: /),
    ]);
  });
});

describe('the new commands as they are called', () => {
  it('read standard input and print the same bytes twice', () => {
    const tool = fileURLToPath(new URL('../../tools/docket.mjs', import.meta.url));
    const once = (...args: string[]) =>
      execFileSync(process.execPath, [tool, ...args], {
        input: JSON.stringify(ADMITTED),
        env: { ...process.env, NODE_OPTIONS: '' },
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'ignore'],
      });
    const simulated = () => once('simulate', '-', '--from', '2026-06-15', '--json');
    expect(simulated()).toBe(simulated());
    expect(once('explain', '-', 'T07:r1', '--as-of', '2026-06-15')).toContain(
      ' 6. As of 2026-06-15: pending (due 2026-11-10).',
    );
  });
});
