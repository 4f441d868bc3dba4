import { type CaseClock, caseNow, laterBy, millisecondsBetween, realInstantOf } from '../clock/case-clock.js';
import { addDuration, civilDateAt, instantOf } from '../clock/civil-date.js';
import type { Deadline } from '../deadlines/deadline.js';
import { isKind } from '../docket/entry.js';
import { compareText } from '../docket/order.js';
import type { CivilDate, Instant } from '../docket/shape.js';
import type { CaseFile } from './case-file.js';
import type { FilingAtHand } from './commands.js';
import type { Duty, Plan, Work } from './plan.js';
import { detailsOf, isAhead, isOfTheData, isOfTheProcedure } from './plan-details.js';
import { type SessionCalendar, stageOf } from './stage.js';
import type { Stage } from './stage-names.js';

/** What the register knows besides the docket: armed reminders, filings and urgent ladders under way. Real time. */
export interface UnderWay {
  /** Armed rungs with the instant of their next step: when they fire, or when a failed delivery is tried again. */
  readonly rungs: readonly { readonly deadline: string; readonly rung: string; readonly stepAt: Instant }[];
  readonly filings: readonly (FilingAtHand & { readonly attemptStartedAt: Instant | null })[];
  readonly escalations: readonly {
    readonly number: number;
    readonly state: string;
    readonly nextPageAt: Instant | null;
  }[];
}

export interface PlanningInput {
  readonly file: CaseFile;
  readonly clock: CaseClock;
  readonly deadlines: readonly Deadline[];
  readonly underWay: UnderWay;
  readonly sessions: SessionCalendar;
  /** Real time. */
  readonly now: Instant;
}

// SMTP lets a server think for ten minutes after the final dot; the activity's own limit is twelve. After thirteen the
// attempt is known to be dead and its fate is nobody's to guess.
const ATTEMPT_IS_DEAD_AFTER_MS = 13 * 60_000;
// A ladder whose next page is this late has lost its workflow: it is started again under the same id.
const LADDER_IS_LOST_AFTER_MS = 2 * 60_000;

/** Where the case stands and what comes next. Pure; the workflow lives by its answer. */
export function planFor(input: PlanningInput): Plan {
  const { file, clock, deadlines, underWay, now, sessions } = input;
  const today = civilDateAt(caseNow(clock, now));
  const stage = stageOf(file, today, sessions);
  const open = stage === 'closed' ? [] : deadlines.filter(({ settled, dueOn }) => !settled && dueOn !== null);
  const step = mostPressing(open.filter(isOfTheProcedure));
  const nextDuty = dutyOf(step ?? mostPressing(open.filter((each) => isOfTheData(each) && isAhead(each, today))));
  const waitingOn = waitingOnIn(file, stage, dutyOf(step));
  const urgent = stage !== 'closed' && isUrgent(file, underWay);
  return {
    version: file.docket.length,
    stage,
    waitingOn,
    urgent,
    nextDuty,
    due: [
      ...ladders(underWay, now),
      ...filings(underWay, now),
      ...(stage === 'closed' ? [] : silences(file, deadlines, today)),
      ...reminders(underWay, deadlines, now),
    ],
    wake: wakeOf(input, open, today),
    details: detailsOf(file, stage, waitingOn, urgent, open, today),
  };
}

/** A duty comes before a mere opportunity. */
const mostPressing = (open: readonly Deadline[]): Deadline | undefined =>
  open.find(({ nature }) => nature === 'duty') ?? open[0];

function dutyOf(deadline: Deadline | undefined): Duty | null {
  if (deadline === undefined || deadline.dueOn === null) return null;
  const { id, rule, title, article, edition, bound, dueOn, certainty, request } = deadline;
  return {
    deadline: id,
    rule,
    title,
    article,
    edition,
    bound,
    dueOn,
    certainty,
    ...(request === undefined ? {} : { request }),
  };
}

/** Whose move it is. While a request is drafted, or the Commission wants something of us, it is ours. */
function waitingOnIn(file: CaseFile, stage: Stage, duty: Duty | null): Plan['waitingOn'] {
  if (stage === 'closed') return null;
  if (
    stage === 'access-request' ||
    file.requests.some(({ state }) => state === 'drafted' || state === 'completion-requested')
  )
    return 'firm';
  if (duty !== null) return duty.bound === 'applicant' ? 'firm' : duty.bound;
  const waitedOn: Partial<Record<Stage, Plan['waitingOn']>> = {
    'awaiting-ccf-reply': 'commission',
    'ncb-response': 'commission',
    decision: 'commission',
    'compliance-notification': 'general-secretariat',
  };
  const filed = file.requests.some(({ state }) => state === 'filed' || state === 'acknowledged');
  return waitedOn[stage] ?? (stage === 'deletion-application' && filed ? 'commission' : 'firm');
}

/** Somebody is held, somebody has not answered, or measures were asked for and not decided. */
function isUrgent(file: CaseFile, { escalations }: UnderWay): boolean {
  if (escalations.some(({ state }) => state === 'raised' || state === 'climbing' || state === 'unanswered'))
    return true;
  const custody = file.facts.findLast((fact) => isKind(fact, 'arrest-reported', 'release-reported'));
  if (custody?.kind === 'arrest-reported') return true;
  const measures = file.facts.findLast((fact) =>
    isKind(
      fact,
      'provisional-measures-requested',
      'provisional-measures-granted',
      'provisional-measures-refused',
      'provisional-measures-lifted',
    ),
  );
  return measures?.kind === 'provisional-measures-requested';
}

const ladders = ({ escalations }: UnderWay, now: Instant): Work[] =>
  escalations
    .filter(
      ({ state, nextPageAt }) =>
        state === 'raised' ||
        (isClimbing(state) && nextPageAt !== null && isPast(nextPageAt, now, LADDER_IS_LOST_AFTER_MS)),
    )
    .map(({ number }) => ({
      do: 'climb',
      escalation: number,
      says: `Urgent ladder ${number}: page the on-call lawyer`,
    }));

const isClimbing = (state: string): boolean => state === 'climbing' || state === 'unanswered';
const isPast = (instant: Instant, now: Instant, byMs: number): boolean => millisecondsBetween(instant, now) > byMs;

const filings = (underWay: UnderWay, now: Instant): Work[] =>
  underWay.filings.flatMap(({ filing, request, channel, state, attemptStartedAt }): Work[] => {
    if (state === 'ordered')
      return [{ do: 'prepare-filing', filing, says: `Prepare the filing of ${request} (${channel})` }];
    if (state === 'released')
      return [{ do: 'lodge-filing', filing, says: `Lodge ${request} by e-mail, a single attempt` }];
    const isDead =
      state === 'attempting' && attemptStartedAt !== null && isPast(attemptStartedAt, now, ATTEMPT_IS_DEAD_AFTER_MS);
    return isDead ? [{ do: 'doubt-filing', filing, says: `Filing of ${request} is unconfirmed: page a person` }] : [];
  });

function reminders({ rungs }: UnderWay, deadlines: readonly Deadline[], now: Instant): Work[] {
  const due = rungs.filter(({ stepAt }) => stepAt <= now);
  const first = due[0];
  return first === undefined ? [] : [{ do: 'remind', says: reminderSays(first, deadlines, due.length) }];
}

function reminderSays(rung: UnderWay['rungs'][number], deadlines: readonly Deadline[], count: number): string {
  const deadline = deadlines.find(({ id }) => id === rung.deadline);
  const about =
    deadline === undefined
      ? rung.deadline
      : deadline.basis === 'policy'
        ? `${deadline.rule}, the firm’s own date, ${deadline.dueOn}`
        : `${deadline.rule} art. ${deadline.article}, due ${deadline.dueOn}`;
  return `Reminder ${rung.rung}: ${about}${count > 1 ? ` and ${count - 1} more` : ''}`;
}

/**
 * A bureau that let its date pass: the silence is entered as a fact, the day after. Only where the date lay ahead when it
 * was recorded: about a date learnt of afterwards, the letters say who answered.
 */
function silences(file: CaseFile, deadlines: readonly Deadline[], today: CivilDate): Work[] {
  return deadlines.flatMap((deadline): Work[] => {
    const { rule, request, ncb, dueOn } = deadline;
    if (
      rule !== 'T18' ||
      deadline.settled ||
      request === undefined ||
      ncb === undefined ||
      dueOn === null ||
      dueOn >= today
    )
      return [];
    const letters = file.facts.filter(
      (fact) =>
        isKind(fact, 'source-consulted', 'source-reminded', 'source-reply-extended') &&
        fact.request === request &&
        fact.ncb === ncb,
    );
    const wasAhead = letters.every(({ recordedAt }) => civilDateAt(recordedAt) <= dueOn);
    const noted = file.facts.some(
      (fact) =>
        isKind(fact, 'source-silent') &&
        fact.request === request &&
        fact.ncb === ncb &&
        (fact.occurredOn ?? '') > dueOn,
    );
    if (!wasAhead || noted) return [];
    const fact = { kind: 'source-silent', request, ncb, occurredOn: addDuration(dueOn, 'P1D') } as const;
    return [{ do: 'enter', fact, says: `Enter the silence of ${ncb} on ${request}: no reply by ${dueOn}` }];
  });
}

/** The next instant at which there is something to send, to enter or to look at. */
function wakeOf(
  { file, clock, underWay, sessions, now }: PlanningInput,
  open: readonly Deadline[],
  today: CivilDate,
): Plan['wake'] {
  if (file.closed) return null;
  const at = (day: CivilDate): Instant => realInstantOf(clock, instantOf(day, '00:00', 'Europe/Paris'));
  const reminderWakes = underWay.rungs
    .filter(({ stepAt }) => stepAt > now)
    .map((rung) => ({ at: rung.stepAt, work: 'remind' as const, says: reminderSays(rung, open, 1) }));
  const silenceWakes = open
    .filter(({ rule, dueOn }) => rule === 'T18' && dueOn !== null && dueOn >= today)
    .map(({ ncb, dueOn }) => ({
      at: at(addDuration(dueOn ?? today, 'P1D')),
      work: 'look' as const,
      says: `Reply of ${ncb} due ${dueOn}, art. 34`,
    }));
  const studyWakes = file.requests.flatMap(({ request, facts }) => {
    const fixed = facts.findLast((fact) => isKind(fact, 'study-date-fixed', 'study-postponed'));
    if (fixed?.kind !== 'study-date-fixed') return [];
    const day = fixed.studyOn ?? (fixed.session === undefined ? undefined : sessions(fixed.session)?.startsOn);
    return day === undefined || day <= today
      ? []
      : [{ at: at(day), work: 'look' as const, says: `Study of ${request} begins ${day}, art. 31(3)` }];
  });
  const attemptWakes = underWay.filings.flatMap(({ state, request, attemptStartedAt }) =>
    state === 'attempting' && attemptStartedAt !== null
      ? [
          {
            at: laterBy(attemptStartedAt, ATTEMPT_IS_DEAD_AFTER_MS + 1000),
            work: 'look' as const,
            says: `Fate of the filing of ${request}`,
          },
        ]
      : [],
  );
  return (
    [...reminderWakes, ...silenceWakes, ...studyWakes, ...attemptWakes].toSorted((a, b) =>
      compareText(a.at, b.at),
    )[0] ?? null
  );
}
