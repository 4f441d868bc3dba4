import { ORDINARY_PATIENCE, PAGE_PATIENCE, type Patience } from '../adapters/mailer.port.js';

/** How often a mail is tried again while the mail server is away. In real time, whatever clock the case lives by. */
export interface Pace {
  readonly patience: Patience;
  /** After so long an attempt of which nothing was heard counts as lost, and the mail may be taken over. */
  readonly leaseMs: number;
  /** How long to wait after the attempt of this number. */
  readonly waitMs: (attempt: number) => number;
}

const MINUTE = 60_000;
const WAITS = [1, 2, 5, 15, 30];

export const ORDINARY_PACE: Pace = {
  patience: ORDINARY_PATIENCE,
  leaseMs: 2 * MINUTE,
  waitMs: (attempt) => (WAITS[attempt - 1] ?? 60) * MINUTE,
};

// Somebody may be in a cell: the next attempt comes within half a minute, however many have failed.
export const URGENT_PACE: Pace = { patience: PAGE_PATIENCE, leaseMs: 25_000, waitMs: () => 20_000 };
