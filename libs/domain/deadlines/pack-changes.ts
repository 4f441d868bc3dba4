import type { RulePack, TimeLimit } from './time-limit.js';

/** A limit that one of two rule packs has and the other has not, or has otherwise. */
export interface LimitChange {
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

/** The limits in which two packs differ, by rule. That each cites its own edition is no difference of law. */
export function comparePacks(from: RulePack, to: RulePack): LimitChange[] {
  const [before, after] = [byName(from), byName(to)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .toSorted()
    .map((name) => changeOf(before.get(name) ?? null, after.get(name) ?? null))
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

function changeOf(before: TimeLimit | null, after: TimeLimit | null): LimitChange {
  const { rule, step = null, title, cites } = (after ?? before) as TimeLimit;
  const change = before === null ? 'added' : after === null ? 'removed' : 'changed';
  const fields = fieldsThatDiffer(before, after);
  return { rule, step, title, article: cites.article, change, fields, before, after };
}

function fieldsThatDiffer(before: TimeLimit | null, after: TimeLimit | null): string[] {
  if (before === null || after === null) return [];
  const [was, is] = [comparable(before), comparable(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((field) => !isSame(was[field], is[field]));
}

const comparable = ({ cites: { article, text }, ...limit }: TimeLimit): Record<string, unknown> => ({
  article,
  text,
  ...limit,
});

/** Packs are plain JSON: the order in which fields are written says nothing. */
function isSame(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b)) return a === b;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Array.isArray(a) === Array.isArray(b) && [...names].every((name) => isSame(a[name], b[name]));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
