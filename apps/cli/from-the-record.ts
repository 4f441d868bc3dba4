import type { Opening } from '#domain/case/case-file.js';
import type { CaseClock } from '#domain/clock/case-clock.js';
import type { Instant } from '#domain/docket/shape.js';
import { refusedFile } from './refused.js';

/** What a docket file that the server gave says beyond one that was written by hand. */
interface OfRecord {
  readonly kind: Opening['kind'];
  readonly applicants: readonly string[];
  readonly clock: CaseClock;
  readonly earlierRulePacks: readonly { readonly until: Instant; readonly rulePacks: unknown }[];
}

/** Reads those fields. They belong together: a file that has a clock has all of them. */
export function ofRecord({ kind, applicants, clock, earlierRulePacks }: Record<string, unknown>): OfRecord {
  if (
    !(kind === 'initial' || kind === 'revision') ||
    !(Array.isArray(applicants) && applicants.every((name) => typeof name === 'string')) ||
    !isClock(clock) ||
    !(Array.isArray(earlierRulePacks) && earlierRulePacks.every(isEarlier))
  )
    throw refusedFile(
      'file.malformed',
      'A file with a clock must have kind, applicants, clock and earlierRulePacks as the server gave them.',
    );
  return { kind, applicants, clock, earlierRulePacks };
}

function isClock(clock: unknown): clock is CaseClock {
  const { rate, startedAt, startsAs } = (clock ?? {}) as Record<string, unknown>;
  return typeof rate === 'number' && rate >= 1 && isInstant(startedAt) && isInstant(startsAs);
}

const isEarlier = (each: unknown): each is OfRecord['earlierRulePacks'][number] =>
  isInstant((each as { until?: unknown } | null)?.until);

/** An instant in UTC, as the record writes it. */
export const isInstant = (value: unknown): value is Instant =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value));
