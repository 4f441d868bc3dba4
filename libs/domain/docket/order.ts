import type { Entry } from './entry.js';
import { ENTRY_KINDS } from './vocabulary.js';

/** The order of days, instants and ids: by their characters, on every machine alike. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The order of happening. Where two facts share a day, the order of the procedure decides (the vocabulary lists kinds in
 * it), then their place in the docket. A fact whose day is unknown stands before all dated ones: nothing may depend on
 * where exactly, so states are read from what is there and not from what came last.
 */
export function compareByHappening(a: Entry, b: Entry): number {
  return compareText(a.occurredOn ?? '', b.occurredOn ?? '') || rank[a.kind] - rank[b.kind] || a.sequence - b.sequence;
}

const rank = Object.fromEntries(ENTRY_KINDS.map((kind, index) => [kind, index])) as Record<Entry['kind'], number>;
