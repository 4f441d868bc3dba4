import { type Entry, isKind } from '../docket/entry.js';
import type { EntryKind } from '../docket/vocabulary.js';
import { VOCABULARY } from '../docket/vocabulary.js';
import type { CaseFile } from './case-file.js';
import { fold } from './fold.js';
import { type Refusal, refusal } from './refusal.js';

/**
 * May these entries be appended now? It asks only what would make the record false or meaningless: subjects that do not
 * exist, things that can happen once, dates that contradict each other. It never asks for a step that did not happen.
 */
export function mayFollow(file: CaseFile, entries: readonly Entry[]): Refusal | undefined {
  let soFar = file;
  for (const entry of entries) {
    const no = one(soFar, entry);
    if (no !== undefined) return no;
    soFar = fold(soFar.opening, [...soFar.docket, entry]);
  }
  return undefined;
}

const ALWAYS_ALLOWED: readonly EntryKind[] = ['note-added', 'entry-corrected', 'case-reopened'];

function one(file: CaseFile, entry: Entry): Refusal | undefined {
  if (file.closed && !ALWAYS_ALLOWED.includes(entry.kind)) return refusal('case.closed');
  if (entry.kind === 'case-reopened' && !file.closed) return refusal('case.not-closed');
  return isKind(entry, 'entry-corrected')
    ? correction(file, entry)
    : (subjects(file, entry) ?? onlyOnce(file, entry) ?? order(file, entry));
}

/** Whatever an entry names must exist, unless the entry is the one that introduces it. */
function subjects(file: CaseFile, entry: Entry): Refusal | undefined {
  const { request, item } = VOCABULARY[entry.kind];
  const requests = file.requests.map((each) => each.request);
  const items = file.items.map((each) => each.item);
  const named = [
    ...(entry.request === undefined || request === 'introduces' ? [] : [entry.request]),
    ...(isKind(entry, 'decision-adopted', 'requests-joined') ? (entry.requests ?? []) : []),
  ];
  const missingRequest = named.find((name) => !requests.includes(name));
  if (missingRequest !== undefined) return refusal('request.unknown', 'request', missingRequest);

  const namedItems = [
    ...(entry.item === undefined || item === 'introduces' ? [] : [entry.item]),
    ...(isKind(entry, 'request-drafted', 'condition-set') ? (entry.items ?? []) : []),
    ...(isKind(entry, 'decision-adopted') ? (entry.operative ?? []).flatMap((part) => part.items) : []),
  ];
  const missingItem = namedItems.find((name) => !items.includes(name));
  if (missingItem !== undefined) return refusal('item.unknown', 'item', missingItem);

  const applicants = file.opening.applicants;
  const persons = isKind(entry, 'request-drafted')
    ? (entry.applicants ?? [])
    : isKind(entry, 'data-item-recorded') && entry.concerns !== undefined
      ? [entry.concerns]
      : [];
  const missingPerson = applicants.length === 0 ? undefined : persons.find((name) => !applicants.includes(name));
  if (missingPerson !== undefined) return refusal('applicant.unknown', 'applicants', missingPerson);

  if (
    isKind(entry, 'condition-met', 'condition-failed') &&
    !file.conditions.some(({ condition }) => condition === entry.condition)
  ) {
    return refusal('condition.unknown', 'condition', entry.condition);
  }
  return undefined;
}

/** What can happen only once; a wrong first record is corrected, not repeated. */
function onlyOnce(file: CaseFile, entry: Entry): Refusal | undefined {
  const already = (kind: EntryKind) => file.facts.some((fact) => fact.kind === kind && fact.request === entry.request);
  if (entry.kind === 'request-drafted' && file.requests.some(({ request }) => request === entry.request)) {
    return refusal('request.already-drafted', 'request', entry.request);
  }
  if (entry.kind === 'request-filed' && already('request-filed'))
    return refusal('filing.already-filed', 'request', entry.request);
  if (isKind(entry, 'decision-adopted')) {
    const decided = file.requests.filter(({ facts }) => facts.some((fact) => isKind(fact, 'decision-adopted')));
    const again = [entry.request, ...(entry.requests ?? [])].find((name) =>
      decided.some(({ request }) => request === name),
    );
    if (again !== undefined) return refusal('decision.already-adopted', 'request', again);
  }
  if (isKind(entry, 'condition-set') && file.conditions.some(({ condition }) => condition === entry.condition)) {
    return refusal('condition.already-set', 'condition', entry.condition);
  }
  return undefined;
}

/** Steps of one request of which the second cannot come before the first. Unknown dates contradict nothing. */
const FOLLOWS: readonly (readonly [EntryKind, EntryKind])[] = [
  ['request-filed', 'request-received'],
  ['request-filed', 'request-declared-admissible'],
  ['request-filed', 'decision-adopted'],
  ['decision-adopted', 'decision-sent-to-general-secretariat'],
  ['decision-adopted', 'decision-received-by-general-secretariat'],
  ['decision-adopted', 'decision-implemented'],
  ['decision-adopted', 'decision-received'],
  ['decision-implemented', 'implementation-reported'],
];

function order(file: CaseFile, entry: Entry): Refusal | undefined {
  const day = entry.occurredOn;
  if (day === null || entry.request === undefined) return undefined;
  const facts = file.requests.find(({ request }) => request === entry.request)?.facts ?? [];
  const contradiction = facts.find(({ kind, occurredOn }) =>
    FOLLOWS.some(
      ([first, second]) =>
        occurredOn !== null &&
        ((kind === first && entry.kind === second && day < occurredOn) ||
          (kind === second && entry.kind === first && occurredOn < day)),
    ),
  );
  if (contradiction === undefined) return undefined;
  const { kind, occurredOn } = contradiction;
  const values = { kind, day: String(occurredOn) };
  return {
    code: 'entry.before-trigger',
    faults: [{ path: 'occurredOn', problem: `${kind} ${occurredOn}`, code: 'stands-against', values }],
  };
}

/** A correction may not leave other entries speaking of something that no longer exists. */
function correction(file: CaseFile, entry: Entry<'entry-corrected'>): Refusal | undefined {
  const target = file.docket.find(({ id }) => id === entry.entry);
  if (target === undefined || target.kind === 'entry-corrected') return refusal('entry.unknown', 'entry', entry.entry);
  const standing = file.facts.find(({ id }) => id === entry.entry);
  if (standing === undefined) return refusal('entry.already-corrected', 'entry', entry.entry);
  const after = fold(file.opening, [...file.docket, entry]);
  const now = after.facts.find(({ id }) => id === entry.entry);
  if (now !== undefined) {
    const others = fold(
      file.opening,
      file.docket.filter(({ id }) => id !== entry.entry),
    );
    const no = subjects(after, now) ?? onlyOnce(others, now) ?? order(others, now);
    if (no !== undefined) return no;
  }
  const orphan = after.facts.find(
    (fact) => fact.id !== entry.entry && subjects(after, fact) !== undefined && subjects(file, fact) === undefined,
  );
  return orphan && refusal('entry.carries-others', 'entry', orphan.id);
}
