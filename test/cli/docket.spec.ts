import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { docket } from '#apps/cli/docket.js';
import { Refused } from '#apps/cli/refused.js';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/decisions/${name}.json`, import.meta.url));
const read = (file: string): string => readFileSync(file, 'utf8');
const run = (...args: string[]): string => docket(args, { now: '2026-11-22T12:00:00Z', read });
const json = (...args: string[]) => JSON.parse(run(...args, '--json'));

/** The same, for a file that exists only here. */
const from = (content: unknown, ...args: string[]): string =>
  docket(args, {
    now: '2026-11-22T12:00:00Z',
    read: () => (typeof content === 'string' ? content : JSON.stringify(content)),
  });
const refused = (call: () => string): { exitCode: number; message: string } => {
  try {
    call();
  } catch (error) {
    if (error instanceof Refused) return { exitCode: error.exitCode, message: error.message };
    throw error;
  }
  throw new Error('was not refused');
};

describe('docket deadlines', () => {
  it('prints every field that the interface promises, absent ones as null', () => {
    const { deadlines } = json('deadlines', fixture('2024-02'), '--as-of', '2024-05-10');
    const reply = deadlines.find(({ id }: { id: string }) => id === 'T18:r2:LI');
    expect(reply).toEqual({
      id: 'T18:r2:LI',
      rule: 'T18',
      title: 'Reply of the bureau consulted',
      request: 'r2',
      item: null,
      ncb: 'LI',
      trigger: 'e12',
      dueOn: '2024-05-06',
      originalDueOn: '2024-04-08',
      earliestDueOn: '2024-05-06',
      latestDueOn: '2024-05-06',
      aimOn: null,
      basis: 'letter',
      article: '5(2), 34',
      edition: 'II.E/RCIA/GA/2016',
      bound: 'source',
      nature: 'duty',
      certainty: 'known',
      status: 'overdue',
      metOn: null,
      settled: false,
      derivation: expect.any(Array),
      noted: expect.any(Array),
      notes: [expect.stringContaining('silent')],
    });
  });

  it('is of today unless another day is asked for', () => {
    const text = JSON.stringify({
      rulePacks: ['ccf-statute-2025'],
      entries: [{ kind: 'new-fact', discoveredOn: '2026-06-01', occurredOn: '2026-06-01' }],
    });
    expect(JSON.parse(from(text, 'deadlines', 'x', '--json')).deadlines[0]).toMatchObject({
      id: 'T16:e1',
      dueOn: '2026-12-01',
      status: 'pending',
    });
    expect(JSON.parse(from(text, 'deadlines', 'x', '--json', '--as-of', '2026-12-02')).deadlines[0]).toMatchObject({
      status: 'overdue',
    });
  });

  it('gives people aligned columns and the working of each date', () => {
    const lines = run('deadlines', fixture('2023-01'), '--as-of', '2024-09-30').split('\n');
    expect(lines[0]).toBe('Deadlines as of 2024-09-30');
    expect(lines[2]).toBe(
      'Due         First due  Deadline  Article  Owed by              Status  Met on      Certainty',
    );
    expect(lines[4]).toBe('2024-07-09             T07:r1    40(2)    commission           met     2024-06-26  known');
    expect(lines.join('\n')).toContain('2023-10-09 plus 9 months is 2024-07-09');
  });

  it('gives an entry without an id the id of its place', () => {
    const content = {
      rulePacks: ['ccf-statute-2025'],
      entries: [
        { kind: 'note-added', occurredOn: null },
        { kind: 'new-fact', discoveredOn: '2026-06-01', occurredOn: null },
      ],
    };
    expect(JSON.parse(from(content, 'deadlines', 'x', '--json')).deadlines[0].trigger).toBe('e2');
  });

  it('prints the same bytes twice', () => {
    const once = () => run('deadlines', fixture('2024-02'), '--as-of', '2025-01-01', '--json');
    expect(once()).toBe(once());
  });
});

describe('docket state', () => {
  it.each([
    ['2023-01', '2024-07-01', 'compliance-notification'],
    ['2023-02', '2024-11-10', 'compliance-notification'],
    ['2023-03', '2024-06-25', 'compliance-notification'],
    ['2023-06', '2024-03-12', 'ncb-response'],
    ['2024-01', '2025-03-01', 'decision'],
    ['2024-03', '2024-11-20', 'decision'],
    ['2024-03', '2024-12-02', 'closed'],
    ['2017-session-102', '2018-01-01', 'monitoring'],
  ])('case %s stands, as of %s, in %s', (name, asOf, stage) => {
    expect(json('state', fixture(name), '--as-of', asOf).stage).toBe(stage);
  });

  it.each([
    ['2023-01', 'r1', 'non-compliant'],
    ['2023-02', 'r1', 'compliant-with-update'],
    ['2023-05', 'r2', 'non-compliant'],
    ['2023-06', 'r1', 'compliant'],
    ['2024-02', 'r2', 'non-compliant'],
    ['2024-03', 'r1', 'compliant'],
  ])('case %s ends, on %s, as %s', (name, request, outcome) => {
    const { requests } = json('state', fixture(name), '--as-of', '2025-12-31');
    expect(requests.find((each: { request: string }) => each.request === request).outcome).toBe(outcome);
  });

  it('prints requests, items, deadlines and notes, and nothing else', () => {
    const state = json('state', fixture('2024-02'), '--as-of', '2024-07-05');
    expect(Object.keys(state)).toEqual(['stage', 'requests', 'items', 'deadlines', 'notes']);
    expect(state.requests).toEqual([
      { request: 'r1', requestKind: 'access', state: 'notified', outcome: null },
      { request: 'r2', requestKind: 'deletion', state: 'consultation', outcome: null },
    ]);
    expect(state.items).toEqual([
      { item: 'd1', type: 'red-notice', state: 'recorded', blocked: true, published: true },
    ]);
    expect(state.notes).toEqual([]);
  });

  it('knows, as known on a day, only what had reached us by then', () => {
    const known = (on: string) => json('state', fixture('2024-02'), '--as-known-on', on);
    // The block of 3 July 2024 reached us on 10 July.
    expect(known('2024-07-09').items[0].blocked).toBe(false);
    expect(known('2024-07-10').items[0].blocked).toBe(true);
    expect(known('2024-07-09').deadlines.map(({ rule }: { rule: string }) => rule)).not.toContain('T15');
  });

  it('calls overdue, as known then, what an extension learnt later explains', () => {
    const content = {
      rulePacks: ['ccf-statute-2016'],
      entries: [
        { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', occurredOn: '2023-12-01' },
        { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2024-01-15' },
        {
          kind: 'extension-announced',
          request: 'r1',
          statedIn: 'decision',
          reason: 'joint-study',
          occurredOn: '2025-01-29',
          receivedOn: '2025-03-01',
        },
        {
          kind: 'decision-adopted',
          request: 'r1',
          outcome: 'compliant',
          occurredOn: '2025-01-29',
          receivedOn: '2025-03-01',
        },
      ],
    };
    const decision = (...args: string[]) =>
      JSON.parse(from(content, 'state', 'x', '--json', ...args)).deadlines.find(
        ({ rule }: { rule: string }) => rule === 'T07',
      );
    expect(decision('--as-known-on', '2024-12-01')).toMatchObject({ status: 'overdue', dueOn: '2024-10-15' });
    expect(decision('--as-of', '2024-12-01')).toMatchObject({
      status: 'pending',
      dueOn: null,
      originalDueOn: '2024-10-15',
      certainty: 'open',
    });
    expect(decision('--as-of', '2025-02-01')).toMatchObject({
      status: 'met',
      metOn: '2025-01-29',
      originalDueOn: '2024-10-15',
    });
  });

  it('starts where the file says, else where its first request is', () => {
    const stage = (content: object) =>
      JSON.parse(from({ rulePacks: ['ccf-statute-2025'], ...content }, 'state', 'x', '--json')).stage;
    expect(stage({ entries: [] })).toBe('access-request');
    expect(stage({ entries: [], startAt: 'deletion-application' })).toBe('deletion-application');
    expect(
      stage({
        entries: [{ kind: 'request-drafted', request: 'r1', requestKind: 'deletion', occurredOn: '2026-01-01' }],
      }),
    ).toBe('deletion-application');
  });

  it('computes a docket that contradicts itself, and names the contradiction', () => {
    const content = {
      rulePacks: ['ccf-statute-2025'],
      entries: [
        { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', occurredOn: '2026-01-01' },
        { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-04-10' },
        { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-04-01' },
        { kind: 'request-received', request: 'r9', occurredOn: '2026-04-11', receivedOn: '2026-04-10' },
      ],
    };
    const { notes, deadlines } = JSON.parse(from(content, 'state', 'x', '--json'));
    expect(notes).toEqual([
      expect.stringContaining('Entry e3, entry.before-trigger'),
      expect.stringContaining('Entry e4, entry.received-too-early'),
      expect.stringContaining('Entry e4, request.unknown'),
    ]);
    expect(deadlines.find(({ id }: { id: string }) => id === 'T07:r1').dueOn).toBe('2027-01-01');
  });

  it('speaks to people too', () => {
    expect(run('state', fixture('2024-03'), '--as-of', '2024-12-31')).toContain('Stage as of 2024-12-31: closed');
  });
});

describe('what the command line refuses', () => {
  const empty = { rulePacks: ['ccf-statute-2025'], entries: [] };
  const AT = '2026-04-01T08:00:00.000Z';
  const OF_RECORD = {
    ...empty,
    kind: 'initial',
    applicants: ['a1'],
    clock: { rate: 1, startedAt: AT, startsAs: AT },
    earlierRulePacks: [],
  };
  it.each<[string, () => string, string]>([
    ['an unknown command', () => from(empty, 'dates', 'x'), 'usage.unknown-command'],
    ['an unknown option', () => from(empty, 'deadlines', 'x', '--fast'), 'usage.unknown-option'],
    ['no file', () => from(empty, 'deadlines'), 'usage.file-missing'],
    ['two files', () => from(empty, 'deadlines', 'x', 'y'), 'usage.one-file'],
    ['a day that does not exist', () => from(empty, 'deadlines', 'x', '--as-of', '2026-02-30'), 'usage.bad-date'],
    ['a day out of range', () => from(empty, 'deadlines', 'x', '--as-of', '2201-01-01'), 'usage.bad-date'],
  ])('%s: exit 2', (_, call, code) => {
    expect(refused(call)).toEqual({ exitCode: 2, message: expect.stringMatching(new RegExp(`^${code}: .+`)) });
  });

  const withEntry = (entry: unknown) => () => from({ ...empty, entries: [entry] }, 'deadlines', 'x');
  it.each<[string, () => string, string, string]>([
    ['no JSON', () => from('{', 'deadlines', 'x'), 'file.not-json', ''],
    ['a list', () => from([], 'deadlines', 'x'), 'file.malformed', ''],
    ['an unknown field', () => from({ ...empty, packs: [] }, 'deadlines', 'x'), 'file.unknown-field', 'packs'],
    [
      'a clock without what the record says beside it',
      () => from({ ...empty, clock: { rate: 1, startedAt: AT, startsAs: AT } }, 'deadlines', 'x'),
      'file.malformed',
      'clock',
    ],
    [
      'an entry of the record that was never recorded',
      () => from({ ...OF_RECORD, entries: [{ kind: 'note-added', occurredOn: null }] }, 'deadlines', 'x'),
      'entry.malformed',
      'entries[0].recordedAt',
    ],
    ['no rule packs', () => from({ entries: [] }, 'deadlines', 'x'), 'file.malformed', 'rulePacks'],
    [
      'an unknown rule pack',
      () => from({ rulePacks: ['ccf-statute-1999'], entries: [] }, 'deadlines', 'x'),
      'rule-pack.unknown',
      'ccf-statute-1999',
    ],
    [
      'an unknown start',
      () => from({ ...empty, startAt: 'monitoring' }, 'deadlines', 'x'),
      'file.malformed',
      'startAt',
    ],
    [
      'an unknown kind of entry',
      withEntry({ kind: 'request-lost', occurredOn: null }),
      'entry.malformed',
      'entries[0].kind',
    ],
    [
      'an unknown field of an entry',
      withEntry({ kind: 'note-added', occurredOn: null, text: 'x' }),
      'entry.malformed',
      'entries[0].text',
    ],
    ['a date that was left out', withEntry({ kind: 'note-added' }), 'entry.malformed', 'entries[0].occurredOn'],
    [
      'an impossible date',
      withEntry({ kind: 'note-added', occurredOn: '2026-02-30' }),
      'entry.malformed',
      'entries[0].occurredOn',
    ],
    [
      'a date before the Organization’s Constitution',
      withEntry({ kind: 'note-added', occurredOn: '1955-12-31' }),
      'entry.malformed',
      'entries[0].occurredOn',
    ],
    [
      'an id with a NUL',
      withEntry({ id: 'e\u0000', kind: 'note-added', occurredOn: null }),
      'entry.malformed',
      'entries[0].id',
    ],
    [
      'one id twice',
      () =>
        from(
          {
            ...empty,
            entries: [
              { id: 'a', kind: 'note-added', occurredOn: null },
              { id: 'a', kind: 'note-added', occurredOn: null },
            ],
          },
          'deadlines',
          'x',
        ),
      'entry.id-taken',
      'a',
    ],
  ])('%s: exit 1', (_, call, code, place) => {
    const { exitCode, message } = refused(call);
    expect(exitCode).toBe(1);
    expect(message).toMatch(new RegExp(`^${code}: .+`));
    expect(message).toContain(place);
  });

  it('names every fault of a file, not only the first', () => {
    const call = () =>
      from(
        {
          ...empty,
          entries: [
            { kind: 'nonsense', occurredOn: null },
            { kind: 'note-added', occurredOn: 'soon' },
          ],
        },
        'deadlines',
        'x',
      );
    expect(refused(call).message.split('\n')).toHaveLength(2);
  });
});

describe('the command line as it is called', () => {
  const called = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
    new Promise((resolve) => {
      const tool = fileURLToPath(new URL('../../tools/docket.mjs', import.meta.url));
      execFile(process.execPath, [tool, ...args], { env: { ...process.env, NODE_OPTIONS: '' } }, (error, out, err) => {
        resolve({ code: error === null ? 0 : Number(error.code), out, err });
      });
    });

  it('answers on standard output and ends with 0', async () => {
    const { code, out } = await called('deadlines', fixture('2023-01'), '--as-of', '2024-09-30', '--json');
    expect(code).toBe(0);
    expect(out).toBe(run('deadlines', fixture('2023-01'), '--as-of', '2024-09-30', '--json'));
  });

  it('complains on standard error alone, with the exit code that says whose fault it is', async () => {
    const missing = await called('deadlines', '/nowhere.json');
    expect(missing).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('file.unreadable: /nowhere.json cannot be read (ENOENT)'),
    });
    const usage = await called('deadlines', fixture('2023-01'), '--fast');
    expect(usage).toMatchObject({ code: 2, out: '', err: expect.stringContaining('usage.unknown-option') });
  });
});
