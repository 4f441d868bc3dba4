import type { Config } from '#config/config.js';
import { civilDateAt, instantOf } from '#domain/clock/civil-date.js';
import { dayOff, type OfficeHoliday } from '#domain/clock/working-day.js';
import type { CivilDate, Instant } from '#domain/docket/shape.js';

type PromiseState = 'kept' | 'doubtful' | 'broken' | 'unproved';

export interface Proof {
  readonly provedAt: Instant | undefined;
  readonly findings: number;
  readonly repaired: number;
  /** The working day whose evening control nobody has signed. */
  readonly controlDue: CivilDate | null;
}

/** Findings break the promise; an audit that is too old, or had something to mend, or an unsigned day leave it in doubt. */
export function stateOfPromise(
  { provedAt, findings, repaired, controlDue }: Proof,
  { AUDIT_INTERVAL_MINUTES }: Pick<Config, 'AUDIT_INTERVAL_MINUTES'>,
  now: number,
): PromiseState {
  if (provedAt === undefined) return 'unproved';
  if (findings > 0) return 'broken';
  const isOld = now - Date.parse(provedAt) > 2 * AUDIT_INTERVAL_MINUTES * 60_000;
  return isOld || repaired > 0 || controlDue !== null ? 'doubtful' : 'kept';
}

/** The hour from which a working day's control is missed, in the firm's time zone. */
const CONTROL_BY = '18:00';

/** Today of the firm, where it works, the hour has passed and the last control signed is of an earlier day; else none. */
export function controlDueOn(
  now: Instant,
  lastSigned: CivilDate | undefined,
  { FIRM_TIME_ZONE }: Pick<Config, 'FIRM_TIME_ZONE'>,
  office: readonly OfficeHoliday[],
): CivilDate | null {
  const today = civilDateAt(now, FIRM_TIME_ZONE);
  const isDue =
    dayOff(today, office) === null && Date.parse(now) >= Date.parse(instantOf(today, CONTROL_BY, FIRM_TIME_ZONE));
  return isDue && (lastSigned === undefined || lastSigned < today) ? today : null;
}
