import { isDeepStrictEqual } from 'node:util';
import { fold } from '#domain/case/fold.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { RulePack, TimeLimit } from '#domain/deadlines/time-limit.js';
import type { CivilDate } from '#domain/docket/shape.js';
import { cited } from './cited.js';
import { type DocketFile, openingOf } from './docket-file.js';
import { paragraphs } from './in-words.js';
import { type MovedDate, movedDates, movedInWords } from './moved-dates.js';

interface ChangedLimit {
  readonly rule: string;
  readonly step: string | null;
  readonly title: string;
  readonly article: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** What differs, besides edition and source. */
  readonly fields: readonly string[];
  readonly before: TimeLimit | null;
  readonly after: TimeLimit | null;
}

export interface PacksDiff {
  readonly from: string;
  readonly to: string;
  readonly asOf: CivilDate;
  readonly limits: readonly ChangedLimit[];
  readonly files: readonly { readonly file: string; readonly changes: readonly MovedDate[] }[];
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
    limits: changedLimits(before.limits, after.limits),
    files: dockets.map(({ file, packs, entries, opening }) => {
      const caseFile = fold(openingOf({ entries, opening }), entries);
      const under = (pack: RulePack) => deadlines(caseFile, inPlace(packs, [before, after], pack), asOf);
      return { file, changes: movedDates(under(before), under(after)) };
    }),
  };
}

/** In the place of either pack, where the docket stands under one of them; else before its own. */
function inPlace(packs: readonly RulePack[], compared: readonly RulePack[], pack: RulePack): RulePack[] {
  const isCompared = ({ id }: RulePack): boolean => compared.some((each) => each.id === id);
  const place = Math.max(packs.findIndex(isCompared), 0);
  return [...packs.slice(0, place), pack, ...packs.slice(place).filter((each) => !isCompared(each))];
}

const nameOf = ({ rule, step }: TimeLimit): string => (step === undefined ? rule : `${rule}:${step}`);

function changedLimits(before: readonly TimeLimit[], after: readonly TimeLimit[]): ChangedLimit[] {
  const was = byName(before);
  const becomes = byName(after);
  const names = [...new Set([...was.keys(), ...becomes.keys()])].toSorted();
  return names.flatMap((name): ChangedLimit[] => {
    const [old, now] = [was.get(name) ?? null, becomes.get(name) ?? null];
    const either = now ?? old;
    if (either === null) return [];
    const fields = old === null || now === null ? [] : fieldsThatDiffer(old, now);
    const change = old === null ? 'added' : now === null ? 'removed' : 'changed';
    if (change === 'changed' && fields.length === 0) return [];
    const { rule, step = null, title, cites } = either;
    return [{ rule, step, title, article: cites.article, change, fields, before: old, after: now }];
  });
}

/** Two letters may share a rule: the second of a name counts as its own. */
function byName(limits: readonly TimeLimit[]): Map<string, TimeLimit> {
  const named = new Map<string, TimeLimit>();
  for (const limit of limits) {
    const name = nameOf(limit);
    const nth = [...named.values()].filter((each) => nameOf(each) === name).length;
    named.set(nth === 0 ? name : `${name}#${nth + 1}`, limit);
  }
  return named;
}

/** Every field that says something else; that the edition has another name is not a change of the rule. */
function fieldsThatDiffer(old: TimeLimit, now: TimeLimit): string[] {
  const [before, after] = [comparable(old), comparable(now)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !isDeepStrictEqual(before[field], after[field]),
  );
}

function comparable({ cites, ...rest }: TimeLimit): Record<string, unknown> {
  return { article: cites.article, ...rest };
}

export const packsDiffInWords = ({ from, to, asOf, limits, files }: PacksDiff): string =>
  paragraphs([
    `${from} → ${to}, dates as of ${asOf}`,
    limits.length === 0 ? 'No limit differs.' : ['Limits that differ', ...limits.map(limitInWords)].join('\n'),
    ...files.map(({ file, changes }) =>
      [file, ...(changes.length === 0 ? ['No date changes.'] : changes.map(movedInWords))].join('\n  '),
    ),
  ]);

const limitInWords = ({ rule, step, title, article, change, fields, before, after }: ChangedLimit): string =>
  `  ${step === null ? rule : `${rule}:${step}`}  ${title}, ${cited({ article, basis: (after ?? before)?.basis ?? 'statute' })}: ${change}${fields.length === 0 ? '' : ` (${fields.join(', ')})`}`;
