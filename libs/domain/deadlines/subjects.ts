import type { RequestFile } from '../case/case-file.js';
import { addDuration } from '../clock/civil-date.js';
import { type Entry, isKind } from '../docket/entry.js';
import type { CivilDate } from '../docket/shape.js';
import type { Deadline } from './deadline.js';
import { byDay, type Facts, find, matches, type Subject, said } from './facts.js';
import type { FactPattern, RulePack, TimeLimit } from './time-limit.js';

/** What has such a limit in this case: each request, decision, letter, bureau asked or condition. */
export function subjectsOf(limit: TimeLimit, pack: RulePack, facts: Facts): Subject[] {
  if (limit.per === 'session') return sessionsAhead(limit, pack, facts);
  if (limit.per === 'request') {
    return facts.file.requests
      .filter((request) => isOfKind(limit, [request]))
      .map((request) => ({ name: request.request, entry: null, request: request.request, requests: [request] }));
  }
  const patterns: readonly FactPattern[] =
    limit.per === 'decision' ? [{ kinds: ['decision-adopted'] }] : (limit.subjects ?? []);
  return patterns
    .flatMap((pattern) =>
      pattern.kinds.flatMap((kind) => facts.happened.get(kind) ?? []).filter((entry) => matches(entry, pattern)),
    )
    .toSorted(byDay)
    .map((entry) => ({ name: nameOf(limit, entry), entry, request: entry.request, requests: requestsOf(facts, entry) }))
    .filter(({ requests }) => isOfKind(limit, requests));
}

/**
 * The sessions at which a request could be read: those for which the date still lay ahead when the request became one
 * that a session reads. Where that day is unknown, it lies between what came before it and the day it was known.
 */
function sessionsAhead(limit: TimeLimit, { sessions = [] }: RulePack, facts: Facts): Subject[] {
  return facts.file.requests
    .filter((request) => isOfKind(limit, [request]))
    .flatMap((each) => {
      const { request } = each;
      const subject = { entry: null, request, requests: [each] };
      const since = readableSince(limit, { ...subject, name: request }, facts);
      if (since === null) return [];
      return sessions
        .filter(({ startsOn }) => addDuration(startsOn, String(limit.runs)) >= since)
        .map((session) => ({ ...subject, name: `${request}:${session.session}`, session }));
    });
}

function readableSince({ onlyAfter = [], notBefore }: TimeLimit, subject: Subject, facts: Facts): CivilDate | null {
  const readable = onlyAfter.flatMap((pattern) => find(facts, pattern, subject));
  if (readable.length === 0) return null;
  const kinds = notBefore?.kinds ?? [];
  const earlier = kinds.length === 0 ? [] : find(facts, { kinds }, subject);
  const dayOf = ({ occurredOn, receivedOn }: Entry): CivilDate[] => [occurredOn ?? receivedOn ?? []].flat();
  return readable.flatMap(dayOf)[0] ?? earlier.flatMap(dayOf).at(-1) ?? null;
}

/** A limit that follows another one's date: once for each such date, or for the times that come next. */
export function followersOf(
  { triggers, runs }: TimeLimit,
  made: readonly { readonly deadline: Deadline; readonly subject: Subject }[],
  asOf: CivilDate,
): Subject[] {
  return triggers.flatMap((trigger) =>
    'dueOf' in trigger
      ? made
          .filter(({ deadline }) => trigger.dueOf.includes(deadline.rule) && deadline.dueOn !== null)
          .filter(({ deadline }) => trigger.while === undefined || !deadline.settled)
          .filter(({ deadline }) => trigger.while !== 'past' || (deadline.dueOn ?? asOf) < asOf)
          .flatMap(({ deadline, subject }) => {
            const own = trigger.dueOf.length === 1 ? deadline.id.slice(deadline.rule.length + 1) : deadline.id;
            if (trigger.every === undefined) return [{ ...subject, name: own, follows: { deadline, nth: 0 } }];
            const next = nextTime(deadline.dueOn ?? asOf, String(runs), trigger.every, asOf);
            return [next, next + 1].map((nth) => ({
              ...subject,
              name: `${own}:${nth + 1}`,
              follows: { deadline, nth },
            }));
          })
      : [],
  );
}

function nextTime(from: CivilDate, runs: string, every: string, asOf: CivilDate): number {
  let nth = 0;
  while (repeated(addDuration(from, runs), every, nth) < asOf) nth += 1;
  return nth;
}

/** The day of the nth time, counted from the first so that no month end creeps. */
export const repeated = (first: CivilDate, every: string, nth: number): CivilDate =>
  nth === 0
    ? first
    : addDuration(
        first,
        every.replace(/\d+/, (count) => String(Number(count) * nth)),
      );

const isOfKind = ({ requestKinds }: TimeLimit, requests: readonly RequestFile[]): boolean =>
  requestKinds === undefined || requests.some(({ requestKind }) => requestKinds.includes(requestKind));

function nameOf({ per }: TimeLimit, entry: Entry): string {
  if (per === 'decision') return entry.request ?? entry.id;
  if (per === 'bureau') return [entry.request, said(entry, 'ncb')].filter((part) => part).join(':');
  if (per === 'item') return entry.item ?? entry.id;
  return (per === 'condition' ? said(entry, 'condition') : null) ?? entry.id;
}

/** One decision may settle several requests. */
function requestsOf({ file }: Facts, entry: Entry): RequestFile[] {
  const named = isKind(entry, 'decision-adopted') ? [entry.request, ...(entry.requests ?? [])] : [entry.request];
  return file.requests.filter(({ request }) => named.includes(request));
}
