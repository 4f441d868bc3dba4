import { type Entry, isKind } from '../docket/entry.js';
import type { ItemFile, ItemState } from './case-file.js';

/** The data items of a case, by short name: recorded ones, requested ones, and those that a letter merely mentions. */
export function itemsOf(facts: readonly Entry[]): string[] {
  const named = facts.flatMap((fact) =>
    isKind(fact, 'disclosure-authorised', 'data-disclosed') ? [fact.item, ...(fact.items ?? [])] : [fact.item],
  );
  return [...new Set(named.filter((item) => item !== undefined))].toSorted();
}

export function itemFile(item: string, all: readonly Entry[]): ItemFile {
  const facts = all.filter((fact) => fact.item === item);
  const recorded = facts.findLast((fact) => isKind(fact, 'data-item-recorded'));
  const requested = facts.findLast((fact) => isKind(fact, 'data-item-publication-requested'));
  const state = stateOf(facts);
  const deletion = state === 'deleted' ? facts.findLast((fact) => isKind(fact, 'data-item-deleted')) : undefined;
  return {
    item,
    type: recorded?.type ?? requested?.type ?? null,
    source: recorded?.source ?? requested?.source ?? null,
    recipients: recorded?.recipients ?? [],
    concerns: recorded?.concerns ?? null,
    state,
    deletedBy: deletion?.by ?? null,
    deletedOn: deletion?.occurredOn ?? null,
    blocked: state !== 'deleted' && blockersOf(facts).size > 0,
    published: isPublished(facts, state),
    facts,
  };
}

function stateOf(facts: readonly Entry[]): ItemState {
  const last = facts.findLast((fact) => isKind(fact, 'data-item-deleted', 'data-item-reissued'));
  if (last?.kind === 'data-item-deleted') return 'deleted';
  if (last?.kind === 'data-item-reissued') return 'reissued';
  if (facts.some((fact) => isKind(fact, 'data-item-corrected'))) return 'corrected';
  if (facts.some((fact) => isKind(fact, 'data-item-suspended-by-source'))) return 'suspended';
  const onFile = facts.findLast((fact) => isKind(fact, 'data-item-recorded', 'data-item-published'));
  const isRequest =
    onFile !== undefined && isKind(onFile, 'data-item-recorded') && onFile.type === 'red-notice-request';
  if (onFile !== undefined && !isRequest) return 'recorded';
  if (facts.some((fact) => isKind(fact, 'data-item-publication-withheld'))) return 'withheld';
  if (isRequest || facts.some((fact) => isKind(fact, 'data-item-publication-requested'))) return 'requested';
  return 'mentioned';
}

/** Who keeps it blocked: a block stands until the one who set it lifts it. */
function blockersOf(facts: readonly Entry[]): Set<string> {
  const blockers = new Set<string>();
  for (const fact of facts) {
    if (isKind(fact, 'data-item-blocked')) blockers.add(fact.by);
    if (isKind(fact, 'data-item-unblocked')) blockers.delete(fact.by);
  }
  return blockers;
}

/** A notice is published by the General Secretariat to all members; other records are not published. */
function isPublished(facts: readonly Entry[], state: ItemState): boolean {
  if (state === 'deleted' || state === 'requested' || state === 'withheld') return false;
  return facts.some(
    (fact) =>
      isKind(fact, 'data-item-published') || (isKind(fact, 'data-item-recorded') && fact.type.endsWith('-notice')),
  );
}
