import { fold } from '#domain/case/fold.js';
import { compareDeadlines, type DateChange } from '#domain/deadlines/changes.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import { comparePacks, type LimitChange } from '#domain/deadlines/pack-changes.js';
import type { RulePack } from '#domain/deadlines/time-limit.js';
import type { CivilDate } from '#domain/docket/shape.js';
import { cited } from './cited.js';
import { movedInWords } from './date-change-in-words.js';
import { type DocketFile, openingOf } from './docket-file.js';
import { paragraphs } from './in-words.js';

export interface PacksDiff {
  readonly from: string;
  readonly to: string;
  readonly asOf: CivilDate;
  readonly limits: readonly LimitChange[];
  readonly files: readonly { readonly file: string; readonly changes: readonly DateChange[] }[];
}

/** What would change if one rule pack took the place of another: in the rules, and in the dates of each docket. */
export function packsDiff(
  before: RulePack,
  after: RulePack,
  dockets: readonly (DocketFile & { readonly file: string })[],
  asOf: CivilDate,
): PacksDiff {
  return {
    from: before.id,
    to: after.id,
    asOf,
    limits: comparePacks(before, after),
    files: dockets.map(({ file, packs, entries, opening }) => {
      const caseFile = fold(openingOf({ entries, opening }), entries);
      const under = (pack: RulePack) => deadlines(caseFile, inPlace(packs, [before, after], pack), asOf);
      return { file, changes: compareDeadlines(under(before), under(after)) };
    }),
  };
}

/** In the place of either pack, where the docket stands under one of them; else before its own. */
function inPlace(packs: readonly RulePack[], compared: readonly RulePack[], pack: RulePack): RulePack[] {
  const isCompared = ({ id }: RulePack): boolean => compared.some((each) => each.id === id);
  const place = Math.max(packs.findIndex(isCompared), 0);
  return [...packs.slice(0, place), pack, ...packs.slice(place).filter((each) => !isCompared(each))];
}

export const packsDiffInWords = ({ from, to, asOf, limits, files }: PacksDiff): string =>
  paragraphs([
    `${from} → ${to}, dates as of ${asOf}`,
    limits.length === 0 ? 'No limit differs.' : ['Limits that differ', ...limits.map(limitInWords)].join('\n'),
    ...files.map(({ file, changes }) =>
      [file, ...(changes.length === 0 ? ['No date changes.'] : changes.map(movedInWords))].join('\n  '),
    ),
  ]);

const limitInWords = ({ rule, step, title, article, change, fields, before, after }: LimitChange): string =>
  `  ${step === null ? rule : `${rule}:${step}`}  ${title}, ${cited({ article, basis: (after ?? before)?.basis ?? 'statute' })}: ${change}${fields.length === 0 ? '' : ` (${fields.join(', ')})`}`;
