import type { CaseFile } from '#domain/case/case-file.js';
import { type Refusal, refusal } from '#domain/case/refusal.js';
import type { Entry } from '#domain/docket/entry.js';

/** The domain of some later year: every entry that histories hold would be refused today. */
export function mayFollow(_file: CaseFile, entries: readonly Entry[]): Refusal | undefined {
  return entries.length > 0 ? refusal('command.not-in-stage') : undefined;
}
