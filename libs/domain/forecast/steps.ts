import type { CaseFile, RequestFile } from '../case/case-file.js';
import { type Entry, isKind } from '../docket/entry.js';
import type { CivilDate } from '../docket/shape.js';
import type { RequestKind } from '../docket/vocabulary.js';

/** The waits of a request that a practice can be known for: told admissible, answered, decided, told the decision. */
export const FORECAST_STEPS = ['admissibility', 'access-answer', 'decision', 'notification'] as const;
export type ForecastStep = (typeof FORECAST_STEPS)[number];

/** A wait that is over. */
export interface ClosedStep {
  readonly step: ForecastStep;
  readonly requestKind: RequestKind;
  readonly startedOn: CivilDate;
  readonly endedOn: CivilDate;
}

/** Deletion and correction share one article, one limit and one session; each other kind stands for itself. */
export const ofKind = (kind: RequestKind): RequestKind => (kind === 'correction' ? 'deletion' : kind);

/** A wait that a request is in, and the rules of the statutory date beside it. */
export interface RunningStep {
  readonly request: string;
  readonly requestKind: RequestKind;
  readonly step: ForecastStep;
  readonly startedOn: CivilDate;
  readonly rules: readonly string[];
}

interface Wait {
  readonly step: ForecastStep;
  readonly kinds: readonly RequestKind[];
  readonly begins: (fact: Entry) => boolean;
  readonly ends: (fact: Entry) => boolean;
  readonly rules: readonly string[];
}

const CONTESTING: readonly RequestKind[] = ['deletion', 'correction', 'revision'];
const isAdmissible = (fact: Entry): boolean => isKind(fact, 'request-declared-admissible');
const isDecided = (fact: Entry): boolean => isKind(fact, 'decision-adopted');
const isAnswered = (fact: Entry): boolean =>
  isKind(fact, 'decision-adopted', 'data-disclosed', 'no-data-reported') ||
  (isKind(fact, 'disclosure-restricted') && (fact.of === 'data' || fact.of === 'existence'));

const WAITS: readonly Wait[] = [
  {
    step: 'admissibility',
    kinds: ['access', ...CONTESTING],
    // Where a request went to the General Secretariat by mistake, the Commission has it once it is passed on.
    begins: (fact) =>
      (isKind(fact, 'request-received') && fact.by !== 'general-secretariat') || isKind(fact, 'request-forwarded'),
    ends: (fact) => isKind(fact, 'request-declared-admissible', 'request-declared-inadmissible'),
    rules: ['T03'],
  },
  { step: 'access-answer', kinds: ['access'], begins: isAdmissible, ends: isAnswered, rules: ['T06'] },
  { step: 'decision', kinds: CONTESTING, begins: isAdmissible, ends: isDecided, rules: ['T07', 'T08'] },
  {
    step: 'notification',
    kinds: ['access', ...CONTESTING],
    begins: isDecided,
    ends: (fact) => isKind(fact, 'decision-received'),
    rules: ['T12', 'T13'],
  },
];

/**
 * The waits that a case has behind it, from its dated facts. To be taken from closed cases alone: a case still running
 * would lend its quick steps and keep its slow ones, and every forecast would come out too early. Of several requests of
 * a kind the last one speaks: a case that asks for access every half year must not pass for eight cases.
 */
export function closedStepsOf({ requests }: CaseFile): ClosedStep[] {
  const closed = requests.flatMap((request) =>
    WAITS.flatMap((wait): ClosedStep[] => {
      const startedOn = dayOf(request, wait, wait.begins);
      const endedOn = dayOf(request, wait, wait.ends);
      if (startedOn === undefined || endedOn === undefined || endedOn < startedOn) return [];
      return [{ step: wait.step, requestKind: request.requestKind, startedOn, endedOn }];
    }),
  );
  const isAlike = (a: ClosedStep, b: ClosedStep): boolean =>
    a.step === b.step && ofKind(a.requestKind) === ofKind(b.requestKind);
  return closed.filter((each, index) => !closed.slice(index + 1).some((later) => isAlike(each, later)));
}

/** The wait that each live request is in; none where the day on which it began is unknown. */
export const runningStepsOf = ({ requests, closed }: CaseFile): RunningStep[] =>
  (closed ? [] : requests.filter(({ state }) => !OVER.includes(state))).flatMap((request) => {
    const wait = WAITS.findLast((each) => each.kinds.includes(request.requestKind) && request.facts.some(each.begins));
    if (wait === undefined || request.facts.some(wait.ends)) return [];
    const startedOn = dayOf(request, wait, wait.begins);
    if (startedOn === undefined) return [];
    const { step, rules } = wait;
    return [{ request: request.request, requestKind: request.requestKind, step, startedOn, rules }];
  });

const OVER: readonly RequestFile['state'][] = [
  'notified',
  'inadmissible',
  'dismissed-for-abuse',
  'withdrawn',
  'no-data',
  'deleted-before-decision',
];

function dayOf({ requestKind, facts }: RequestFile, { kinds }: Wait, is: (fact: Entry) => boolean) {
  return kinds.includes(requestKind) ? (facts.find(is)?.occurredOn ?? undefined) : undefined;
}
