import { type CaseClock, isSimulated, laterBy } from '#domain/clock/case-clock.js';
import type { Instant } from '#domain/docket/shape.js';
import type { EscalationRung } from '#persistence/staff/rota.entity.js';

export const RUNGS = ['on-call', 'deputy', 'partner'] as const satisfies readonly EscalationRung[];

export interface LadderSettings {
  /** Minutes from the start to each rung. */
  readonly ESCALATION_RUNG_MINUTES: readonly number[];
  readonly ESCALATION_REPEAT_MINUTES: number;
  readonly ESCALATION_SIMULATED_FLOOR_SECONDS: number;
}

/** What comes next on a ladder: the page of a rung, or the alarm that nobody has answered. */
export type Step = EscalationRung | 'alarm';

/** The step after those rungs of a round that were paged. */
export const nextStep = (paged: readonly EscalationRung[]): Step =>
  RUNGS.find((rung) => !paged.includes(rung)) ?? 'alarm';

export const stepAfter = (rung: EscalationRung): Step => RUNGS[RUNGS.indexOf(rung) + 1] ?? 'alarm';

// A step that comes a minute after its time has met an outage: the next one then keeps its distance from it, so that
// whoever is paged late still has time to answer. Otherwise steps stand on the schedule and do not drift.
const DRIFT_MS = 60_000;

/** When the first rung of the first round is due: real time. */
export const firstDueAt = (raisedAt: Instant, clock: CaseClock, settings: LadderSettings): Instant =>
  laterBy(
    raisedAt,
    gapMs(settings.ESCALATION_RUNG_MINUTES[0] ?? 0, clock, { ...settings, ESCALATION_SIMULATED_FLOOR_SECONDS: 0 }),
  );

/** When the step after this one is due: real time, from minutes of the case clock. */
export function dueAfter(
  step: Step,
  dueAt: Instant,
  now: Instant,
  clock: CaseClock,
  settings: LadderSettings,
): Instant {
  const gap = gapMs(minutesAfter(step, settings), clock, settings);
  const isLate = Date.parse(now) - Date.parse(dueAt) > Math.min(DRIFT_MS, gap);
  return laterBy(isLate ? now : dueAt, gap);
}

function minutesAfter(
  step: Step,
  { ESCALATION_RUNG_MINUTES: [first = 0, second = 0, third = 0], ...settings }: LadderSettings,
): number {
  if (step === 'on-call') return second - first;
  // The partner has as long to answer as the deputy had.
  return step === 'alarm' ? settings.ESCALATION_REPEAT_MINUTES : third - second;
}

/** A fast clock would mail a thousand times: on simulated cases steps keep a real distance. */
function gapMs(
  minutes: number,
  clock: CaseClock,
  { ESCALATION_SIMULATED_FLOOR_SECONDS: floor }: LadderSettings,
): number {
  const gap = (minutes * 60_000) / clock.rate;
  return isSimulated(clock) ? Math.max(gap, floor * 1000) : gap;
}
