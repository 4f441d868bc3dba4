import type { CaseFile } from '../case/case-file.js';
import { addDuration } from '../clock/civil-date.js';
import type { OfficeHoliday } from '../clock/working-day.js';
import { isKind } from '../docket/entry.js';
import { compareText } from '../docket/order.js';
import type { CivilDate } from '../docket/shape.js';
import { contradictionsIn } from './contradictions.js';
import { aimStep, arithmetic } from './counting.js';
import type { Bound, Certainty, Deadline, DerivationStep } from './deadline.js';
import { editionNotes } from './edition.js';
import { type Facts, factsAsOf, find, matches, type Subject, said } from './facts.js';
import { endingOf, type MetBy, meetingOf } from './meeting.js';
import { courseOf } from './moves.js';
import { rangeOf } from './range.js';
import { citing, inTurn, type Said, type Saying, say } from './sayings.js';
import { boundOf, candidates, type EarlierStep, hasUndatedTrigger, type Note, type Start, startOf } from './start.js';
import { followersOf, repeated, subjectsOf } from './subjects.js';
import { DATE_IN_ENTRY, type RulePack, type TimeLimit } from './time-limit.js';
import { verdictOf } from './verdict.js';

/**
 * Everything that the procedure makes fall due in a case, as it stands on a day, each date with its working. Pure, and
 * the same whatever order the facts were recorded in: the rules are the packs' data, this only reads them.
 */
export function deadlines(file: CaseFile, packs: readonly RulePack[], asOf: CivilDate): Deadline[] {
  const facts = factsAsOf(file, asOf);
  const made = new Map<string, { readonly deadline: Deadline; readonly subject: Subject }>();
  const steps = new Map<string, Deadline>();
  const office = packs.flatMap(({ officeHolidays = [] }) => officeHolidays);
  for (const { limit, pack } of limitsOf(packs)) {
    const ownStep = limit.step === undefined ? limit.rule : `${limit.rule}/${limit.step}`;
    const subjects =
      limit.per === 'deadline' ? followersOf(limit, [...made.values()], asOf) : subjectsOf(limit, pack, facts);
    for (const subject of subjects) {
      const inChain = (step: string): string => `${step}:${subject.entry?.id ?? subject.name}`;
      const deadline = deadlineOf(limit, pack, subject, facts, office, (step) => steps.get(inChain(step)));
      if (deadline === undefined) continue;
      const id = untaken(made, deadline.id);
      made.set(id, { deadline: { ...deadline, id }, subject });
      steps.set(inChain(ownStep), deadline);
    }
  }
  return [...made.values()].map(({ deadline }) => deadline).toSorted(byDueDate);
}

interface PackedLimit {
  readonly limit: TimeLimit;
  readonly pack: RulePack;
}

/**
 * One edition of a rule at a time: a pack that is listed later takes the place of an earlier one. What follows another
 * limit's date is computed last, whichever pack holds it.
 */
function limitsOf(packs: readonly RulePack[]): PackedLimit[] {
  const rules = new Map<string, PackedLimit[]>();
  for (const pack of packs) {
    const own = new Map<string, PackedLimit[]>();
    for (const limit of pack.limits) own.set(limit.rule, [...(own.get(limit.rule) ?? []), { limit, pack }]);
    for (const [rule, limits] of own) rules.set(rule, limits);
  }
  return [...rules.values()]
    .flat()
    .toSorted((a, b) => Number(a.limit.per === 'deadline') - Number(b.limit.per === 'deadline'));
}

const untaken = (taken: ReadonlyMap<string, unknown>, id: string, nth = 2): string =>
  !taken.has(id) ? id : !taken.has(`${id}:${nth}`) ? `${id}:${nth}` : untaken(taken, id, nth + 1);

const byDueDate = (a: Deadline, b: Deadline): number =>
  compareText(a.dueOn ?? '9999', b.dueOn ?? '9999') || compareText(a.id, b.id);

function deadlineOf(
  limit: TimeLimit,
  pack: RulePack,
  subject: Subject,
  facts: Facts,
  office: readonly OfficeHoliday[],
  earlier: EarlierStep,
): Deadline | undefined {
  if (limit.runs === null) return undefined;
  if (limit.onlyAfter && !limit.onlyAfter.some((pattern) => candidates(facts, pattern, subject).length > 0))
    return undefined;

  const found = startOf(limit, subject, facts, earlier);
  const meeting = meetingOf(limit, subject, facts, meetableSince(limit, subject, found));
  const start =
    found ?? (meeting || hasUndatedTrigger(limit, subject, facts) ? boundOf(limit, subject, facts) : undefined);
  const first = dateFrom(limit, subject, start);
  const course = courseOf(limit, subject, facts, first, meeting?.exact ? meeting.on : null);
  const isOnRecord = first !== null || course.moved || meeting || hasUndatedTrigger(limit, subject, facts);
  if (!isOnRecord && limit.per !== 'condition') return undefined;
  if (limit.runs === DATE_IN_ENTRY && first === null && !course.moved) return undefined;

  const ending = endingOf(limit, subject, facts);
  const aim = limit.counting.aim === 'none' || course.dueOn === null ? undefined : aimStep(course.dueOn, office);
  const verdict = verdictOf({ limit, subject, start, course, meeting, ending, asOf: facts.asOf });
  return {
    id: [limit.rule, subject.name, ...(limit.step === undefined ? [] : [limit.step])].join(':'),
    rule: limit.rule,
    title: limit.title,
    ...(subject.request === undefined ? {} : { request: subject.request }),
    ...(subject.entry?.item === undefined ? {} : { item: subject.entry.item }),
    ...ncbOf(limit, subject),
    trigger: start?.entry?.id ?? null,
    dueOn: course.dueOn,
    originalDueOn: first,
    ...rangeOf(limit, subject, facts, start, course, meeting, (from) => lasting(limit, subject, from)),
    aimOn: aim?.date ?? null,
    basis: limit.basis,
    article: limit.cites.article,
    edition: limit.cites.edition,
    bound: boundBy(limit, subject),
    nature: limit.nature,
    certainty: certaintyOf(limit, start, course, meeting),
    status: verdict.status,
    metOn: verdict.metOn,
    settled: verdict.settled,
    derivation: [
      ...derivationOf(limit, subject, start, first),
      ...course.steps,
      ...(aim ? [aim] : []),
      ...verdict.steps,
    ],
    ...notesOf(limit, subject, facts, start, meeting, [
      ...verdict.notes,
      ...contradictionsIn(limit, subject, facts, start),
      ...editionNotes(limit, pack, subject, facts),
    ]),
  };
}

/** The day before which nothing can have met the limit: its own start, or the fact from which its whole chain hangs. */
function meetableSince(limit: TimeLimit, { entry, follows }: Subject, start: Start | undefined): CivilDate | null {
  if (follows !== undefined) return entry?.occurredOn ?? null;
  const startsWithSubject =
    start !== undefined && start.entry === entry && limit.runs !== DATE_IN_ENTRY && !start.isDueDate;
  return entry === null || startsWithSubject ? (start?.on ?? null) : entry.occurredOn;
}

/** How long the limit runs, as the text or the decision's own entry says. */
const lengthOf = ({ runs }: TimeLimit, { entry }: Subject): string | null =>
  typeof runs === 'string' ? runs : runs === null || entry === null ? null : said(entry, runs.within);

function dateFrom(limit: TimeLimit, subject: Subject, start: Start | undefined): CivilDate | null {
  if (start === undefined) return null;
  return start.isDueDate ? start.on : lasting(limit, subject, start.on);
}

/** The last day of a limit that runs from the given one. */
function lasting(limit: TimeLimit, subject: Subject, from: CivilDate): CivilDate | null {
  const length = lengthOf(limit, subject);
  if (length === null) return null;
  const first = addDuration(from, length);
  const every = everyOf(limit);
  return every === undefined || subject.follows === undefined ? first : repeated(first, every, subject.follows.nth);
}

const everyOf = ({ triggers }: TimeLimit): string | undefined =>
  triggers.flatMap((trigger) => ('dueOf' in trigger ? [trigger.every] : []))[0];

function derivationOf(
  limit: TimeLimit,
  subject: Subject,
  start: Start | undefined,
  due: CivilDate | null,
): DerivationStep[] {
  if (start === undefined) {
    return [
      {
        step: 'assumption',
        ...say('start-unknown', citing(limit)),
        article: limit.cites.article,
      },
    ];
  }
  const length = lengthOf(limit, subject);
  if (start.isDueDate || due === null || length === null) return [...start.steps];
  return [
    ...start.steps,
    { step: 'arithmetic', ...arithmeticOf(limit, subject, start.on, length, due), date: due },
    { step: 'roll', ...say('not-rolled'), date: due },
  ];
}

function arithmeticOf(limit: TimeLimit, subject: Subject, from: CivilDate, length: string, due: CivilDate): Said {
  const every = everyOf(limit);
  const nth = subject.follows?.nth ?? 0;
  if (every === undefined || nth === 0) return arithmetic(from, length, due);
  return inTurn(arithmetic(from, length, addDuration(from, length)), say('repeated', { every, nth: nth + 1, to: due }));
}

const ORDER: readonly Certainty[] = ['known', 'interpretation', 'estimated', 'open'];

/** As sure as the least sure thing that the date or its meeting rests on. A date named later no longer rests on its start. */
function certaintyOf(
  limit: TimeLimit,
  start: Start | undefined,
  course: ReturnType<typeof courseOf>,
  meeting: MetBy | undefined,
): Certainty {
  const rests: Certainty[] = [
    limit.certainty,
    course.certainty ?? start?.certainty ?? 'estimated',
    meeting?.certainty ?? 'known',
  ];
  return ORDER[Math.max(...rests.map((each) => ORDER.indexOf(each)))] ?? 'estimated';
}

const boundBy = ({ bound }: TimeLimit, { entry }: Subject): Bound =>
  typeof bound === 'string'
    ? bound
    : (((entry === null ? null : said(entry, bound.field)) as Bound | null) ?? 'commission');

function ncbOf({ per }: TimeLimit, { entry }: Subject): { ncb?: string } {
  const ncb = entry !== null && (per === 'bureau' || isKind(entry, 'condition-set')) ? said(entry, 'ncb') : null;
  return ncb === null ? {} : { ncb };
}

function notesOf(
  limit: TimeLimit,
  subject: Subject,
  facts: Facts,
  start: Start | undefined,
  meeting: MetBy | undefined,
  verdict: readonly Note[],
): Pick<Deadline, 'notes' | 'noted'> {
  const after = (limit.notesAfter ?? []).filter((each) => {
    const isOwn = subject.entry !== null && matches(subject.entry, each);
    return isOwn || find(facts, each, subject).length > 0;
  });
  const all: readonly Note[] = [
    ...(start?.notes ?? []),
    ...(limit.notes ?? []),
    ...after.map(({ note }) => note),
    ...(meeting?.note === undefined ? [] : [meeting.note]),
    ...verdict,
  ];
  const byWords = new Map<string, readonly Saying[]>();
  for (const each of all) {
    const { says, said } = typeof each === 'string' ? { says: each, said: [] } : each;
    if (!byWords.has(says)) byWords.set(says, said);
  }
  return { notes: [...byWords.keys()], noted: [...byWords.values()] };
}
