import type { Config } from '#config/config.js';

type PromiseState = 'kept' | 'doubtful' | 'broken' | 'unproved';

/** Findings break the promise; an audit that is too old, or had something to mend, leaves it in doubt. */
export function stateOfPromise(
  provedAt: string | undefined,
  findings: number,
  repaired: number,
  { AUDIT_INTERVAL_MINUTES }: Pick<Config, 'AUDIT_INTERVAL_MINUTES'>,
  now: number,
): PromiseState {
  if (provedAt === undefined) return 'unproved';
  if (findings > 0) return 'broken';
  const isOld = now - Date.parse(provedAt) > 2 * AUDIT_INTERVAL_MINUTES * 60_000;
  return isOld || repaired > 0 ? 'doubtful' : 'kept';
}
