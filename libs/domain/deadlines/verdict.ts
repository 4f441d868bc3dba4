import { addDuration, daysBetween, earliestStart } from '../clock/civil-date.js';
import type { Entry } from '../docket/entry.js';
import type { CivilDate } from '../docket/shape.js';
import type { DeadlineStatus, DerivationStep } from './deadline.js';
import type { Subject } from './facts.js';
import type { MetBy } from './meeting.js';
import type { Course } from './moves.js';
import type { Start } from './start.js';
import { DATE_IN_ENTRY, type Ending, type TimeLimit } from './time-limit.js';
import { days, entryAndDay, happened, sentence } from './wording.js';

/** Whether a limit was met, as of a day, and what the answer rests on. */
interface Verdict {
  readonly status: DeadlineStatus;
  readonly metOn: CivilDate | null;
  readonly settled: boolean;
  readonly steps: readonly DerivationStep[];
  readonly notes: readonly string[];
}

interface Question {
  readonly limit: TimeLimit;
  readonly subject: Subject;
  readonly start: Start | undefined;
  readonly course: Course;
  readonly meeting: MetBy | undefined;
  readonly ending: { readonly fact: Entry; readonly leaves: Ending['leaves'] } | undefined;
  readonly asOf: CivilDate;
}

export function verdictOf(question: Question): Verdict {
  if (question.meeting) return metVerdict(question, question.meeting);
  if (question.ending) return endedVerdict(question, question.ending);
  return openVerdict(question);
}

function metVerdict({ limit, subject, start, course }: Question, { fact, on, exact, early }: MetBy): Verdict {
  const done = `${sentence(happened(fact.kind))} (${entryAndDay(fact)})`;
  const conclude = (status: DeadlineStatus, conclusion: string, ...notes: string[]): Verdict => ({
    status,
    metOn: exact || status === 'met' ? on : null,
    settled: true,
    steps: [{ step: 'met', says: `${done}: ${conclusion}.`, entry: fact.id, ...(on === null ? {} : { date: on }) }],
    notes: early ? [...notes, `${done}, before the limit began to run: one of the two dates may be wrong.`] : notes,
  });

  if (on === null) return conclude('unknown', 'done, on a day that nobody told', 'Done, but the day is not known.');
  if (course.isOpen) return conclude('met', 'the limit was open, and this ends it');
  if (course.dueOn === null)
    return conclude(
      'unknown',
      'done, but the date it was due cannot be named',
      'Done, but nothing shows whether in time.',
    );
  const inTime = exact ? 'in time' : 'so this was done by then, in time';
  const late = daysBetween(course.dueOn, on);
  if (late <= 0) {
    if (start?.assumed && !course.moved && !isProved(limit, subject, on)) {
      return conclude(
        'met',
        `${inTime}, counted from the latest compliant date`,
        'In time on an assumed trigger; the trigger’s own date is not known.',
      );
    }
    const whatever = isFromUnknownDay(start, course) ? ', whatever the day from which the limit ran' : '';
    return conclude(
      'met',
      `${inTime}${!exact ? '' : late === 0 ? ', on the last day' : `, ${days(-late)} before the end`}${whatever}`,
    );
  }
  if (!exact)
    return conclude(
      'unknown',
      'done by then, but nothing shows whether in time',
      `Shown to be done only by ${on}, ${days(late)} after ${course.dueOn}.`,
    );
  if (start?.atEarliest && !course.moved && typeof limit.runs === 'string') {
    const reaching = earliestStart(on, limit.runs);
    const note = `Late by ${days(late)} if ${happened(start.atEarliest)} on ${start.on}; in time if that was on ${reaching} or later.`;
    return conclude(
      'unknown',
      `${days(late)} after the earliest end of the limit, so nothing shows whether in time`,
      note,
    );
  }
  if (start?.assumed && !course.moved) {
    return conclude(
      'met-late',
      `${days(late)} late, counted from the latest compliant date`,
      `Late by ${days(late)} on an assumed trigger; the trigger’s own date is not known.`,
    );
  }
  return conclude('met-late', `${days(late)} late`, `Met ${days(late)} late.`);
}

function endedVerdict({ course }: Question, { fact, leaves }: NonNullable<Question['ending']>): Verdict {
  const wasOverdue =
    leaves === 'as-it-was' && course.dueOn !== null && fact.occurredOn !== null && fact.occurredOn > course.dueOn;
  const status = leaves === 'as-it-was' ? (wasOverdue ? 'overdue' : 'superseded') : leaves;
  const why = {
    unknown: 'a later step; whether this one was taken, and when, nobody told',
    superseded: 'nothing more is expected here',
    overdue: `${course.dueOn ?? ''} had passed without it, and nothing more is expected here`,
  }[status];
  const says = `${sentence(happened(fact.kind))} (${entryAndDay(fact)}): ${why}.`;
  const notes =
    status === 'unknown'
      ? [
          `Overtaken: ${happened(fact.kind)} (${entryAndDay(fact)}). Whether and when this step was taken is not on record.`,
        ]
      : [];
  return { status, metOn: null, settled: true, steps: [{ step: 'ended', says, entry: fact.id }], notes };
}

function openVerdict({ limit, start, course, asOf }: Question): Verdict {
  const verdict = (status: DeadlineStatus, settled: boolean, ...notes: string[]): Verdict => ({
    status,
    metOn: null,
    settled,
    steps: [],
    notes,
  });
  if (course.isOpen) return verdict('pending', false);
  if (course.dueOn === null)
    return start === undefined && limit.per !== 'condition' ? verdict('unknown', false) : verdict('pending', false);
  if (asOf <= course.dueOn) return verdict('pending', false);
  const expired = limit.expiryNote === undefined ? [] : [limit.expiryNote];
  if (limit.onExpiry === 'lapses') return verdict('superseded', true, ...expired);
  if (limit.onExpiry === 'decision-converts' || limit.onExpiry === 'ask') return verdict('unknown', false, ...expired);
  if (start?.atEarliest && !course.moved && limit.runs !== DATE_IN_ENTRY) {
    return verdict(
      'unknown',
      false,
      `Not done by ${asOf}; overdue if ${happened(start.atEarliest)} on ${start.on}, a day that is not known.`,
      ...expired,
    );
  }
  return verdict('overdue', false, ...expired);
}

/** In time even if the unknown trigger came on the first day on which it could. */
const isProved = ({ runs }: TimeLimit, { entry }: Subject, on: CivilDate): boolean =>
  entry?.occurredOn !== undefined &&
  entry.occurredOn !== null &&
  typeof runs === 'string' &&
  on <= addDuration(entry.occurredOn, runs);

const isFromUnknownDay = (start: Start | undefined, course: Course): boolean =>
  !course.moved && start !== undefined && (start.assumed || start.atEarliest !== null);
