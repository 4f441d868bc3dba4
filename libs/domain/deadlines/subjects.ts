import type { RequestFile } from '../case/case-file.js';
import { addDuration } from '../clock/civil-date.js';
import { type Entry, isKind } from '../docket/entry.js';
import type { CivilDate } from '../docket/shape.js';
import type { Deadline } from './deadline.js';
import { byDay, type Facts, matches, type Subject, said } from './facts.js';
import type { FactPattern, TimeLimit } from './time-limit.js';

/** What has such a limit in this case: each request, decision, letter, bureau asked or condition. */
export function subjectsOf(limit: TimeLimit, facts: Facts): Subject[] {
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
