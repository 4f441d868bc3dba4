import type { Config } from '#config/config.js';
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
