import type { RulePack } from '#domain/deadlines/time-limit.js';
import type { CivilDate } from '#domain/docket/shape.js';
import { ccfStatute2016 } from './ccf-statute-2016.js';
import { ccfStatute2025 } from './ccf-statute-2025.js';
import { firmPolicyDefault } from './firm-policy-limits.js';
import { interpolRpd2025 } from './interpol-rpd-2025.js';
import { packFaults } from './pack-schema.js';

const PUBLISHED: readonly RulePack[] = [ccfStatute2016, ccfStatute2025, interpolRpd2025, firmPolicyDefault];
const checked = new Map<string, RulePack>();

export const RULE_PACK_IDS: readonly string[] = PUBLISHED.map(({ id }) => id);

/** A name that no published pack has. */
export class UnknownRulePack extends Error {
  readonly code = 'rule-pack.unknown';
  constructor(readonly id: string) {
    super(`There is no rule pack ${JSON.stringify(id)}; there are ${RULE_PACK_IDS.join(', ')}.`);
  }
}

/** The published pack of that name. Its data are checked when it is first asked for. */
export function rulePack(id: string): RulePack {
  const known = checked.get(id);
  if (known) return known;
  const pack = PUBLISHED.find((each) => each.id === id);
  if (pack === undefined) throw new UnknownRulePack(id);
  const [fault] = packFaults(pack);
  if (fault) throw new Error(`Rule pack ${id}: ${fault.path} ${fault.problem}`);
  checked.set(id, pack);
  return pack;
}

/**
 * The packs that a case opened on a day is pinned to: the Statute of that day, the Rules on the Processing of Data and
 * the firm's own dates. The day on which the amended Statute came into force was not seen; the day of its adoption stands
 * for it.
 */
export function packsInForceOn(day: CivilDate): string[] {
  return PUBLISHED.filter(
    ({ effectiveFrom, effectiveUntil, transition }) =>
      (effectiveFrom === null || effectiveFrom <= day || transition?.side === 'before') &&
      (effectiveUntil === null || day <= effectiveUntil) &&
      (transition === undefined || (transition.side === 'before' ? day < transition.on : transition.on <= day)),
  ).map(({ id }) => id);
}
