import type { Entry } from '../docket/entry.js';
import { compareText } from '../docket/order.js';
import type { CivilDate } from '../docket/shape.js';
import type { Certainty } from './deadline.js';
import { byDay, type Facts, find, type Subject } from './facts.js';
import type { Ending, TimeLimit } from './time-limit.js';

/** The fact that meets a limit, and what it tells about the day. */
export interface MetBy {
  readonly fact: Entry;
  /** The day it was done, or by which it had been done; null where neither is known. */
  readonly on: CivilDate | null;
  readonly exact: boolean;
  /** Dated before the limit began to run. */
  readonly early: boolean;
  readonly certainty: Certainty;
  readonly note?: string;
}

/**
 * The first fact since the limit began that meets it: one of its own day before one that only shows it done by then. A
 * fact from before that day counts for a request or a decision, which has but one such fact, and is marked.
 */
export function meetingOf(
  limit: TimeLimit,
  subject: Subject,
  facts: Facts,
  since: CivilDate | null,
): MetBy | undefined {
  const met = limit.metBy.flatMap((pattern) =>
    find(facts, pattern, subject)
      .filter((fact) => fact !== subject.entry)
      .map((fact): MetBy => {
        const exact = !pattern.atTheLatest && fact.occurredOn !== null;
        const on = fact.occurredOn ?? fact.receivedOn ?? null;
        const early = on !== null && since !== null && on < since;
        const note = pattern.note === undefined ? {} : { note: pattern.note };
        return { fact, on, exact, early, certainty: pattern.certainty ?? 'known', ...note };
      }),
  );
  const inOrder = met.toSorted(
    (a, b) => compareText(a.on ?? '9999', b.on ?? '9999') || compareText(a.fact.id, b.fact.id),
  );
  const late = inOrder.filter(({ early }) => !early);
  const unique = limit.per === 'request' || limit.per === 'decision';
  return (
    late.find(({ exact }) => exact) ??
    (unique ? inOrder.findLast(({ exact, early }) => exact && early) : undefined) ??
    late[0]
  );
}

/** The first later fact after which nothing more is expected. */
export function endingOf(
  limit: TimeLimit,
  subject: Subject,
  facts: Facts,
): { fact: Entry; leaves: Ending['leaves'] } | undefined {
  const since = subject.entry?.occurredOn ?? '';
  return (limit.endedBy ?? [])
    .flatMap((pattern) => find(facts, pattern, subject).map((fact) => ({ fact, leaves: pattern.leaves })))
    .filter(({ fact }) => fact !== subject.entry && (fact.occurredOn ?? '9999') >= since)
    .toSorted((a, b) => byDay(a.fact, b.fact))[0];
}
