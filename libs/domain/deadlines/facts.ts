import type { CaseFile, RequestFile } from '../case/case-file.js';
import { type Entry, isKind } from '../docket/entry.js';
import { compareText } from '../docket/order.js';
import type { CivilDate } from '../docket/shape.js';
import type { EntryKind, RequestKind } from '../docket/vocabulary.js';
import type { Deadline } from './deadline.js';
import type { FactPattern, FieldTest, SessionDays } from './time-limit.js';

/** What a limit is about: a request, a decision, a letter, a bureau asked or a condition. */
export interface Subject {
  /** The middle of the deadline's id: `r2`, `e14`, `r2:LI`, `c1`. */
  readonly name: string;
  /** The entry that makes it, where one does. */
  readonly entry: Entry | null;
  readonly request: string | undefined;
  /** The requests whose facts concern it; none: the facts of the whole case do. */
  readonly requests: readonly RequestFile[];
  /** The date of another limit that this one follows, and the how manieth time, from 0. */
  readonly follows?: { readonly deadline: Deadline; readonly nth: number };
  /** The session at which its request could be read. */
  readonly session?: SessionDays;
}

/** The facts of a case, by kind: those that had happened by a day, and all that are known. */
export interface Facts {
  readonly file: CaseFile;
  readonly asOf: CivilDate;
  readonly happened: ReadonlyMap<EntryKind, readonly Entry[]>;
  readonly known: ReadonlyMap<EntryKind, readonly Entry[]>;
  /** What was worked out so far in this one computation: of the facts of a kind, those that concern some requests. */
  readonly concerning: Map<readonly Entry[], Map<string, readonly Entry[]>>;
}

export const factsAsOf = (file: CaseFile, asOf: CivilDate): Facts => ({
  file,
  asOf,
  happened: byKind(file.facts.filter((fact) => hasHappenedBy(fact, asOf))),
  known: byKind(file.facts),
  concerning: new Map(),
});

/** A fact whose day is unknown had happened, as far as anybody can say, when it reached us. */
export const hasHappenedBy = (fact: Entry, day: CivilDate): boolean =>
  (fact.occurredOn ?? fact.receivedOn ?? day) <= day;

/** The facts that fit a pattern and concern the subject: dated ones in their order, then those whose day is unknown. */
export function find(
  facts: Facts,
  pattern: FactPattern,
  subject: Subject,
  from: keyof Pick<Facts, 'happened' | 'known'> = 'happened',
): Entry[] {
  if (pattern.onRequest && !subject.requests.some((request) => isSuch(request, pattern.onRequest))) return [];
  // Asked hundreds of times for one docket, mostly about kinds that it does not hold: nothing is built for those.
  const fitting: Entry[] = [];
  for (const kind of pattern.kinds) {
    const ofKind = facts[from].get(kind);
    if (ofKind === undefined) continue;
    for (const fact of pattern.of === undefined ? concerning(facts, subject, ofKind) : ofKind) {
      if (
        (pattern.of === undefined || isOfRequest(facts, fact, pattern.of)) &&
        matches(fact, pattern) &&
        agrees(fact, pattern, subject)
      )
        fitting.push(fact);
    }
  }
  const found = pattern.everyItem ? coveringEveryItem(facts, fitting, subject) : fitting;
  const inTime = isTimed(pattern) ? found.filter((fact) => isInTime(facts, fact, pattern, subject)) : found;
  return inTime.length > 1 ? inTime.sort(byDay) : inTime;
}

/** Which facts of a kind concern a subject is worked out once for each set of requests. */
function concerning(facts: Facts, subject: Subject, ofKind: readonly Entry[]): readonly Entry[] {
  const [only, ...others] = subject.requests;
  const whose =
    only === undefined
      ? `none:${subject.request ?? ''}`
      : others.length === 0
        ? only.request
        : subject.requests.map(({ request }) => request).join(' ');
  const known = facts.concerning.get(ofKind) ?? new Map<string, readonly Entry[]>();
  const found = known.get(whose) ?? ofKind.filter((fact) => concerns(fact, subject));
  facts.concerning.set(ofKind, known.set(whose, found));
  return found;
}

const isOfRequest = ({ file }: Facts, fact: Entry, kinds: readonly RequestKind[]): boolean =>
  file.requests.some(({ request, requestKind }) => request === fact.request && kinds.includes(requestKind));

const isTimed = ({ before, after, undoneBy }: FactPattern): boolean =>
  before !== undefined || after !== undefined || undoneBy !== undefined;

/** Does an entry, taken alone, fit a pattern? */
export const matches = (entry: Entry, { kinds, where, has }: FactPattern): boolean =>
  kinds.includes(entry.kind) &&
  (where === undefined || fits(entry, where)) &&
  (has === undefined || has.every((field) => valuesAt(entry, [field]).length > 0));

/** Does an entry pass a test of its fields? */
export const fits = (entry: Entry, test: FieldTest = {}): boolean =>
  Object.entries(test).every(([path, allowed]) => {
    const values = valuesAt(entry, path.split('.'));
    return values.length === 0
      ? allowed.includes(null)
      : values.some((value) => (allowed as unknown[]).includes(value));
  });

/** What an entry says under the name of one of its fields: a date, a bureau, a duration; or null. */
export function said(entry: Entry, field: string): string | null {
  const [value] = valuesAt(entry, [field]);
  return typeof value === 'string' ? value : null;
}

/** Independent of the order of recording: by day, unknown days last, then by id. */
export const byDay = (a: Entry, b: Entry): number =>
  compareText(a.occurredOn ?? '9999', b.occurredOn ?? '9999') || compareText(a.id, b.id);

function byKind(facts: readonly Entry[]): Map<EntryKind, Entry[]> {
  const kinds = new Map<EntryKind, Entry[]>();
  for (const fact of facts) {
    const same = kinds.get(fact.kind);
    if (same) same.push(fact);
    else kinds.set(fact.kind, [fact]);
  }
  return kinds;
}

function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesAt(each, path));
  const [name, ...rest] = path;
  if (name === undefined) return value === undefined || value === null ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return valuesAt((value as Readonly<Record<string, unknown>>)[name], rest);
}

const isSuch = ({ requestKind, preemptive }: RequestFile, wanted: FactPattern['onRequest'] = {}): boolean =>
  (wanted.kinds?.includes(requestKind) ?? true) && (wanted.preemptive ?? preemptive) === preemptive;

function concerns(fact: Entry, subject: Subject): boolean {
  if (subject.requests.length === 0) return subject.request === undefined || fact.request === subject.request;
  if (fact.item !== undefined && subject.requests.some(({ items }) => items.includes(fact.item ?? ''))) return true;
  if (fact.request === undefined) return fact.item === undefined;
  const also = isKind(fact, 'decision-adopted', 'requests-joined') ? fact.requests : undefined;
  return subject.requests.some(({ request }) => request === fact.request || also?.includes(request));
}

function agrees(fact: Entry, { same = [], ofItems }: FactPattern, { entry }: Subject): boolean {
  if (entry === null || (same.length === 0 && !ofItems)) return true;
  const agreesIn = (field: string): boolean => {
    const [wanted] = valuesAt(entry, [field]);
    return wanted === undefined || valuesAt(fact, [field])[0] === wanted;
  };
  return same.every(agreesIn) && (!ofItems || valuesAt(entry, ['items']).includes(fact.item));
}

function isInTime(facts: Facts, fact: Entry, { before, after, undoneBy }: FactPattern, subject: Subject): boolean {
  const dayOf = (kind: EntryKind): (CivilDate | null)[] =>
    find(facts, { kinds: [kind] }, subject).map(({ occurredOn }) => occurredOn);
  const on = fact.occurredOn;
  if (before !== undefined && dayOf(before).some((day) => day === null || on === null || on >= day)) return false;
  if (after !== undefined && !dayOf(after).some((day) => day === null || on === null || on >= day)) return false;
  return undoneBy === undefined || !dayOf(undoneBy).some((day) => day !== null && (on === null || day >= on));
}

/** The last fact that completes the set, once every item has one that a re-issue has not undone. */
function coveringEveryItem(facts: Facts, fitting: readonly Entry[], subject: Subject): Entry[] {
  const items = itemsTouched(facts, subject);
  const standing = (item: string): Entry | undefined => {
    const last = fitting
      .filter((fact) => fact.item === item)
      .toSorted(byDay)
      .at(-1);
    const reissues = (facts.happened.get('data-item-reissued') ?? []).filter((fact) => fact.item === item);
    return reissues.some(({ occurredOn }) => (occurredOn ?? '') > (last?.occurredOn ?? '')) ? undefined : last;
  };
  const covering = items.map(standing).filter((fact) => fact !== undefined);
  return items.length > 0 && covering.length === items.length ? covering.toSorted(byDay).slice(-1) : [];
}

/** The items that the subject's decision orders deleted or updated; where it names none, those that were left to decide. */
function itemsTouched(facts: Facts, { entry, requests }: Subject): readonly string[] {
  const all = requests.flatMap(({ items }) => items);
  if (entry === null || !isKind(entry, 'decision-adopted')) return [...new Set(all)];
  const named = (entry.operative ?? []).flatMap(({ items, result }) =>
    result === 'non-compliant' || result === 'update' ? items : [],
  );
  if (named.length > 0) return [...new Set(named)];
  const gone = (facts.happened.get('data-item-deleted') ?? [])
    .filter(({ occurredOn }) => occurredOn !== null && entry.occurredOn !== null && occurredOn < entry.occurredOn)
    .map(({ item }) => item);
  return [...new Set(all)].filter((item) => !gone.includes(item));
}
