import { hadHappenedBy } from '../case/as-it-stood.js';
import type { CaseFile } from '../case/case-file.js';
import type { Certainty, Deadline } from '../deadlines/deadline.js';
import type { CivilDate } from '../docket/shape.js';
import { type AnnouncedSession, type Forecast, forecast, type NoForecast } from './forecast.js';
import { PUBLISHED_PRIORS } from './priors.js';
import { type ClosedStep, type RunningStep, runningStepsOf } from './steps.js';

/** A wait that a request is in: the date in the text, the firm's own date, and what usually happens. */
export type TwoClocks = Pick<RunningStep, 'request' | 'requestKind' | 'step'> & {
  readonly from: CivilDate;
  /** The date in the text, where there is one. */
  readonly statutory: {
    readonly deadline: string;
    readonly dueOn: CivilDate | null;
    readonly article: string;
    readonly certainty: Certainty;
  } | null;
  /** The firm's own next date about this request: policy, never a right. */
  readonly internal: { readonly deadline: string; readonly dueOn: CivilDate; readonly title: string } | null;
  /** What usually happens. Never a right. */
  readonly practice: Forecast | NoForecast;
};

/** The clocks of each wait that a case is in on a day. What had not ended by that day is no experience yet. */
export function twoClocks(
  file: CaseFile,
  due: readonly Deadline[],
  closed: readonly ClosedStep[],
  sessions: readonly AnnouncedSession[],
  asOf: CivilDate,
): TwoClocks[] {
  const known = closed.filter(({ endedOn }) => endedOn <= asOf);
  return runningStepsOf(hadHappenedBy(file, asOf)).map(({ request, requestKind, step, startedOn, rules }) => {
    const limit = due.find((each) => each.request === request && rules.includes(each.rule));
    const question = { step, requestKind, from: startedOn, closed: known };
    return {
      request,
      requestKind,
      step,
      from: startedOn,
      statutory:
        limit === undefined
          ? null
          : { deadline: limit.id, dueOn: limit.dueOn, article: limit.article, certainty: limit.certainty },
      internal: nextOwnDate(due, request),
      practice: forecast({ ...question, priors: PUBLISHED_PRIORS, sessions }),
    };
  });
}

function nextOwnDate(due: readonly Deadline[], request: string): TwoClocks['internal'] {
  const [next] = due
    .flatMap(({ id, basis, settled, title, dueOn, ...each }) =>
      basis === 'policy' && !settled && each.request === request && dueOn !== null
        ? [{ deadline: id, dueOn, title }]
        : [],
    )
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  return next ?? null;
}
