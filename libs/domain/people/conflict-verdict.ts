/** What the records office answers to a conflict check: the firm may act, may act behind a wall, or declines. */
export const CONFLICT_VERDICTS = ['no-obstacle', 'behind-wall', 'do-not-open'] as const;
export type ConflictVerdict = (typeof CONFLICT_VERDICTS)[number];
