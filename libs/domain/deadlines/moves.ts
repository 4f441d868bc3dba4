import { addDuration } from '../clock/civil-date.js';
import type { Entry } from '../docket/entry.js';
import type { CivilDate } from '../docket/shape.js';
import { arithmetic } from './counting.js';
import type { Certainty, DerivationStep } from './deadline.js';
import { byDay, type Facts, find, fits, type Subject, said } from './facts.js';
import { inTurn, say, telling } from './sayings.js';
import type { Move, TimeLimit } from './time-limit.js';

/** What became of a date after it was first computed: replaced, left open, or begun anew. */
export interface Course {
  readonly dueOn: CivilDate | null;
  readonly isOpen: boolean;
  readonly moved: boolean;
  /** How sure the date is that a move gave; null where none did. */
  readonly certainty: Certainty | null;
  readonly steps: readonly DerivationStep[];
}

/** The moves on record, in their order, applied to the first date. What comes after the limit was met moves nothing. */
export function courseOf(
  limit: TimeLimit,
  subject: Subject,
  facts: Facts,
  first: CivilDate | null,
  metOn: CivilDate | null,
): Course {
  const since = subject.entry?.occurredOn ?? '';
  const moves = (limit.movedBy ?? [])
    .flatMap((move) => movesOf(move, subject, facts).map((fact) => ({ move, fact })))
    .filter(
      ({ move, fact }) =>
        fact.occurredOn === null ||
        isRetroactive(move, fact) ||
        (fact.occurredOn >= since && (metOn === null || fact.occurredOn <= metOn)),
    )
    .toSorted((a, b) => byMove(a.fact, b.fact));
  const untouched: Course = { dueOn: first, isOpen: false, moved: false, certainty: null, steps: [] };
  return moves.reduce((course, { move, fact }) => moved(course, limit, move, fact), untouched);
}

/** An extension of unknown day was announced before those whose day is known. */
const byMove = (a: Entry, b: Entry): number =>
  Number(a.occurredOn !== null) - Number(b.occurredOn !== null) || byDay(a, b);

const isRetroactive = ({ retroactiveWhere }: Move, fact: Entry): boolean =>
  retroactiveWhere !== undefined && fits(fact, retroactiveWhere);

const movesOf = (move: Move, subject: Subject, facts: Facts): Entry[] => [
  ...new Set([
    ...find(facts, move, subject),
    ...find(facts, move, subject, 'known').filter((fact) => isRetroactive(move, fact)),
  ]),
];

function moved(course: Course, limit: TimeLimit, move: Move, fact: Entry): Course {
  const because = { ...telling(fact), article: move.article };
  const step = { entry: fact.id, article: move.article };
  if ('restarts' in move) {
    if (fact.occurredOn === null || typeof limit.runs !== 'string') return course;
    const dueOn = addDuration(fact.occurredOn, limit.runs);
    const anew = inTurn(say('begins-anew', because), arithmetic(fact.occurredOn, limit.runs, dueOn));
    return {
      dueOn,
      isOpen: false,
      moved: true,
      certainty: 'known',
      steps: [...course.steps, { ...step, step: 'restarted', ...anew, date: dueOn }],
    };
  }
  const to = move.to === null ? null : said(fact, move.to);
  const before = course.dueOn === null ? {} : { before: course.dueOn };
  if (to === null) {
    const open = say('left-open', { ...because, ...before });
    return {
      dueOn: null,
      isOpen: true,
      moved: true,
      certainty: 'open',
      steps: [...course.steps, { ...step, step: 'moved', ...open }],
    };
  }
  const movedTo = say('moved-to', { ...because, ...before, to });
  return {
    dueOn: to,
    isOpen: false,
    moved: true,
    certainty: 'known',
    steps: [...course.steps, { ...step, step: 'moved', ...movedTo, date: to }],
  };
}
