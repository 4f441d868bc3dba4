import { fold } from '#domain/case/fold.js';
import { compareDeadlines, type DateChange } from '#domain/deadlines/changes.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { Entry } from '#domain/docket/entry.js';
import type { CivilDate } from '#domain/docket/shape.js';
import { movedInWords } from './date-change-in-words.js';
import { contradictions, type DocketFile, openingOf, stageOn } from './docket-file.js';
import { notesInWords, paragraphs } from './in-words.js';

export interface WhatIf {
  readonly asOf: CivilDate;
  readonly added: readonly string[];
  readonly stage: { readonly before: string; readonly after: string };
  readonly changes: readonly DateChange[];
  readonly notes: readonly string[];
}

/** What entries that nobody has recorded would do: every date that moves, appears or disappears, and the stage. */
export function whatIf(docket: DocketFile, added: readonly Entry[], asOf: CivilDate): WhatIf {
  const { packs, entries } = docket;
  const opening = openingOf({ ...docket, entries: entries.length > 0 ? entries : added });
  const all = [...entries, ...added];
  const before = fold(opening, entries);
  const after = fold(opening, all);
  return {
    asOf,
    added: added.map(({ id }) => id),
    stage: { before: stageOn(before, asOf), after: stageOn(after, asOf) },
    changes: compareDeadlines(deadlines(before, packs, asOf), deadlines(after, packs, asOf)),
    notes: contradictions(opening, all),
  };
}

export const whatIfInWords = ({ asOf, added, stage, changes, notes }: WhatIf): string =>
  paragraphs([
    `What would change as of ${asOf} with ${added.join(', ')}`,
    stage.before === stage.after ? `Stage: ${stage.after}, as before` : `Stage: ${stage.before} → ${stage.after}`,
    changes.length === 0 ? 'No date changes.' : changes.map(movedInWords).join('\n'),
    notesInWords(notes),
  ]);
