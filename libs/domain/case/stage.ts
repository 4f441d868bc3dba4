import { type Entry, isKind } from '../docket/entry.js';
import type { CivilDate } from '../docket/shape.js';
import type { CaseFile, RequestFile, RequestState } from './case-file.js';
import { isImplemented, leavesSomethingToDo } from './request-file.js';
import { STAGES, type Stage } from './stage-names.js';

/** The first day of a numbered session, where the calendar knows it. */
export type SessionCalendar = (session: number) => { readonly startsOn: CivilDate } | undefined;
const NO_CALENDAR: SessionCalendar = () => undefined;

/**
 * Where in the procedure the case is on a day. With several live requests the stage follows the most advanced one; a
 * late answer to an earlier request, or a periodic access request, never sets the case back. What has ended counts only
 * while nothing that can still change the data is alive.
 */
export function stageOf(file: CaseFile, on: CivilDate, sessions: SessionCalendar = NO_CALENDAR): Stage {
  if (file.closed) return 'closed';
  const standings = file.requests.map((request) => standingOf(file, request, on, sessions));
  const contesting = standings.filter(({ alive, request }) => alive && request.requestKind !== 'access');
  if (contesting.length > 0) return mostAdvanced(contesting.map(({ stage }) => stage));
  if (wasReissued(file)) return 'deletion-application';
  const stages = standings.map(({ stage }) => stage);
  return mostAdvanced(stages.length > 0 ? stages : [file.opening.startAt]);
}

interface Standing {
  readonly request: RequestFile;
  readonly stage: Stage;
  /** Something can still happen to the data through this request. */
  readonly alive: boolean;
}

/** Where one request, taken alone, puts the case. */
function standingOf(file: CaseFile, request: RequestFile, on: CivilDate, sessions: SessionCalendar): Standing {
  const at = (stage: Stage, alive: boolean): Standing => ({ request, stage, alive });
  const isAccess = request.requestKind === 'access';
  const preparing: Stage = isAccess ? 'access-request' : 'deletion-application';
  switch (request.state) {
    case 'drafted':
      return at(preparing, true);
    // What was refused or taken back leaves the case where a new request would be prepared.
    case 'inadmissible':
    case 'withdrawn':
    case 'dismissed-for-abuse':
      return at(preparing, false);
    case 'no-data':
      return at('monitoring', false);
    case 'deleted-before-decision':
      return isTold(file, request) ? at('monitoring', false) : at('compliance-notification', true);
    case 'decided':
    case 'implemented':
    case 'notified':
      return isAccess
        ? at(request.outcome === 'no-data' ? 'monitoring' : 'deletion-application', false)
        : decided(file, request);
    default:
      if (isAccess) return at('awaiting-ccf-reply', true);
      if (isAwaitingAdmissibility(request.state)) return at('deletion-application', true);
      return at(hasStudyBegun(request, on, sessions) ? 'decision' : 'ncb-response', true);
  }
}

const isAwaitingAdmissibility = (state: RequestState): boolean =>
  state === 'filed' || state === 'acknowledged' || state === 'completion-requested';

/** After the decision: what is to be carried out or told, and whether that has been done. */
function decided(file: CaseFile, request: RequestFile): Standing {
  const decision = request.facts.findLast((fact) => isKind(fact, 'decision-adopted'));
  const conditions = file.conditions.filter((each) => each.request === null || each.request === request.request);
  const failed = conditions.some(({ state }) => state === 'failed');
  const open =
    conditions.some(({ state }) => state === 'open') ||
    (request.outcome === 'compliant-with-condition' && conditions.length === 0);
  const at = (stage: Stage, alive: boolean): Standing => ({ request, stage, alive });

  if (request.outcome === 'no-data') return at('monitoring', false);
  if (open) return at('compliance-notification', true);
  if (failed || (decision !== undefined && leavesSomethingToDo(decision))) {
    return isCarriedOut(file, request) && isTold(file, request)
      ? at('monitoring', false)
      : at('compliance-notification', true);
  }
  if (conditions.length > 0) return at('monitoring', false);
  return at('decision', false);
}

const isCarriedOut = (file: CaseFile, request: RequestFile): boolean =>
  isImplemented(
    request.facts,
    file.items.filter(({ item }) => request.items.includes(item)),
  ) ||
  (request.items.length > 0 &&
    file.items.every(({ item, state }) => !request.items.includes(item) || state === 'deleted'));

/**
 * The recipients have been told: said so, or proved by the certificate or by a look at a national copy. Letters that
 * never came are not demanded one by one; any of these ends the notification.
 */
function isTold(file: CaseFile, request: RequestFile): boolean {
  const since = request.facts.findLast((fact) => isKind(fact, 'decision-adopted'))?.occurredOn ?? null;
  const later = (fact: Entry): boolean => since === null || fact.occurredOn === null || fact.occurredOn >= since;
  const ends = (fact: Entry): boolean =>
    isKind(fact, 'recipients-notified', 'certificate-received') &&
    (fact.request ?? request.request) === request.request;
  const checked = (fact: Entry): boolean =>
    isKind(fact, 'national-copy-checked') && fact.item !== undefined && request.items.includes(fact.item);
  return file.facts.some((fact) => later(fact) && (ends(fact) || checked(fact)));
}

/** The Chamber deliberates from the day of the study, or from the first day of its session, unless it was postponed. */
function hasStudyBegun(request: RequestFile, on: CivilDate, sessions: SessionCalendar): boolean {
  const last = request.facts.findLast((fact) => isKind(fact, 'study-date-fixed', 'study-postponed'));
  if (last?.kind !== 'study-date-fixed') return false;
  const begins = last.studyOn ?? (last.session === undefined ? undefined : sessions(last.session)?.startsOn);
  return begins !== undefined && begins <= on;
}

/** An item came back after it was deleted, and no request to delete it has been drafted since. */
function wasReissued(file: CaseFile): boolean {
  const reissue = file.facts.findLast((fact) => isKind(fact, 'data-item-reissued'));
  if (reissue === undefined || !file.items.some(({ state }) => state === 'reissued')) return false;
  const drafts = file.facts.slice(file.facts.indexOf(reissue));
  return !drafts.some((fact) => isKind(fact, 'request-drafted') && fact.requestKind !== 'access');
}

const mostAdvanced = (stages: readonly Stage[]): Stage =>
  STAGES[Math.max(...stages.map((stage) => STAGES.indexOf(stage)))] ?? 'access-request';
