import type { ItemFile } from './case-file.js';

/** The bureaus by which a case is found: each that a data item names, as its source or as a recipient. `all` names none. */
export function bureausNamedBy(items: readonly Pick<ItemFile, 'source' | 'recipients'>[]): string[] {
  const named = items.flatMap(({ source, recipients }) => [source, ...(recipients === 'all' ? [] : recipients)]);
  return [...new Set(named.filter((bureau): bureau is string => bureau !== null && bureau !== 'unknown'))].toSorted();
}
