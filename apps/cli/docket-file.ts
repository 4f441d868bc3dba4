import { hadHappenedBy } from '#domain/case/as-it-stood.js';
import type { CaseFile, Opening } from '#domain/case/case-file.js';
import { fold } from '#domain/case/fold.js';
import { mayFollow } from '#domain/case/may-follow.js';
import { REFUSALS } from '#domain/case/refusal.js';
import { stageOf } from '#domain/case/stage.js';
import type { Stage } from '#domain/case/stage-names.js';
import { type CaseClock, caseNow } from '#domain/clock/case-clock.js';
import { civilDateAt } from '#domain/clock/civil-date.js';
import type { RulePack } from '#domain/deadlines/time-limit.js';
import { type Entry, factFaults } from '#domain/docket/entry.js';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import { rulePack, UnknownRulePack } from '#rules/packs.js';
import { sessionDates } from '#rules/session-calendar.js';
import { isInstant, ofRecord } from './from-the-record.js';
import { type Complaint, Refused, refusedFile } from './refused.js';

/** A docket as a file tells it: written by hand, or as the record gave it. */
export interface DocketFile {
  /** Those that govern the case now. */
  readonly packs: readonly RulePack[];
  /** Those that did before, oldest first, each until an instant of the case's clock. */
  readonly earlierPacks: readonly { readonly until: Instant; readonly packs: readonly RulePack[] }[];
  readonly entries: readonly Entry[];
  /** What the file says of the opening; the rest follows from the first request. */
  readonly opening: Partial<Opening>;
  /** The case's own clock, which only the record knows; then each entry says when it was recorded. */
  readonly clock: CaseClock | undefined;
}

const FIELDS = ['rulePacks', 'entries', 'startAt'];
const FIELDS_OF_RECORD = ['reference', 'kind', 'applicants', 'clock', 'earlierRulePacks'];
const STARTS = ['access-request', 'deletion-application'] as const;

/** Reads what a file says; whatever is wrong in it is named, with its place. */
export function docketFile(text: string): DocketFile {
  const content = parsed(text);
  checkFields(content, FIELDS, 'A docket file', content.clock === undefined ? [] : FIELDS_OF_RECORD);
  const startAt = STARTS.find((start) => start === content.startAt);
  if (content.startAt !== undefined && startAt === undefined)
    throw refusedFile('file.malformed', `startAt must be one of: ${STARTS.join(', ')}.`);
  const record = content.clock === undefined ? undefined : ofRecord(content);
  return {
    packs: packsOf(content.rulePacks),
    earlierPacks: record?.earlierRulePacks.map(({ until, rulePacks }) => ({ until, packs: packsOf(rulePacks) })) ?? [],
    entries: entriesOf(content.entries, { recorded: record !== undefined }),
    opening: {
      ...(startAt === undefined ? {} : { startAt }),
      ...(record === undefined ? {} : { kind: record.kind, applicants: record.applicants }),
    },
    clock: record?.clock,
  };
}

/** Entries that nobody has recorded, to be added to a docket: `{ "entries": [ … ] }`, with ids h1, h2 … */
export function hypotheticalEntries(text: string, { entries }: DocketFile): Entry[] {
  const content = parsed(text);
  checkFields(content, ['entries'], 'A file of hypothetical entries');
  const added = entriesOf(content.entries, { prefix: 'h', after: entries.length });
  const taken = added.find(({ id }) => entries.some((each) => each.id === id));
  if (taken !== undefined)
    throw refusedFile('entry.id-taken', `The docket has an entry ${taken.id} already. Give the added one another id.`);
  return added;
}

function checkFields(
  content: Record<string, unknown>,
  fields: readonly string[],
  what: string,
  more: readonly string[] = [],
): void {
  const unknown = Object.keys(content).filter((field) => ![...fields, ...more].includes(field));
  if (unknown.length > 0)
    throw refusedFile(
      'file.unknown-field',
      `${unknown.join(', ')}: not a field here. ${what} has ${fields.join(', ')}.`,
    );
}

function parsed(text: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw refusedFile('file.not-json', 'The file is not JSON. Save it as { "rulePacks": […], "entries": […] }.');
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw refusedFile('file.malformed', 'The file must hold an object: { "rulePacks": […], "entries": […] }.');
  }
  return content as Record<string, unknown>;
}

function packsOf(ids: unknown): RulePack[] {
  if (!Array.isArray(ids) || ids.length === 0 || !ids.every((id) => typeof id === 'string')) {
    throw refusedFile('file.malformed', 'rulePacks must list at least one rule pack, such as "ccf-statute-2025".');
  }
  return ids.map((id) => packNamed(id, 1));
}

/** A published pack; an unknown name is the fault of whoever wrote it: of the file (1), or of the call (2). */
export function packNamed(id: string, exitCode: 1 | 2): RulePack {
  try {
    return rulePack(id);
  } catch (error) {
    if (error instanceof UnknownRulePack) throw new Refused(exitCode, [{ code: error.code, says: error.message }]);
    throw error;
  }
}

/** What recording adds to an entry; a docket that was exported has it, one that was written by hand has not. */
const RECORDING = ['id', 'sequence', 'recordedAt', 'recordedBy'];

function entriesOf(given: unknown, { prefix = 'e', after = 0, recorded = false }): Entry[] {
  if (!Array.isArray(given)) throw refusedFile('file.malformed', 'entries must be a list.');
  const complaints = given.flatMap((entry: unknown, index) => complaintsAbout(entry, index, recorded));
  if (complaints.length > 0) throw new Refused(1, complaints);
  const entries = (given as readonly (Entry & { readonly id?: string })[]).map(
    (entry, index): Entry => ({
      ...entry,
      id: entry.id ?? `${prefix}${index + 1}`,
      sequence: after + index + 1,
      recordedAt: recorded ? entry.recordedAt : '',
      recordedBy: '',
    }),
  );
  const taken = entries.map(({ id }) => id).filter((id, index, all) => all.indexOf(id) !== index);
  if (taken.length > 0)
    throw refusedFile(
      'entry.id-taken',
      `Two entries have the id ${taken[0]}. An entry without an id gets ${prefix}1, ${prefix}2 … by its place.`,
    );
  return entries;
}

function complaintsAbout(entry: unknown, index: number, recorded: boolean): Complaint[] {
  const at = `entries[${index}]`;
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    return [{ code: 'entry.malformed', says: `${at} must be an object.` }];
  const { id, recordedAt } = entry as { id?: unknown; recordedAt?: unknown };
  const idIsWrong = id !== undefined && !(typeof id === 'string' && /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/.test(id));
  const fact = Object.fromEntries(Object.entries(entry).filter(([field]) => !RECORDING.includes(field)));
  return [
    ...(idIsWrong ? [{ code: 'entry.malformed', says: `${at}.id must be a short name such as e1.` }] : []),
    ...(recorded && !isInstant(recordedAt)
      ? [{ code: 'entry.malformed', says: `${at}.recordedAt must be an instant, as the record gave it.` }]
      : []),
    ...factFaults(fact).map(({ path, problem }) => ({ code: 'entry.malformed', says: `${at}.${path} ${problem}.` })),
  ];
}

/** Today, where the case lives. */
export const todayOf = ({ clock }: DocketFile, now: Instant): CivilDate =>
  civilDateAt(clock === undefined ? now : caseNow(clock, now));

/**
 * The docket as it was known on a day: what had been recorded by then, where the file comes from the record, with the
 * packs of that day; else what had reached us. An entry of which no date is known stays.
 */
export function knownOn(docket: DocketFile, day: CivilDate): DocketFile {
  const isFromRecord = docket.clock !== undefined;
  const packs = docket.earlierPacks.find(({ until }) => civilDateAt(until) > day)?.packs ?? docket.packs;
  const entries = docket.entries.filter(
    ({ recordedAt, receivedOn, occurredOn }) =>
      (isFromRecord ? civilDateAt(recordedAt) : (receivedOn ?? occurredOn ?? day)) <= day,
  );
  return { ...docket, packs, entries };
}

/** What a file leaves unsaid about the opening of the case follows from its first request. */
export function openingOf({ entries, opening }: Pick<DocketFile, 'entries' | 'opening'>): Opening {
  const unsaid: Opening = { kind: 'initial', startAt: 'access-request', applicants: [] };
  const [first] = fold(unsaid, entries).requests;
  if (first === undefined) return { ...unsaid, ...opening };
  return {
    kind: first.requestKind === 'revision' ? 'revision' : 'initial',
    startAt: first.requestKind === 'access' ? 'access-request' : 'deletion-application',
    applicants: [],
    ...opening,
  };
}

/** Where a docket contradicts itself. It is computed all the same, as far as it can be; nothing is guessed. */
export function contradictions(opening: Opening, entries: readonly Entry[]): string[] {
  return entries.flatMap((entry, index) => {
    const tooEarly = entry.occurredOn !== null && entry.receivedOn !== undefined && entry.receivedOn < entry.occurredOn;
    const no = mayFollow(fold(opening, entries.slice(0, index)), [entry]);
    const faults = (no?.faults ?? []).map(({ path, problem }) => ` (${path}: ${problem})`).join('');
    return [
      ...(tooEarly ? [`Entry ${entry.id}, entry.received-too-early: ${REFUSALS['entry.received-too-early']}`] : []),
      ...(no === undefined ? [] : [`Entry ${entry.id}, ${no.code}: ${REFUSALS[no.code]}${faults}`]),
    ];
  });
}

/** Where the case stood on a day. */
export const stageOn = (file: CaseFile, day: CivilDate): Stage => stageOf(hadHappenedBy(file, day), day, sessionDates);
