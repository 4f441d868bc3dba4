import { type Entry, isKind } from '../docket/entry.js';
import type { EntryKind } from '../docket/vocabulary.js';
import type { ItemFile, RequestFile, RequestState } from './case-file.js';

/** The requests of a case, in the order in which they were drafted. */
export const requestsOf = (facts: readonly Entry[]): Entry<'request-drafted'>[] =>
  facts.filter((fact) => isKind(fact, 'request-drafted'));

export function requestFile(
  drafted: Entry<'request-drafted'>,
  all: readonly Entry[],
  items: readonly ItemFile[],
): RequestFile {
  const request = drafted.request ?? '';
  const facts = all.filter((fact) => concerns(fact, request));
  const scope = items.filter(({ item, state }) =>
    drafted.items ? drafted.items.includes(item) : state !== 'mentioned',
  );
  const filed = facts.findLast((fact) => isKind(fact, 'request-filed'));
  const decision = facts.findLast((fact) => isKind(fact, 'decision-adopted'));
  const preemptive = drafted.preemptive ?? false;
  const state = stateOf(drafted, facts, scope);
  return {
    request,
    requestKind: drafted.requestKind,
    preemptive,
    applicants: drafted.applicants ?? [],
    items: drafted.items ?? scope.map(({ item }) => item),
    state,
    outcome: decision?.outcome ?? (state === 'no-data' ? 'no-data' : null),
    filed: filed === undefined ? 'not-yet' : filed.document === undefined ? 'unproven' : 'proven',
    facts,
  };
}

/** A joined decision, or a note that requests are joined, concerns every request it names. */
const concerns = (fact: Entry, request: string): boolean =>
  fact.request === request ||
  (isKind(fact, 'decision-adopted', 'requests-joined') && (fact.requests ?? []).includes(request));

/**
 * The request's statutory state, read from what is on file: letters get lost and arrive late, so a later step stands
 * although an earlier one was never told.
 */
function stateOf(drafted: Entry<'request-drafted'>, facts: readonly Entry[], scope: readonly ItemFile[]): RequestState {
  const has = (...kinds: readonly EntryKind[]) => facts.some((fact) => isKind(fact, ...kinds));
  const last = (...kinds: readonly EntryKind[]) => facts.findLast((fact) => isKind(fact, ...kinds))?.kind;
  const decided = has('decision-adopted');

  if (has('request-dismissed-for-abuse')) return 'dismissed-for-abuse';
  if (has('request-withdrawn') && !decided) return 'withdrawn';
  if (decided) {
    if (has('decision-received')) return 'notified';
    return isImplemented(facts, scope) ? 'implemented' : 'decided';
  }
  if (last('request-declared-admissible', 'request-declared-inadmissible') === 'request-declared-inadmissible')
    return 'inadmissible';
  // A pre-emptive request lives on while nothing is on file; any other ends with the report that there are no data.
  if (has('no-data-reported') && !drafted.preemptive) return 'no-data';
  if (drafted.requestKind === 'access') {
    // No dated decision is ever mentioned on an access request: the letter that answers it stands for the answer.
    if (has('data-disclosed') || answeredByRefusal(facts)) return 'notified';
  } else if (has('request-filed', 'request-received') && isGoneBeforeDecision(scope)) {
    return 'deleted-before-decision';
  }
  const course = last('study-date-fixed', 'study-postponed', 'extension-announced');
  if (course === 'extension-announced') return 'extended';
  if (course === 'study-date-fixed') return 'study-date-fixed';
  if (
    has(
      'source-consulted',
      'source-replied',
      'source-silent',
      'general-secretariat-consulted',
      'general-secretariat-replied',
      'information-requested',
    )
  ) {
    return 'consultation';
  }
  if (last('review-opened', 'review-closed') === 'review-opened') return 'review-by-general-secretariat';
  if (has('data-check-requested', 'data-check-answered')) return 'data-check';
  if (has('request-declared-admissible', 'data-disclosed', 'review-closed', 'study-postponed')) return 'admissible';
  if (last('completion-requested', 'completion-submitted') === 'completion-requested') return 'completion-requested';
  if (has('request-acknowledged')) return 'acknowledged';
  return has('request-filed', 'request-received', 'request-forwarded', 'completion-submitted') ? 'filed' : 'drafted';
}

const answeredByRefusal = (facts: readonly Entry[]): boolean =>
  facts.some((fact) => isKind(fact, 'disclosure-restricted') && (fact.of === 'data' || fact.of === 'existence'));

/** Carried out: said so, or every item that the decision touches has been deleted or corrected because of it. */
export function isImplemented(facts: readonly Entry[], scope: readonly ItemFile[]): boolean {
  if (facts.some((fact) => isKind(fact, 'decision-implemented', 'implementation-reported'))) return true;
  const touched = itemsToImplement(facts, scope);
  return touched.length > 0 && touched.every((item) => item.facts.some(isCarriedOut));
}

const isCarriedOut = (fact: Entry): boolean =>
  isKind(fact, 'data-item-deleted') || (isKind(fact, 'data-item-corrected') && fact.by === 'decision');

/** The items that a decision orders deleted or updated; where it names none, every live item of the request. */
function itemsToImplement(facts: readonly Entry[], scope: readonly ItemFile[]): readonly ItemFile[] {
  const decision = facts.findLast((fact) => isKind(fact, 'decision-adopted'));
  if (decision === undefined) return [];
  if (decision.operative !== undefined) {
    const named = decision.operative
      .filter(({ result }) => result === 'non-compliant' || result === 'update')
      .flatMap(({ items }) => items);
    return scope.filter(({ item }) => named.includes(item));
  }
  return leavesSomethingToDo(decision) ? scope : [];
}

/** Does the decision, by its outcome or by any of its items, leave a deletion or an update to be carried out? */
export const leavesSomethingToDo = (decision: Entry<'decision-adopted'>): boolean =>
  ['non-compliant', 'partial', 'compliant-with-update'].includes(decision.outcome) ||
  (decision.operative ?? []).some(({ result }) => result === 'non-compliant' || result === 'update');

/** Every item of the request deleted by its source or by the General Secretariat: nothing is left to decide. */
const isGoneBeforeDecision = (scope: readonly ItemFile[]): boolean =>
  scope.length > 0 && scope.every(({ deletedBy }) => deletedBy === 'source' || deletedBy === 'general-secretariat');
