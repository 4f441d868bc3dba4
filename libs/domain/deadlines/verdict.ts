import { addDuration, daysBetween, earliestStart } from '../clock/civil-date.js';
import type { Entry } from '../docket/entry.js';
import type { CivilDate } from '../docket/shape.js';
import type { DeadlineStatus, DerivationStep } from './deadline.js';
import type { Subject } from './facts.js';
import type { MetBy } from './meeting.js';
import type { Course } from './moves.js';
import { type Said, say, telling } from './sayings.js';
import type { Note, Start } from './start.js';
import { DATE_IN_ENTRY, type Ending, type TimeLimit } from './time-limit.js';
import type { Told } from './wording.js';

/** Whether a limit was met, as of a day, and what the answer rests on. */
interface Verdict {
  readonly status: DeadlineStatus;
  readonly metOn: CivilDate | null;
  readonly settled: boolean;
  readonly steps: readonly DerivationStep[];
  readonly notes: readonly Note[];
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
  const told = telling(fact);
  const conclude = (status: DeadlineStatus, conclusion: Said, ...notes: Said[]): Verdict => ({
    status,
    metOn: exact || status === 'met' ? on : null,
    settled: true,
    steps: [{ step: 'met', ...conclusion, entry: fact.id, ...(on === null ? {} : { date: on }) }],
    notes: early ? [...notes, say('note-early', told)] : notes,
  });

  if (on === null) return conclude('unknown', say('done-day-untold', told), say('note-day-untold'));
  if (course.isOpen) return conclude('met', say('done-ends-open', told));
  if (course.dueOn === null) return conclude('unknown', say('done-due-unnamed', told), say('note-unclear'));
  const late = daysBetween(course.dueOn, on);
  if (late <= 0) {
    if (start?.assumed && !course.moved && !isProved(limit, subject, on)) {
      const inTime = say(exact ? 'done-in-time-assumed' : 'done-by-then-assumed', told);
      return conclude('met', inTime, say('note-in-time-assumed'));
    }
    return conclude('met', inTime(told, exact ? -late : undefined, isFromUnknownDay(start, course)));
  }
  if (!exact)
    return conclude(
      'unknown',
      say('done-unclear', told),
      say('note-shown-late', { on, days: late, due: course.dueOn }),
    );
  if (start?.atEarliest && !course.moved && typeof limit.runs === 'string') {
    const reaching = earliestStart(on, limit.runs);
    const note = say('note-late-if', { days: late, starts: start.atEarliest, on: start.on, reaching });
    return conclude('unknown', say('done-after-earliest', { ...told, days: late }), note);
  }
  if (start?.assumed && !course.moved) {
    const assumed = say('done-late-assumed', { ...told, days: late });
    return conclude('met-late', assumed, say('note-late-assumed', { days: late }));
  }
  return conclude('met-late', say('done-late', { ...told, days: late }), say('note-late', { days: late }));
}

/** `early`: so many days before the end; unknown where the fact only shows that it was done by then. */
function inTime(told: Told, early: number | undefined, whateverTheStart: boolean): Said {
  if (early === undefined) return say(whateverTheStart ? 'done-by-then-whatever' : 'done-by-then', told);
  if (early === 0) return say(whateverTheStart ? 'done-on-last-day-whatever' : 'done-on-last-day', told);
  return say(whateverTheStart ? 'done-early-whatever' : 'done-early', { ...told, days: early });
}

function endedVerdict({ course }: Question, { fact, leaves }: NonNullable<Question['ending']>): Verdict {
  const wasOverdue =
    leaves === 'as-it-was' && course.dueOn !== null && fact.occurredOn !== null && fact.occurredOn > course.dueOn;
  const status = leaves === 'as-it-was' ? (wasOverdue ? 'overdue' : 'superseded') : leaves;
  const told = telling(fact);
  const ended =
    status === 'overdue'
      ? say('ended-overdue', { ...told, due: course.dueOn ?? '' })
      : say(status === 'unknown' ? 'ended-unknown' : 'ended-superseded', told);
  const notes = status === 'unknown' ? [say('note-overtaken', told)] : [];
  return { status, metOn: null, settled: true, steps: [{ step: 'ended', ...ended, entry: fact.id }], notes };
}

function openVerdict({ limit, start, course, asOf }: Question): Verdict {
  const verdict = (status: DeadlineStatus, settled: boolean, ...notes: Note[]): Verdict => ({
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
      say('note-overdue-if', { asOf, starts: start.atEarliest, on: start.on }),
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
