import type { Instant } from '../docket/shape.js';

/**
 * A case's own time, pinned when it is opened. In earnest the rate is 1; a training or demonstration case lives faster,
 * by the same rules, because every wait and every "now" goes through here. Workflow code imports this file.
 */
export interface CaseClock {
  /** Case seconds in a real second. */
  readonly rate: number;
  /** The real instant at which the case was opened … */
  readonly startedAt: Instant;
  /** … and what the case calls it. */
  readonly startsAs: Instant;
}

export const REAL_TIME = (startedAt: Instant): CaseClock => ({ rate: 1, startedAt, startsAs: startedAt });

/** Any clock that does not show real time. What it writes goes to the sink alone. */
export const isSimulated = (clock: CaseClock): boolean => clock.rate !== 1 || clock.startsAs !== clock.startedAt;

/** What the case calls a real instant. */
export const caseNow = (clock: CaseClock, realNow: Instant): Instant =>
  instant(millis(clock.startsAs) + Math.floor((millis(realNow) - millis(clock.startedAt)) * clock.rate));

/** The first real instant at which the case's time has reached the given one. */
export const realInstantOf = (clock: CaseClock, caseInstant: Instant): Instant =>
  instant(millis(clock.startedAt) + Math.ceil((millis(caseInstant) - millis(clock.startsAs)) / clock.rate));

/** The instant so many milliseconds later. */
export const laterBy = (at: Instant, milliseconds: number): Instant => instant(millis(at) + milliseconds);

/** Milliseconds from one instant to another; negative where the second is the earlier. */
export const millisecondsBetween = (from: Instant, to: Instant): number => millis(to) - millis(from);

// biome-ignore lint/style/noRestrictedGlobals: converts an instant that it is given; the clock is not read
const millis = (at: Instant): number => Date.parse(at);
// biome-ignore lint/style/noRestrictedGlobals: converts an instant that it is given; the clock is not read
const instant = (at: number): Instant => new Date(at).toISOString();
