import { isDeepStrictEqual } from 'node:util';
import type { RulePack, TimeLimit } from '#domain/deadlines/time-limit.js';

export interface LimitDiff {
  readonly rule: string;
  readonly step: string | null;
  readonly title: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly fields: readonly string[];
  readonly before: TimeLimit | null;
  readonly after: TimeLimit | null;
}

/** The limits in which two packs differ. That each cites its own edition is no difference of law. */
export function packDiff(from: RulePack, to: RulePack): LimitDiff[] {
  const [before, after] = [byName(from), byName(to)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .toSorted()
    .map((name) => limitDiff(before.get(name) ?? null, after.get(name) ?? null))
    .filter(({ change, fields }) => change !== 'changed' || fields.length > 0);
}

/** Several limits of one rule are told apart by their step, else by their place. */
function byName({ limits }: RulePack): Map<string, TimeLimit> {
  const named = new Map<string, TimeLimit>();
  for (const limit of limits) {
    const name = `${limit.rule}/${limit.step ?? ''}`;
    const nth = limits.slice(0, limits.indexOf(limit)).filter(({ rule, step }) => `${rule}/${step ?? ''}` === name);
    named.set(`${name}/${nth.length}`, limit);
  }
  return named;
}

function limitDiff(before: TimeLimit | null, after: TimeLimit | null): LimitDiff {
  const { rule, step = null, title } = (after ?? before) as TimeLimit;
  const change = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return { rule, step, title, change, fields: fieldsThatDiffer(before, after), before, after };
}

function fieldsThatDiffer(before: TimeLimit | null, after: TimeLimit | null): string[] {
  if (before === null || after === null) return [];
  const [was, is] = [comparable(before), comparable(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (field) => !isDeepStrictEqual(was[field], is[field]),
  );
}

const comparable = ({ cites: { edition: _, source: __, ...cites }, ...limit }: TimeLimit): Record<string, unknown> => ({
  ...limit,
  cites,
});
