/**
 * The firm's reminders, before and after each due date. All of this is the firm's own policy: no text gives a right to
 * any of it, and no screen may show it as one.
 */
export interface Rung {
  /** Stable: it is part of the claim that keeps a reminder from going out twice. */
  readonly rung: string;
  /** Days from the due date; negative before it. */
  readonly offset: number;
  readonly audience: 'responsible' | 'team';
  readonly basis: 'policy';
}

/** The responsible lawyer is reminded in time; once the day has come, the team is too. */
const rung = (offset: number): Rung => ({
  rung: offset === 0 ? 'on-the-day' : `P${Math.abs(offset)}D-${offset < 0 ? 'before' : 'after'}`,
  offset,
  audience: offset < 0 ? 'responsible' : 'team',
  basis: 'policy',
});
const ladder = (...offsets: readonly number[]): readonly Rung[] => offsets.map(rung);

const SIX_WEEKS = 42;
const EVERY_SIX_WEEKS = [7, 7 + SIX_WEEKS, 7 + 2 * SIX_WEEKS, 7 + 3 * SIX_WEEKS, 7 + 4 * SIX_WEEKS];

const LADDERS: Readonly<Record<string, readonly Rung[]>> = {
  T03: ladder(-3, 1),
  T06: ladder(-30, -7, ...EVERY_SIX_WEEKS),
  T07: ladder(-30, -7, ...EVERY_SIX_WEEKS),
  T08: ladder(-30, -7, ...EVERY_SIX_WEEKS),
  T16: ladder(-90, -60, -30, -14, -7, -1, 0, 1),
  T17: ladder(-14, -7, -3, -1, 0, 1),
  // These follow a date that has a ladder of its own, or are watched without anybody being written to.
  P01: [],
  P02: [],
  P04: [],
  R02: [],
  R03: [],
};
/** A date of the firm's own nudges the responsible lawyer once, and is never called overdue. */
const NUDGE: readonly Rung[] = [{ ...rung(0), audience: 'responsible' }];
const USUAL = ladder(-7, 1, 14);

/** The rungs of a rule, in the order of their days. */
export const reminderLadder = (rule: string): readonly Rung[] =>
  LADDERS[rule] ?? (rule.startsWith('P') ? NUDGE : USUAL);

/**
 * Several old facts are recorded in one sitting, often entry by entry: the notice of what is overdue waits so many seconds
 * of real time, so that one mail tells of all of it, and what the next entry shows to be met is never mentioned.
 */
export const NOTICE_AFTER_SECONDS = 20;
