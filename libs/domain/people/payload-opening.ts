import { laterBy } from '../clock/case-clock.js';
import type { Instant } from '../docket/shape.js';

/**
 * Break-glass: whoever may only watch a case asks to read what its workflow carries, and a second person answers. How it
 * stands follows from its instants, and is never stored.
 */
export interface PayloadOpening {
  readonly askedAt: Instant;
  /** Null until somebody has answered. */
  readonly approved: boolean | null;
  /** The end of an approved one. */
  readonly expiresAt: Instant | null;
  /** Ended early: by a person, or by the wall that one has raised. */
  readonly endedAt: Instant | null;
}

export const OPENING_STATES = ['asked', 'open', 'refused', 'lapsed', 'ended'] as const;
export type OpeningState = (typeof OPENING_STATES)[number];

/** Long enough to find out where a workflow is stuck and to see that it runs again; whoever needs longer asks again. */
export const OPEN_FOR_MINUTES = 60;
/** Whoever may answer looks at their mail within a working day; an older question is about a trouble that has passed. */
export const LAPSES_AFTER_HOURS = 24;

/** How it stands at an instant. */
export function openingState(opening: PayloadOpening, at: Instant): OpeningState {
  const { approved, endedAt } = opening;
  if (approved === false) return 'refused';
  if (endedAt !== null && endedAt <= at && endedAt < runsOutAt(opening)) return 'ended';
  if (at < runsOutAt(opening)) return approved ? 'open' : 'asked';
  return approved ? 'ended' : 'lapsed';
}

/** When it is over at the latest: the question without an answer, or the reading that was allowed. */
export function runsOutAt({ askedAt, expiresAt }: PayloadOpening): Instant {
  return expiresAt ?? laterBy(askedAt, LAPSES_AFTER_HOURS * 3_600_000);
}
