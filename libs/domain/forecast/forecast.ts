import { addDays, addDuration, daysBetween } from '../clock/civil-date.js';
import type { CivilDate } from '../docket/shape.js';
import type { RequestKind } from '../docket/vocabulary.js';
import type { Prior, PublishedPoint } from './priors.js';
import { type ClosedStep, type ForecastStep, ofKind } from './steps.js';

/** Below this the firm's own cases say too little, and what others have published is shown instead. */
export const LEAST_OWN_CASES = 8;

/** When the Commission sits, as announced. */
export interface AnnouncedSession {
  readonly session: number;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
}

export interface ForecastQuestion {
  readonly step: ForecastStep;
  readonly requestKind: RequestKind;
  /** The day on which the wait began. */
  readonly from: CivilDate;
  readonly closed: readonly ClosedStep[];
  readonly priors: readonly Prior[];
  readonly sessions: readonly AnnouncedSession[];
}

type Asked = Omit<ForecastQuestion, 'closed'>;

/** Practice, never a right: by which day half, four in five and nineteen in twenty such waits were over. */
export interface Forecast {
  readonly p50: CivilDate | null;
  readonly p80: CivilDate | null;
  /** `null`, here and above: too few cases, or nothing published, to say it. */
  readonly p95: CivilDate | null;
  readonly basis: 'own-cases' | 'published-priors';
  /** How many of the firm's own cases there are for this. */
  readonly cases: number;
  /** Keys of the published sources, where it rests on them. */
  readonly sources: readonly string[];
  readonly notes: readonly string[];
}

export interface NoForecast {
  readonly refused: 'too-few-cases';
  readonly needed: number;
  readonly cases: number;
  readonly says: string;
}

const SHARES = { p50: 0.5, p80: 0.8, p95: 0.95 } as const;

/** How long such a step takes in practice. The same answer for the same question, always. */
export function forecast(question: ForecastQuestion): Forecast | NoForecast {
  const lengths = ownLengths(question);
  if (lengths.length >= LEAST_OWN_CASES) return fromOwnCases(question, lengths);
  const prior = priorFor(question);
  if (prior !== undefined) return fromPublished(question, prior, lengths.length);
  return {
    refused: 'too-few-cases',
    needed: LEAST_OWN_CASES,
    cases: lengths.length,
    says: `No figure is published for this step of a request for ${question.requestKind}, and ${LEAST_OWN_CASES} closed cases of the firm’s own are needed; there are ${lengths.length}.`,
  };
}

/**
 * The day alone that a forecast names for 80 percent, from the lengths in days of the firm's own waits of this step and
 * kind, the shortest first. None where it would be refused, or names none.
 */
export function dayFor80(question: Asked, lengths: readonly number[]): CivilDate | null {
  const points = priorFor(question)?.points ?? [];
  const isOwn = lengths.length >= LEAST_OWN_CASES;
  const day = isOwn ? ownDay(question, lengths, SHARES.p80) : between(question.from, points, SHARES.p80);
  return day === null ? null : (deciding(question, day)?.endsOn ?? day);
}

const priorFor = ({ priors, ...asked }: Asked): Prior | undefined =>
  priors.find(({ step, kinds }) => step === asked.step && kinds.includes(asked.requestKind));

const ownLengths = ({ step, requestKind, closed }: ForecastQuestion): number[] =>
  closed
    .filter((each) => each.step === step && ofKind(each.requestKind) === ofKind(requestKind))
    .map(({ startedOn, endedOn }) => daysBetween(startedOn, endedOn))
    .toSorted((a, b) => a - b);

function fromOwnCases(question: Asked, lengths: readonly number[]): Forecast {
  const dayBy = (share: number): CivilDate | null => ownDay(question, lengths, share);
  const notes = Object.entries(SHARES).flatMap(([name, share]) =>
    orderStatistic(lengths, share) === undefined
      ? [`${name} needs ${casesFor(share)} closed cases; there are ${lengths.length}.`]
      : [],
  );
  return landed(question, { days: dayBy, basis: 'own-cases', cases: lengths.length, sources: [], notes });
}

function ownDay({ from }: Asked, lengths: readonly number[], share: number): CivilDate | null {
  const days = orderStatistic(lengths, share);
  return days === undefined ? null : addDays(from, days);
}

/**
 * The length by which the next case, too, is over with at least this chance, as far as the past is a guide: of n lengths
 * the one at place ⌈share × (n + 1)⌉. None where that lies beyond the longest.
 */
const orderStatistic = (lengths: readonly number[], share: number): number | undefined =>
  lengths[Math.ceil(round(share * (lengths.length + 1))) - 1];

/** The least number of cases of which that place exists. */
const casesFor = (share: number): number => Math.ceil(round(share / (1 - share)));

/** 0.95 × 20 is 19, whatever binary fractions make of it. */
const round = (value: number): number => Math.round(value * 1e6) / 1e6;

function fromPublished(question: Asked, { points }: Prior, cases: number): Forecast {
  const dayBy = (share: number): CivilDate | null => between(question.from, points, share);
  const [least] = points;
  const notes = [
    `Published figures, not the firm’s own: ${LEAST_OWN_CASES} closed cases are needed for those; there are ${cases}.`,
    ...new Set(points.map(({ source, says }) => `${source}: ${says}`)),
    ...Object.entries(SHARES).flatMap(([name, share]) => {
      if (dayBy(share) === null) return [`No published figure reaches ${name}.`];
      return least !== undefined && share < least.share
        ? [`${name} is an upper bound: nothing is published below ${Math.round(least.share * 100)} percent.`]
        : [];
    }),
  ];
  const sources = [...new Set(points.map(({ source }) => source))];
  return landed(question, { days: dayBy, basis: 'published-priors', cases, sources, notes });
}

/** On the straight line between two published points; at the first one below it; nowhere beyond the last. */
function between(from: CivilDate, points: readonly PublishedPoint[], share: number): CivilDate | null {
  const next = points.findIndex((point) => share <= point.share);
  const above = points[next];
  if (above === undefined) return null;
  const end = addDuration(from, above.within);
  const below = points[next - 1];
  if (below === undefined) return end;
  const start = addDuration(from, below.within);
  const part = (share - below.share) / (above.share - below.share);
  return addDays(start, Math.ceil(round(part * daysBetween(start, end))));
}

interface Unlanded {
  readonly days: (share: number) => CivilDate | null;
  readonly basis: Forecast['basis'];
  readonly cases: number;
  readonly sources: readonly string[];
  readonly notes: readonly string[];
}

/** A session decides, and so its last day is the day by which a decision can be expected. */
function landed(question: Asked, { days, notes, ...rest }: Unlanded): Forecast {
  const landings = Object.entries(SHARES).map(([name, share]) => {
    const day = days(share);
    if (day === null || question.step !== 'decision') return { name, day, notes: [] };
    const session = deciding(question, day);
    return session === undefined
      ? {
          name,
          day,
          notes: [`${name}: the next session after ${day} is not announced, so the day is not moved to one.`],
        }
      : { name, day: session.endsOn, notes: [`${name}: ${day}, decided in session ${session.session}.`] };
  });
  const on = (wanted: keyof typeof SHARES): CivilDate | null =>
    landings.find(({ name }) => name === wanted)?.day ?? null;
  return {
    p50: on('p50'),
    p80: on('p80'),
    p95: on('p95'),
    ...rest,
    notes: [...notes, ...landings.flatMap((each) => each.notes)],
  };
}

/** Of a step that a session decides: the one that sits on a day, or the next; none where the calendar has a gap before it. */
function deciding({ step, sessions }: Asked, day: CivilDate): AnnouncedSession | undefined {
  if (step !== 'decision') return undefined;
  const next = sessions.toSorted((a, b) => a.session - b.session).find(({ endsOn }) => endsOn >= day);
  if (next === undefined || next.startsOn <= day) return next;
  return sessions.some(({ session }) => session === next.session - 1) ? next : undefined;
}
