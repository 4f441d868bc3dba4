import type { CaseFile, Opening } from '#domain/case/case-file.js';
import { decide } from '#domain/case/decide.js';
import { fold } from '#domain/case/fold.js';
import { isRefusal } from '#domain/case/refusal.js';
import type { Entry, Fact } from '#domain/docket/entry.js';
import type { Actor } from '#domain/people/staff.js';

export const anOpening = (over: Partial<Opening> = {}): Opening => ({
  kind: 'initial',
  startAt: 'access-request',
  applicants: [],
  ...over,
});
export const aLawyer: Actor = { id: 'lawyer-1', roles: ['lawyer'] };

/** Facts as entries, recorded in the order given, long after they happened. */
export const recorded = (facts: readonly Fact[], recordedAt = '2026-06-01T09:00:00.000Z'): Entry[] =>
  facts.map(
    (fact, index) =>
      ({ ...fact, id: `e${index + 1}`, sequence: index + 1, recordedAt, recordedBy: 'lawyer-1' }) as Entry,
  );

export const aFile = (facts: readonly Fact[], opening: Partial<Opening> = {}): CaseFile =>
  fold(anOpening(opening), recorded(facts));

/** Records facts one by one as staff would, through the rules; a refusal is an error of the test. */
export function recordOneByOne(
  facts: readonly Fact[],
  opening: Partial<Opening> = {},
  at = '2026-11-20T12:00:00.000Z',
): CaseFile {
  let file = fold(anOpening(opening), []);
  for (const fact of facts) {
    const decided = decide(file, { name: 'record-facts', facts: [fact] }, at, aLawyer);
    if (isRefusal(decided)) throw new Error(`${fact.kind} ${fact.occurredOn}: ${JSON.stringify(decided)}`);
    file = fold(file.opening, [...file.docket, ...decided]);
  }
  return file;
}

const on = (occurredOn: string | null) => ({ occurredOn });
/** Short ways to say the facts that most dockets share. */
export const drafted = (
  request: string,
  requestKind: 'access' | 'deletion' | 'correction' | 'revision',
  day = '2026-01-05',
  more = {},
): Fact => ({ kind: 'request-drafted', request, requestKind, ...on(day), ...more }) as Fact;
export const filed = (request: string, day: string | null = '2026-01-12'): Fact => ({
  kind: 'request-filed',
  request,
  channel: 'portal',
  ...on(day),
});
export const received = (request: string, day: string | null = '2026-01-13'): Fact => ({
  kind: 'request-received',
  request,
  ...on(day),
});
export const admissible = (request: string, day: string | null = '2026-02-10'): Fact => ({
  kind: 'request-declared-admissible',
  request,
  ...on(day),
});
export const item = (name = 'd1', day: string | null = '2025-09-01'): Fact => ({
  kind: 'data-item-recorded',
  item: name,
  type: 'red-notice',
  source: 'LI',
  recipients: 'all',
  ...on(day),
});
export const decision = (request: string, outcome: string, day = '2026-05-04', more = {}): Fact =>
  ({ kind: 'decision-adopted', request, outcome, ...on(day), ...more }) as Fact;
export const deleted = (name: string, by: string, day = '2026-05-20'): Fact =>
  ({ kind: 'data-item-deleted', item: name, by, ...on(day) }) as Fact;
export const fact = (kind: string, day: string | null, more = {}): Fact => ({ kind, ...on(day), ...more }) as Fact;
