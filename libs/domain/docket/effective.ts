import { type Entry, type Fact, isKind } from './entry.js';

/**
 * The entries that count: what a correction replaced stands in the place, and with the recording, of the original; what
 * it struck is gone. A correction of a correction takes effect on what that one put in place.
 */
export function effective(docket: readonly Entry[]): Entry[] {
  const standing = new Map<string, Entry>();
  for (const entry of docket) {
    if (!isKind(entry, 'entry-corrected')) {
      standing.set(entry.id, entry);
      continue;
    }
    const original = standing.get(entry.entry);
    if (original === undefined) continue;
    if (entry.replacement === undefined) standing.delete(entry.entry);
    else standing.set(entry.entry, replaced(original, entry.replacement as unknown as Fact));
  }
  return [...standing.values()];
}

function replaced(original: Entry, fact: Fact): Entry {
  const { id, sequence, recordedAt, recordedBy } = original;
  return { ...fact, id, sequence, recordedAt, recordedBy } as Entry;
}
