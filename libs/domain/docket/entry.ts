import type { CivilDate, FieldsOf, Instant } from './shape.js';
import * as s from './shape.js';
import { type EntryKind, isEntryKind, VOCABULARY, type Vocabulary } from './vocabulary.js';

/**
 * One fact of the procedure: what, when it happened, when it reached us, when and by whom it was recorded, from which
 * document. An entry is never edited; a later `entry-corrected` replaces or strikes it.
 */
export type EntryId = string;

/** The three dates and the subjects that every entry has, whatever its kind. */
interface Particulars {
  /** The day it happened; `null` where that is truly unknown. */
  readonly occurredOn: CivilDate | null;
  /** The day it reached us, where that is another day. */
  readonly receivedOn?: CivilDate;
  readonly document?: string;
  readonly request?: string;
  readonly item?: string;
  /** The Commission's own reference, on any letter of the Commission. */
  readonly ccfReference?: string;
}

/** What somebody states: an entry before it is recorded. */
export type Fact<K extends EntryKind = EntryKind> = {
  [Each in K]: Particulars & { readonly kind: Each } & FieldsOf<Vocabulary[Each]['fields']>;
}[K];

/** What recording adds. `sequence` counts from 1 without gaps; `recordedAt` is the case clock's instant. */
interface Recording {
  readonly id: EntryId;
  readonly sequence: number;
  readonly recordedAt: Instant;
  /** A member of staff's id, or `system` for what the machine enters: a silence. */
  readonly recordedBy: string;
}

export type Entry<K extends EntryKind = EntryKind> = { [Each in K]: Fact<Each> & Recording }[K];

export const isKind = <K extends EntryKind>(
  entry: Entry,
  ...kinds: readonly K[]
): entry is Extract<Entry, { kind: K }> => (kinds as readonly EntryKind[]).includes(entry.kind);

const PARTICULARS = {
  receivedOn: s.maybe(s.date),
  document: s.maybe(s.id),
  ccfReference: s.maybe(s.reference),
} as const;

/** Everything that an entry of a kind may carry, by name: read by the check below and by the API's published schema. */
export function fieldsOf(kind: EntryKind): Readonly<Record<string, s.Shape>> {
  const { request, item, fields } = VOCABULARY[kind];
  const subject = (about: string): s.Shape => ({ ...s.id, optional: about === 'optional' });
  return {
    ...PARTICULARS,
    ...(request === 'none' ? {} : { request: subject(request) }),
    ...(item === 'none' ? {} : { item: subject(item) }),
    ...fields,
  };
}

/** Every fault in the form of what somebody states, or none. Whether it fits the case is `mayFollow`'s question. */
export function factFaults(value: unknown): s.Fault[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [{ path: '', problem: 'must be an object', code: 'type', values: { type: 'object' } }];
  const { kind, occurredOn, ...rest } = value as Record<string, unknown>;
  if (!isEntryKind(kind))
    return [{ path: 'kind', problem: 'is not a kind of entry; the vocabulary lists them', code: 'unknown' }];
  const when: s.Fault[] =
    occurredOn === null
      ? []
      : occurredOn === undefined
        ? [{ path: 'occurredOn', problem: 'is missing; write null where the date is truly unknown', code: 'missing' }]
        : s.faultsOf(s.date, occurredOn, 'occurredOn');
  const own = s.recordFaults(fieldsOf(kind), rest, '');
  const replaced = kind === 'entry-corrected' && rest.replacement !== undefined ? factFaults(rest.replacement) : [];
  return [...when, ...own, ...replaced.map((each) => ({ ...each, path: `replacement.${each.path}` }))];
}
