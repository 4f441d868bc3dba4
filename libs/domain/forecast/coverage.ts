import { type AnnouncedSession, forecast } from './forecast.js';
import type { Prior } from './priors.js';
import type { ClosedStep } from './steps.js';

/** How often the forecast was right: of so many waits, so many were over by the day named for four in five. */
export interface Coverage {
  readonly band: 80;
  readonly covered: number;
  readonly of: number;
  /** Waits for which no such day could be named at the time. */
  readonly without: number;
}

/**
 * Each closed step is forecast as it would have been on the day on which it began: from the cases that had ended by
 * then, and so never from itself.
 */
export function coverage(
  closed: readonly ClosedStep[],
  priors: readonly Prior[],
  sessions: readonly AnnouncedSession[],
): Coverage {
  const judged = closed.map(({ step, requestKind, startedOn, endedOn }) => {
    const seen = closed.filter((each) => each.endedOn < startedOn);
    const made = forecast({ step, requestKind, from: startedOn, closed: seen, priors, sessions });
    const by = 'refused' in made ? null : made.p80;
    return by === null ? null : endedOn <= by;
  });
  const named = judged.filter((each) => each !== null);
  return { band: 80, covered: named.filter(Boolean).length, of: named.length, without: judged.length - named.length };
}
