import type { Entry } from '../docket/entry.js';
import type { CivilDate } from '../docket/shape.js';
import type { EntryKind } from '../docket/vocabulary.js';
import { articles, type Cited, cited, days, entryAndDay, happened, inWords, sentence, type Told } from './wording.js';

/**
 * Every sentence that a derivation can hold, as a code with what stands in it. The English wording is the record; code
 * and values let a screen say the same in its reader's language. A code keeps its meaning for ever.
 */

interface Counted {
  readonly from: CivilDate;
  readonly length: string;
  readonly to: CivilDate;
}
type Days = { readonly days: number };
type On = { readonly on: CivilDate };
/** The fact from whose day the limit runs. */
type Starts = { readonly starts: EntryKind };
type Two = Told & {
  readonly kind2: EntryKind;
  readonly entry2: string;
  readonly day2?: CivilDate;
  readonly latest2?: CivilDate;
};
type Moved = Told & { readonly article: string; readonly before?: CivilDate };
/** The working days of France, or of France and the office. */
type Where = { readonly where: 'france' | 'france-and-office' };
type Edition = {
  readonly received: CivilDate;
  readonly until: CivilDate;
  readonly course: 'pending' | 'decided';
  readonly matters: 'this-text-alone' | 'same-in-both';
};

const done = (told: Told): string => `${sentence(happened(told.kind))} (${entryAndDay(told)})`;
const startsOn = (each: Cited & Starts): string =>
  `${cited(each)}: the limit runs from the day on which ${happened(each.starts)}`;
const because = (each: Moved): string =>
  `${sentence(articles(each.article))}: ${happened(each.kind)} (${entryAndDay(each)})`;
const second = ({ kind2, entry2, day2, latest2 }: Two): Told => ({
  kind: kind2,
  entry: entry2,
  ...(day2 === undefined ? {} : { day: day2 }),
  ...(latest2 === undefined ? {} : { latest: latest2 }),
});
const IN = { france: 'in France', 'france-and-office': 'in France and at the office' } as const;
const MATTERS = {
  'this-text-alone': 'This limit stands in the amended text alone.',
  'same-in-both': 'This date is the same under both.',
} as const;
const courseOf = ({ course, until }: Edition): string =>
  course === 'pending' ? `was still pending on ${until}` : `was decided on ${until}`;
const WHATEVER = ', whatever the day from which the limit ran';
const BY_THEN = 'so this was done by then, in time';

const SENTENCES = {
  'start-unknown': (v: Cited) => `${cited(v)}: the day from which it runs is not on record, so no date is named.`,
  'runs-from-unknown': (v: Cited & Starts) => `${startsOn(v)}, and that day is not known.`,
  'runs-from': (v: Cited & Starts & On & { readonly entry: string }) => `${startsOn(v)}: ${v.on} (entry ${v.entry}).`,
  'stands-in': (v: Told & On) =>
    `But ${happened(v.kind)} (entry ${v.entry}) on ${v.on}, and the other cannot have come before it: the limit ends at the earliest on the date below.`,
  'not-before': (v: Told & On) =>
    `It cannot have been before ${v.on}, when ${happened(v.kind)} (${entryAndDay(v)}): counted from then, the limit ends at the earliest on the date below.`,
  'known-by': (v: Told & On) =>
    `It was known on ${v.on} (${entryAndDay(v)}): counted from then, the limit ends at the latest on the date below.`,
  'fixed-in-writing': (v: Cited & Told & On) =>
    `${cited(v)}: the date is fixed in writing, where ${happened(v.kind)} (${entryAndDay(v)}): ${v.on}.`,
  'step-before': (v: Cited & Starts & On & { readonly earlier: string; readonly earlierArticle: string }) =>
    `${startsOn(v)}, and that day is not known. The step before it, ${v.earlier} under ${articles(v.earlierArticle)}, is in time until ${v.on}: counted from there, the date below is the latest compliant date.`,
  follows: (v: Cited & On & { readonly followed: string; readonly followedTitle: string }) =>
    `${cited(v)}: it follows the date of ${v.followed} (${v.followedTitle}), ${v.on}.`,
  session: (v: Cited & On & { readonly session: number }) =>
    `${cited(v)}: session ${v.session} of the Commission begins on ${v.on}, by its public calendar.`,

  'same-day': (v: Counted) => `It is that same day, ${v.to}.`,
  'counted-back': (v: Counted) => `${sentence(inWords(v.length))} before ${v.from} is ${v.to}.`,
  'counted-days': (v: Counted) =>
    `Day 1 is the day after ${v.from}; ${inWords(v.length)}, calendar days, end on ${v.to}.`,
  'counted-months': (v: Counted) =>
    `${v.from} plus ${inWords(v.length)} is ${v.to}: the same day number, which is the last day in time.`,
  'counted-to-month-end': (v: Counted) =>
    `${v.from} plus ${inWords(v.length)} is ${v.to}: that month has no day ${Number(v.from.slice(8))}, so its last day is the last in time.`,
  repeated: (v: { readonly every: string; readonly nth: number; readonly to: CivilDate }) =>
    `Then every ${inWords(v.every)}: time ${v.nth} is ${v.to}.`,
  'not-rolled': () =>
    'It is not moved for weekends or holidays: the texts are silent on counting, so this is the convention of the rule pack.',
  'aim-itself': (v: On & Where) => `${v.on} is a working day ${IN[v.where]}: it is the day to aim for.`,
  /** `off`: the days between, each with its reason, `2026-11-08|a Sunday`. */
  'aim-before': (v: On & Where & { readonly off: string }) =>
    `${v.off.replaceAll('|', ' is ')}: aim for ${v.on}, the working day before ${IN[v.where]}. The limit itself is not moved.`,

  'begins-anew': (v: Moved) => `${because(v)}, and the limit begins anew from that day.`,
  'left-open': (v: Moved) =>
    `${because(v)}, and no new date is named: the limit is open. The earlier date, ${v.before ?? 'the open date'}, stays on record and raises no alarm.`,
  'moved-to': (v: Moved & { readonly to: CivilDate }) =>
    `${because(v)}, which names ${v.to}: it takes the place of ${v.before ?? 'the open date'}.`,

  'done-day-untold': (v: Told) => `${done(v)}: done, on a day that nobody told.`,
  'done-ends-open': (v: Told) => `${done(v)}: the limit was open, and this ends it.`,
  'done-due-unnamed': (v: Told) => `${done(v)}: done, but the date it was due cannot be named.`,
  'done-in-time-assumed': (v: Told) => `${done(v)}: in time, counted from the latest compliant date.`,
  'done-by-then-assumed': (v: Told) => `${done(v)}: ${BY_THEN}, counted from the latest compliant date.`,
  'done-by-then': (v: Told) => `${done(v)}: ${BY_THEN}.`,
  'done-by-then-whatever': (v: Told) => `${done(v)}: ${BY_THEN}${WHATEVER}.`,
  'done-on-last-day': (v: Told) => `${done(v)}: in time, on the last day.`,
  'done-on-last-day-whatever': (v: Told) => `${done(v)}: in time, on the last day${WHATEVER}.`,
  'done-early': (v: Told & Days) => `${done(v)}: in time, ${days(v.days)} before the end.`,
  'done-early-whatever': (v: Told & Days) => `${done(v)}: in time, ${days(v.days)} before the end${WHATEVER}.`,
  'done-unclear': (v: Told) => `${done(v)}: done by then, but nothing shows whether in time.`,
  'done-after-earliest': (v: Told & Days) =>
    `${done(v)}: ${days(v.days)} after the earliest end of the limit, so nothing shows whether in time.`,
  'done-late-assumed': (v: Told & Days) => `${done(v)}: ${days(v.days)} late, counted from the latest compliant date.`,
  'done-late': (v: Told & Days) => `${done(v)}: ${days(v.days)} late.`,
  'ended-unknown': (v: Told) => `${done(v)}: a later step; whether this one was taken, and when, nobody told.`,
  'ended-superseded': (v: Told) => `${done(v)}: nothing more is expected here.`,
  'ended-overdue': (v: Told & { readonly due: CivilDate }) =>
    `${done(v)}: ${v.due} had passed without it, and nothing more is expected here.`,

  'note-early': (v: Told) => `${done(v)}, before the limit began to run: one of the two dates may be wrong.`,
  'note-day-untold': () => 'Done, but the day is not known.',
  'note-unclear': () => 'Done, but nothing shows whether in time.',
  'note-in-time-assumed': () => 'In time on an assumed trigger; the trigger’s own date is not known.',
  'note-shown-late': (v: On & Days & { readonly due: CivilDate }) =>
    `Shown to be done only by ${v.on}, ${days(v.days)} after ${v.due}.`,
  'note-late-if': (v: Starts & On & Days & { readonly reaching: CivilDate }) =>
    `Late by ${days(v.days)} if ${happened(v.starts)} on ${v.on}; in time if that was on ${v.reaching} or later.`,
  'note-late-assumed': (v: Days) =>
    `Late by ${days(v.days)} on an assumed trigger; the trigger’s own date is not known.`,
  'note-late': (v: Days) => `Met ${days(v.days)} late.`,
  'note-overtaken': (v: Told) =>
    `Overtaken: ${happened(v.kind)} (${entryAndDay(v)}). Whether and when this step was taken is not on record.`,
  'note-overdue-if': (v: Starts & On & { readonly asOf: CivilDate }) =>
    `Not done by ${v.asOf}; overdue if ${happened(v.starts)} on ${v.on}, a day that is not known.`,
  'note-read-at-session': (v: { readonly session: number; readonly until: CivilDate }) =>
    `Likely to be read at session ${v.session} is what was added by ${v.until}, a month before it begins: an inference from article 16(4). What comes later may still be read.`,
  'note-two-dates': (v: Two) =>
    `The docket holds two dates for this: ${entryAndDay(v)} and ${entryAndDay(second(v))}. The earlier one is used; check both.`,
  'note-contradiction': (v: Two) =>
    `The docket contradicts itself: ${happened(v.kind)} (${entryAndDay(v)}) before ${happened(v.kind2)} (${entryAndDay(second(v))}), which has to come first. One of the two dates may be wrong.`,
  /** `decisions`: each with its entry and its day, or the day by which it was known, `e7|2023-10-09|`. */
  'note-decisions': (v: { readonly decisions: string }) => {
    const each = v.decisions.split('; ').map((decision) => {
      const [entry = '', day = '', latest = ''] = decision.split('|');
      return entryAndDay({ entry, ...(day === '' ? {} : { day }), ...(latest === '' ? {} : { latest }) });
    });
    return `The docket holds ${each.length} decisions here (${each.join('; ')}): check which one stands.`;
  },
  'note-edition-arguable': (v: Edition & { readonly amendment: string }) =>
    `Which edition governs is arguable: the request was received by ${v.received}, before ${v.amendment}, and ${courseOf(v)}, after them; no rule on pending requests was seen. ${MATTERS[v.matters]}`,
  'note-edition-pinned': (v: Edition & { readonly edition: string; readonly belongs: 'later' | 'earlier' }) =>
    `The case is pinned to edition ${v.edition}, but the request belongs to the ${v.belongs} one: received by ${v.received}, it ${courseOf(v)}. ${MATTERS[v.matters]}`,
} as const;

export type SayingCode = keyof typeof SENTENCES;
export const SAYING_CODES = Object.keys(SENTENCES) as SayingCode[];
/** A sentence as data. */
export interface Saying {
  readonly code: SayingCode;
  readonly values: Readonly<Record<string, string | number>>;
}
/** The sentence of a code, in the words of the record and as data. */
export function say<C extends SayingCode>(code: C, ...[values]: Parameters<(typeof SENTENCES)[C]>): Said {
  const given = { ...values } as Saying['values'];
  return { says: (SENTENCES[code] as (given: Saying['values']) => string)(given), said: [{ code, values: given }] };
}

/** Words, and the same as data. */
export interface Said {
  readonly says: string;
  readonly said: readonly Saying[];
}

/** One sentence after the other. */
export const inTurn = (first: Said, ...more: readonly Said[]): Said => ({
  says: [first, ...more].map(({ says }) => says).join(' '),
  said: [first, ...more].flatMap(({ said }) => said),
});

/** A rule as its sentences name it. */
export const citing = ({
  rule,
  title,
  cites: { article, text, edition },
}: Pick<Cited, 'rule' | 'title'> & { readonly cites: Omit<Cited, 'rule' | 'title'> }): Cited => ({
  rule,
  title,
  article,
  text,
  edition,
});

export const telling = ({ kind, id, occurredOn, receivedOn }: Entry): Told => ({
  kind,
  entry: id,
  ...(occurredOn === null ? {} : { day: occurredOn }),
  ...(occurredOn === null && receivedOn !== undefined ? { latest: receivedOn } : {}),
});

/** Two facts of the docket beside each other. */
export function tellingBoth(one: Entry, other: Entry): Two {
  const { kind, entry, day, latest } = telling(other);
  return {
    ...telling(one),
    kind2: kind,
    entry2: entry,
    ...(day === undefined ? {} : { day2: day }),
    ...(latest === undefined ? {} : { latest2: latest }),
  };
}
