import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fold } from '#domain/case/fold.js';
import { planFor } from '#domain/case/planning.js';
import { REAL_TIME } from '#domain/clock/case-clock.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { Entry, Fact } from '#domain/docket/entry.js';
import { STAGE_SAYS } from '#protocol/announcements.js';
import { packsInForceOn, rulePack } from '#rules/packs.js';
import { sessionDates } from '#rules/session-calendar.js';
import { isAnnouncement } from '#temporal/announced.js';
import { isAnnouncedMetadata } from '#temporal/announced-metadata.js';
import { admissible, drafted, fact, filed, item } from '../domain/dockets.js';

/** Every summary and every `says` and `details` in the recorded histories, whatever carries it. */
function announcedIn(value: unknown, found: Set<string>): Set<string> {
  if (Array.isArray(value)) for (const each of value) announcedIn(each, found);
  else if (typeof value === 'object' && value !== null) {
    const { metadata, data } = value as { metadata?: { encoding?: unknown }; data?: unknown };
    if (metadata?.encoding !== undefined && typeof data === 'string') {
      const text = Buffer.from(data, 'base64').toString();
      if (text.startsWith('"')) found.add(JSON.parse(text));
      else if (text.startsWith('{')) sayingsIn(JSON.parse(text), found);
    } else for (const [name, each] of Object.entries(value)) if (name !== 'searchAttributes') announcedIn(each, found);
  }
  return found;
}
function sayingsIn(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, each] of Object.entries(value))
    if ((name === 'says' || name === 'details') && typeof each === 'string') found.add(each);
    else sayingsIn(each, found);
}

const folder = join(process.cwd(), 'test/replay/histories');
// What the world in memory of the workflow's tests says is said nowhere else.
const ofTheTests = /^rung \d+$|^acknowledged$| art\. 34 \(x\) /;
const recorded = [
  ...readdirSync(folder)
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))
    .reduce((found: Set<string>, history) => announcedIn(history, found), new Set<string>()),
].filter((text) => !ofTheTests.test(text));

const AT = '2026-06-01T09:00:00.000Z';
const NOON = '2027-03-01T12:00:00.000Z';
const planOf = (...facts: readonly Fact[]) => {
  const entries = facts.map((each, index) => {
    const sequence = index + 1;
    return { ...each, id: `e${sequence}`, sequence, recordedAt: AT, recordedBy: 'x' } as Entry;
  });
  const file = fold({ kind: 'initial', startAt: 'access-request', applicants: ['a1'] }, entries);
  return planFor({
    file,
    clock: REAL_TIME(AT),
    deadlines: deadlines(file, packsInForceOn('2026-06-01').map(rulePack), '2027-03-01'),
    underWay: {
      rungs: [{ deadline: 'T06:r1', rung: 'P7D-before', stepAt: AT }],
      filings: [{ filing: 'f', request: 'r1', channel: 'portal', state: 'ordered', attemptStartedAt: null }],
      escalations: [{ number: 1, state: 'raised', nextPageAt: null }],
    },
    sessions: sessionDates,
    now: NOON,
  });
};
const sayingsOf = (plan: ReturnType<typeof planOf>): string[] => [
  plan.details,
  ...plan.due.map(({ says }) => says),
  ...(plan.wake === null ? [] : [plan.wake.says]),
];
const aCase = [
  item(),
  drafted('r1', 'deletion'),
  filed('r1'),
  admissible('r1'),
  fact('source-consulted', '2026-05-02', { request: 'r1', ncb: 'LI', replyDueOn: '2026-07-01' }),
];

describe('what ops may read without a key', () => {
  it('is everything that the recorded histories announced', () => {
    expect(recorded.length).toBeGreaterThan(30);
    expect(recorded.filter((text) => !isAnnouncement(text))).toEqual([]);
  });

  it('is what a plan says, whatever the stage', () => {
    const said = [...sayingsOf(planOf(...aCase)), ...Object.values(STAGE_SAYS)];
    expect(said.length).toBeGreaterThan(8);
    expect(said.filter((text) => !isAnnouncement(text))).toEqual([]);
    expect(isAnnouncement(`${STAGE_SAYS.monitoring}\n\n${planOf(...aCase).details}`)).toBe(true);
  });

  it.each([
    'Acknowledged',
    'The case is closed',
    'Round 2, next: deputy',
    'CCF case, initial',
    'A quiet moment, to continue as new',
    '**Urgent ladder 1:** climbing\n\nRound 1, next: alarm',
    `Record ${'recipients-notified, '.repeat(20)}`.slice(0, 187),
  ])('is also %j', (text) => {
    expect(isAnnouncement(text)).toBe(true);
  });
});

describe('through that door slips', () => {
  it.each([
    '',
    'Kanarienvogelsen',
    'Record the opening of Kanarienvogelsen',
    'Record note-added, kanarienvogelsen',
    'Record data-item-recorded, data-item-recor',
    'Lodge kanarienvogelsen by e-mail, a single attempt',
    'Lodge r1 by e-mail, a single attempt ',
    ' Lodge r1 by e-mail, a single attempt',
    'Reminder P7D-before: T06:kanarienvogelsen',
    'Reminder kanarienvogelsen: T06:r1',
    'Reply of XX-KANARIEN due 2026-04-01, art. 34',
    'Reply of LI due 2026-04-01, art. 34\nKanarienvogelsen',
    'Reminder P7D-before: T06 art. 40(1) of Kanarienvogelsen, due 2026-08-01',
    `${STAGE_SAYS.decision} `,
    STAGE_SAYS.decision.toLowerCase(),
    '**Requests:** r1 access: admissible; zephyrine access: admissible',
    '**Entries:** seven',
    '**Stage:** decision\u0000',
    '**Stage:** decision\u2028Kanarienvogelsen',
    '**Stage:** decision\rKanarienvogelsen',
    'Urgent ladder 1: page the on-call lawyer, who is Zephyrine',
    '\n'.repeat(9_000),
  ])('nothing like %j', (text) => {
    expect(isAnnouncement(text)).toBe(false);
  });

  it('no single inserted, changed or appended letter of any announcement', () => {
    for (const text of [...recorded, ...sayingsOf(planOf(...aCase))]) {
      // At the end of every word, so that each template is tried in each of its places.
      const places = [...text.matchAll(/(?<=\p{L})(?!\p{L})/gu)].map(({ index }) => index);
      for (const at of places) expect(isAnnouncement(`${text.slice(0, at)}q${text.slice(at)}`)).toBe(false);
    }
  });

  it('no name that somebody gave to a request or an item', () => {
    const facts = [
      drafted('zephyrine', 'deletion'),
      filed('zephyrine'),
      fact('request-declared-admissible', '2026-04-01', { request: 'zephyrine' }),
    ];
    const leaking = sayingsOf(planOf(...facts)).filter((text) => text.includes('zephyrine'));
    expect(leaking.length).toBeGreaterThan(0);
    expect(leaking.filter(isAnnouncement)).toEqual([]);
  });

  it("nothing in the answer to the UI's own question but our own handlers and an announcement", () => {
    const metadata = (over: object = {}, definition: object = {}) => ({
      definition: {
        type: 'ccfCase',
        queryDefinitions: [],
        signalDefinitions: [],
        updateDefinitions: [],
        ...definition,
      },
      currentDetails: '**Stage:** decision',
      ...over,
    });
    expect(isAnnouncedMetadata(metadata())).toBe(true);
    for (const leaking of [
      metadata({ currentDetails: 'Kanarienvogelsen' }),
      metadata({ note: 'Kanarienvogelsen' }),
      metadata({}, { type: 'Kanarienvogelsen' }),
      metadata({}, { note: 'Kanarienvogelsen' }),
      metadata({}, { signalDefinitions: [{ name: 'Kanarienvogelsen', description: '' }] }),
      metadata({}, { signalDefinitions: [{ name: 'workOrdered', description: 'Kanarienvogelsen' }] }),
      metadata({}, { signalDefinitions: ['Kanarienvogelsen'] }),
      null,
      [],
    ])
      expect(isAnnouncedMetadata(leaking)).toBe(false);
  });
});
