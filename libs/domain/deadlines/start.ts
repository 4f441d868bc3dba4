import { type Entry, isKind } from '../docket/entry.js';
import { compareText } from '../docket/order.js';
import type { CivilDate } from '../docket/shape.js';
import type { EntryKind } from '../docket/vocabulary.js';
import type { Certainty, Deadline, DerivationStep } from './deadline.js';
import { type Facts, find, fits, matches, type Subject, said } from './facts.js';
import { citing, type Said, say, telling, tellingBoth } from './sayings.js';
import { DATE_IN_ENTRY, type FactPattern, type TimeLimit, type Trigger } from './time-limit.js';

/** The day from which a limit runs, or the date that a letter fixes, and how that day was found. */
export interface Start {
  readonly on: CivilDate;
  readonly entry: Entry | null;
  /** `on` is itself the due date: a letter or a decision names it. */
  readonly isDueDate: boolean;
  readonly certainty: Certainty;
  /** The true starting fact, of unknown day, that cannot have come before `on`. */
  readonly atEarliest: EntryKind | null;
  /** Counted from the latest compliant date of the step before. */
  readonly assumed: boolean;
  /** Is `on` the day itself, or the first or the last on which it can have been? */
  readonly gives: 'exactly' | 'earliest' | 'latest';
  readonly steps: readonly DerivationStep[];
  readonly notes: readonly Note[];
}

/** A rule pack's own words, or a sentence that the computation has for it. */
export type Note = string | Said;

export type EarlierStep = (step: string) => Deadline | undefined;

/** The first of the limit's triggers that the docket allows. */
export function startOf(limit: TimeLimit, subject: Subject, facts: Facts, earlier: EarlierStep): Start | undefined {
  const fixed = dateFixedByDecision(limit, subject);
  if (fixed) return fixed;
  for (const trigger of limit.triggers) {
    if (trigger.when && (subject.entry === null || !fits(subject.entry, trigger.when))) continue;
    const start =
      'latestOf' in trigger
        ? fromEarlierStep(limit, trigger, earlier)
        : 'dueOf' in trigger
          ? fromFollowed(limit, trigger, subject)
          : 'session' in trigger
            ? fromSession(limit, trigger, subject)
            : fromFact(limit, trigger, subject, facts);
    if (start) return start;
  }
  return undefined;
}

/** The limit's trigger is on the docket, but not its day. */
export const hasUndatedTrigger = (limit: TimeLimit, subject: Subject, facts: Facts): boolean =>
  limit.triggers.some((trigger) => isFact(trigger) && candidates(facts, trigger, subject).length > 0);

const isFact = (trigger: Trigger): trigger is Trigger & FactPattern & { date: string; standsFor?: EntryKind } =>
  'kinds' in trigger;

/** Where the starting day is unknown: the latest day before which it cannot lie, else the day by which it was known. */
export function boundOf(limit: TimeLimit, subject: Subject, facts: Facts): Start | undefined {
  const undated = undatedTrigger(limit, subject, facts);
  const standsFor = undated?.kind ?? startingFact(limit);
  if (standsFor === null) return undefined;
  const unknown = say('runs-from-unknown', { ...citing(limit), starts: standsFor });
  const found = { isDueDate: false, certainty: 'estimated', assumed: false } as const;

  const bound = lowerBounds(limit, subject, facts).toSorted((a, b) => compareText(b.on, a.on))[0];
  if (bound) {
    const notBefore = say('not-before', { ...telling(bound.entry), on: bound.on });
    return {
      ...found,
      on: bound.on,
      entry: undated ?? null,
      atEarliest: standsFor,
      gives: 'earliest',
      steps: [
        { step: 'assumption', ...unknown },
        { step: 'bound', ...notBefore, entry: bound.entry.id, date: bound.on },
      ],
      notes: [],
    };
  }
  if (undated?.receivedOn === undefined) return undefined;
  const knownBy = say('known-by', { ...telling(undated), on: undated.receivedOn });
  return {
    ...found,
    on: undated.receivedOn,
    entry: undated,
    atEarliest: null,
    gives: 'latest',
    steps: [
      { step: 'assumption', ...unknown },
      { step: 'bound', ...knownBy, entry: undated.id, date: undated.receivedOn },
    ],
    notes: [],
  };
}

/** The facts that a pattern of triggers means: the subject's own entry, where it is one of that kind. */
export const candidates = (facts: Facts, pattern: FactPattern, subject: Subject): Entry[] =>
  subject.entry !== null && pattern.kinds.includes(subject.entry.kind)
    ? [subject.entry].filter((entry) => matches(entry, pattern))
    : find(facts, pattern, subject).filter(
        ({ occurredOn }) => (occurredOn ?? '9999') >= (subject.entry?.occurredOn ?? ''),
      );

/** The fact from which the text counts, whatever stands for it. */
function startingFact({ triggers }: TimeLimit): EntryKind | null {
  const trigger = triggers.find(isFact);
  return trigger === undefined ? null : (trigger.standsFor ?? trigger.kinds[0] ?? null);
}

export const undatedTrigger = (limit: TimeLimit, subject: Subject, facts: Facts): Entry | undefined =>
  limit.triggers.flatMap((trigger) => (isFact(trigger) ? candidates(facts, trigger, subject) : []))[0];

/** A decision may name the date of its condition itself. */
function dateFixedByDecision(limit: TimeLimit, { entry }: Subject): Start | undefined {
  if (entry === null || limit.runs === null || typeof limit.runs === 'string') return undefined;
  const until = said(entry, limit.runs.until);
  return until === null ? undefined : fixedBy(limit, entry, until, 'known', []);
}

function fixedBy(limit: TimeLimit, entry: Entry, on: CivilDate, certainty: Certainty, notes: readonly Note[]): Start {
  const fixed = say('fixed-in-writing', { ...citing(limit), ...telling(entry), on });
  const steps: DerivationStep[] = [
    { step: 'trigger', ...fixed, entry: entry.id, date: on, article: limit.cites.article },
  ];
  return { on, entry, isDueDate: true, certainty, atEarliest: null, assumed: false, gives: 'exactly', steps, notes };
}

function fromEarlierStep(
  limit: TimeLimit,
  trigger: Trigger & { latestOf: string; standsFor: EntryKind },
  earlier: EarlierStep,
): Start | undefined {
  const step = earlier(trigger.latestOf);
  if (!step?.dueOn) return undefined;
  const says = say('step-before', {
    ...citing(limit),
    starts: trigger.standsFor,
    earlier: step.rule,
    earlierArticle: step.article,
    on: step.dueOn,
  });
  return {
    on: step.dueOn,
    entry: null,
    isDueDate: false,
    certainty: trigger.certainty,
    atEarliest: null,
    assumed: true,
    gives: 'latest',
    steps: [{ step: 'assumption', ...says, date: step.dueOn, article: limit.cites.article }],
    notes: trigger.note === undefined ? [] : [trigger.note],
  };
}

/** The other limit's date, whatever it rests on: this one is as sure as that. */
function fromFollowed(
  limit: TimeLimit,
  { certainty, note }: Trigger & { dueOf: readonly string[] },
  { follows, entry }: Subject,
): Start | undefined {
  const due = follows?.deadline;
  if (!due?.dueOn) return undefined;
  const following = say('follows', { ...citing(limit), followed: due.rule, followedTitle: due.title, on: due.dueOn });
  return {
    on: due.dueOn,
    entry,
    isDueDate: false,
    certainty: due.certainty === 'known' ? certainty : due.certainty,
    atEarliest: null,
    assumed: false,
    gives: 'exactly',
    steps: [{ step: 'trigger', ...following, date: due.dueOn, article: limit.cites.article }],
    notes: note === undefined ? [] : [note],
  };
}

function fromSession(limit: TimeLimit, { certainty, note }: Trigger, { session }: Subject): Start | undefined {
  if (session === undefined) return undefined;
  const { startsOn, materialUntil } = session;
  const begins = say('session', { ...citing(limit), session: session.session, on: startsOn });
  const read = say('note-read-at-session', { session: session.session, until: materialUntil });
  return {
    on: startsOn,
    entry: null,
    isDueDate: false,
    certainty,
    atEarliest: null,
    assumed: false,
    gives: 'exactly',
    steps: [{ step: 'trigger', ...begins, date: startsOn, article: limit.cites.article }],
    notes: note === undefined ? [read] : [read, note],
  };
}

function fromFact(
  limit: TimeLimit,
  trigger: Trigger & FactPattern & { date: string; standsFor?: EntryKind },
  subject: Subject,
  facts: Facts,
): Start | undefined {
  const dated = candidates(facts, trigger, subject).filter((fact) => said(fact, trigger.date) !== null);
  const [entry, ...others] = dated;
  const on = entry === undefined ? null : said(entry, trigger.date);
  if (entry === undefined || on === null) return undefined;
  const several = others
    .filter((other) => said(other, trigger.date) !== on)
    .map((other) => say('note-two-dates', tellingBoth(entry, other)));
  const notes = [...(trigger.note === undefined ? [] : [trigger.note]), ...several];
  if (limit.runs === DATE_IN_ENTRY) return fixedBy(limit, entry, on, trigger.certainty, notes);

  const { article } = limit.cites;
  const known: DerivationStep = {
    step: 'trigger',
    ...say('runs-from', { ...citing(limit), starts: entry.kind, on, entry: entry.id }),
    entry: entry.id,
    date: on,
    article,
  };
  const steps: DerivationStep[] =
    trigger.standsFor === undefined
      ? [known]
      : [
          {
            step: 'assumption',
            ...say('runs-from-unknown', { ...citing(limit), starts: trigger.standsFor }),
            article,
          },
          {
            step: 'bound',
            ...say('stands-in', { ...telling(entry), on }),
            entry: entry.id,
            date: on,
          },
        ];
  return {
    on,
    entry,
    isDueDate: false,
    certainty: trigger.certainty,
    atEarliest: trigger.standsFor ?? null,
    assumed: false,
    gives: trigger.gives ?? (trigger.standsFor === undefined ? 'exactly' : 'earliest'),
    steps,
    notes,
  };
}

interface LowerBound {
  readonly on: CivilDate;
  readonly entry: Entry;
}

export function lowerBounds(limit: TimeLimit, subject: Subject, facts: Facts): LowerBound[] {
  const { kinds = [], items = false } = limit.notBefore ?? {};
  const dated = (entry: Entry): LowerBound[] => (entry.occurredOn === null ? [] : [{ on: entry.occurredOn, entry }]);
  const before = kinds.flatMap((kind) =>
    find(facts, { kinds: [kind] }, subject)
      .flatMap(dated)
      .slice(0, 1),
  );
  const contests = subject.requests.some(
    ({ requestKind, preemptive }) => !preemptive && (requestKind === 'deletion' || requestKind === 'correction'),
  );
  if (!items || !contests) return before;
  const mentions = find(facts, { kinds: ['data-item-recorded', 'data-item-publication-requested'] }, subject);
  const first = mentions
    .flatMap((entry) =>
      isKind(entry, 'data-item-recorded') && entry.recordedOn ? [{ on: entry.recordedOn, entry }] : dated(entry),
    )
    .toSorted((a, b) => compareText(a.on, b.on));
  return [...before, ...first.slice(0, 1)];
}
