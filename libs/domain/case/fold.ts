import { effective } from '../docket/effective.js';
import type { Entry } from '../docket/entry.js';
import { isKind } from '../docket/entry.js';
import { compareByHappening } from '../docket/order.js';
import type { CaseFile, ConditionFile, Opening } from './case-file.js';
import { itemFile, itemsOf } from './item-file.js';
import { requestFile, requestsOf } from './request-file.js';

/** The case that a docket tells. The order of recording makes no difference to what the facts say. */
export function fold(opening: Opening, docket: readonly Entry[]): CaseFile {
  const facts = effective(docket).toSorted(compareByHappening);
  const items = itemsOf(facts).map((item) => itemFile(item, facts));
  const requests = requestsOf(facts).map((request) => requestFile(request, facts, items));
  const closing = facts.findLast((fact) => isKind(fact, 'case-closed', 'case-reopened'));
  return {
    opening,
    docket,
    facts,
    requests,
    items,
    conditions: conditionsOf(facts),
    corrected: docket.flatMap((entry) => (isKind(entry, 'entry-corrected') ? [entry.entry] : [])),
    closed: closing?.kind === 'case-closed',
  };
}

/** What one entry changes: the same as folding from scratch, by construction. */
export const evolve = (file: CaseFile, entry: Entry): CaseFile => fold(file.opening, [...file.docket, entry]);

const conditionsOf = (facts: readonly Entry[]): ConditionFile[] =>
  facts.flatMap((set) => {
    if (!isKind(set, 'condition-set')) return [];
    const settled = facts.findLast(
      (fact) => isKind(fact, 'condition-met', 'condition-failed') && fact.condition === set.condition,
    );
    const state = settled === undefined ? 'open' : settled.kind === 'condition-met' ? 'met' : 'failed';
    return [{ condition: set.condition, request: set.request ?? null, set, state } as const];
  });
