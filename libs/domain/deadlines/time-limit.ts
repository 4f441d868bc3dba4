import type { OfficeHoliday } from '../clock/working-day.js';
import type { CivilDate } from '../docket/shape.js';
import type { EntryKind, RequestKind } from '../docket/vocabulary.js';
import type { Basis, Bound, Certainty } from './deadline.js';

/** Field to allowed values. A dot leads into records, and into each element of a list; `null` allows absence. */
export type FieldTest = Readonly<Record<string, readonly (string | boolean | null)[]>>;

/** A fact that starts, meets, moves or ends a limit: kinds of entry, narrowed by the entry's own fields. */
export interface FactPattern {
  readonly kinds: readonly EntryKind[];
  readonly where?: FieldTest;
  /** Fields that the entry must have. */
  readonly has?: readonly string[];
  /** Facts of requests of these kinds, wherever in the case; else those that concern the limit's own request. */
  readonly of?: readonly RequestKind[];
  /** Fields in which the fact agrees with the subject's entry, where that entry has them. */
  readonly same?: readonly string[];
  /** The fact is about an item that the subject's entry names. */
  readonly ofItems?: true;
  /** Satisfied only when every item has such a fact: those the decision touches, else all of the request. */
  readonly everyItem?: true;
  /** Only where the limit's own request is of such a kind, or is (not) pre-emptive. */
  readonly onRequest?: { readonly kinds?: readonly RequestKind[]; readonly preemptive?: boolean };
  /** Only before, or only since, the first fact of this kind. */
  readonly before?: EntryKind;
  readonly after?: EntryKind;
  /** A later fact of this kind takes its effect away. */
  readonly undoneBy?: EntryKind;
}

/** One way to find the day from which a limit runs. The first way that the docket allows is taken. */
export type Trigger = {
  readonly certainty: Certainty;
  readonly note?: string;
  /** Only where the subject's own entry says so. */
  readonly when?: FieldTest;
  /** Which end of the possible days this one is, where the true day is another: admissibility of which only the notice is dated. */
  readonly gives?: 'earliest' | 'latest';
} & (
  | (FactPattern & {
      /** The entry's date that counts: `occurredOn`, or a field of its own. */
      readonly date: string;
      /** The text starts from that other fact, which nobody told us; it cannot have come before this one. */
      readonly standsFor?: EntryKind;
    })
  /** The latest compliant date of an earlier step of the same chain (`T09`, `T15/order`), for want of the fact itself. */
  | { readonly latestOf: string; readonly standsFor: EntryKind }
  /** The date of another limit, however it came about: what runs before it or after it follows it. */
  | {
      readonly dueOf: readonly string[];
      /** `open`: nothing has settled that limit. `past`: its date has gone by and nothing has settled it. */
      readonly while?: 'open' | 'past';
      /** Again after each such time; the one that comes next and the one after it are named. */
      readonly every?: string;
    }
  /** The first day of a session in the pack's own calendar. */
  | { readonly session: 'startsOn' }
);

export type Meeting = FactPattern & {
  readonly certainty?: Certainty;
  readonly note?: string;
  /** The fact only shows that the step had been taken by then. */
  readonly atTheLatest?: true;
};

export type Move = FactPattern & {
  readonly article: string;
  /** Even as of a day before it: what a decision explains was in force before the decision explained it. */
  readonly retroactiveWhere?: FieldTest;
} & (
    | {
        /** The field that names the new date; without a value, or `null`, the limit is open. */ readonly to:
          | string
          | null;
      }
    | { /** The whole duration runs anew from this fact. */ readonly restarts: true }
  );

/** A later fact after which nothing more is expected, and the status that an unmet limit then keeps. */
export type Ending = FactPattern & {
  /** `as-it-was`: overdue if its date had passed, else superseded. */
  readonly leaves: 'unknown' | 'superseded' | 'as-it-was';
};

/** A published limit as data: cited, versioned, never edited. The interpreter is `deadlines.ts`. */
export interface TimeLimit {
  readonly rule: string;
  /** Where one rule has several steps or letters. */
  readonly step?: string;
  readonly title: string;
  readonly basis: Basis;
  readonly cites: {
    readonly text: string;
    readonly edition: string;
    readonly article: string;
    readonly source?: string;
  };
  readonly nature: 'duty' | 'opportunity';
  readonly bound: Bound | { readonly field: string };
  /** What has such a limit: each request, each request at each session, each decision, each date of another limit, or what `subjects` finds. */
  readonly per: 'request' | 'session' | 'decision' | 'entry' | 'bureau' | 'condition' | 'item' | 'deadline';
  readonly subjects?: readonly FactPattern[];
  readonly requestKinds?: readonly RequestKind[];
  /** Only where the subject has one of these facts: an outcome that leaves something to implement. */
  readonly onlyAfter?: readonly FactPattern[];
  readonly triggers: readonly Trigger[];
  /** What must have come before the trigger: gives "at the earliest" where the trigger's day is unknown. */
  readonly notBefore?: {
    readonly kinds: readonly EntryKind[];
    /** A request for deletion that is not pre-emptive cannot precede the first of its data items. */
    readonly items?: true;
  };
  /** ISO 8601 · the date in the entry itself · fields of the subject's entry · `null` where the text has no number. */
  readonly runs: string | { readonly within: string; readonly until: string } | null;
  readonly metBy: readonly Meeting[];
  readonly movedBy?: readonly Move[];
  readonly endedBy?: readonly Ending[];
  readonly counting: Counting;
  readonly onExpiry: 'nothing' | 'mark' | 'inadmissible' | 'silence' | 'decision-converts' | 'ask' | 'lapses';
  /** What to know, or to do, once the date has passed unmet. */
  readonly expiryNote?: string;
  readonly certainty: Certainty;
  readonly notes?: readonly string[];
  readonly notesAfter?: readonly (FactPattern & { readonly note: string })[];
}

export const DATE_IN_ENTRY = 'date-in-entry';

/** The texts are silent on counting: every convention is named, and is a convention. */
export interface Counting {
  readonly monthEnd: 'last-day';
  readonly days: 'day-after-is-one';
  readonly roll: 'none';
  readonly basis: 'convention';
  /** When to act, where the last day is no working day. The limit itself stays where it is. */
  readonly aim: 'none' | 'working-day-before';
  /** Whose public holidays are no working days: France without Alsace-Moselle, for the Commission sits in Lyon. */
  readonly holidays: 'france';
}

export interface Transition {
  readonly on: string;
  /** This pack holds the text from before that day, or the one from after it. */
  readonly side: 'before' | 'after';
  readonly amendment: string;
  /** The limits that stand in one of the two editions only; every other date is the same under both. */
  readonly differs: readonly string[];
}

/** A session of the Commission, as a pack that counts from sessions carries it. */
export interface SessionDays {
  readonly session: number;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  /** The last day to add material that is likely to be read there. */
  readonly materialUntil: CivilDate;
}

/** A versioned set of limits. A published pack never changes; a correction is a new version. */
export interface RulePack {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly effectiveFrom: string | null;
  readonly effectiveUntil: string | null;
  readonly source: string;
  /** No day to aim for either, whichever pack of the case the limit stands in. */
  readonly officeHolidays?: readonly OfficeHoliday[];
  /** Where another edition stands on the other side of a day, and nothing says which governs a request pending then. */
  readonly transition?: Transition;
  /** The calendar that limits of kind `session` count from. */
  readonly sessions?: readonly SessionDays[];
  readonly limits: readonly TimeLimit[];
}
