import type { OfficeHoliday } from '#domain/clock/working-day.js';
import type { RulePack } from '#domain/deadlines/time-limit.js';
import type { CivilDate } from '#domain/docket/shape.js';
import { ccfStatute2016 } from './ccf-statute-2016.js';
import { ccfStatute2025 } from './ccf-statute-2025.js';
import { firmPolicyDefault } from './firm-policy-limits.js';
import { interpolRpd2025 } from './interpol-rpd-2025.js';
import { packFaults } from './pack-schema.js';

const LAW: readonly RulePack[] = [ccfStatute2016, ccfStatute2025, interpolRpd2025];
const OF_THE_PRODUCT: readonly RulePack[] = [...LAW, firmPolicyDefault];
const checked = new Map<string, RulePack>();
/** The firm's own packs, by the name under which cases are pinned to them: `firm-policy-lyon@2`. */
const ofTheFirm = new Map<string, RulePack>();
let firmPolicy: RulePack = firmPolicyDefault;

/** The packs of the product itself. A case is pinned to them by id: a correction of one has an id of its own. */
export const RULE_PACK_IDS: readonly string[] = OF_THE_PRODUCT.map(({ id }) => id);

/** Every pack that `rulePack` finds by name, those of the firm with their version. */
export const rulePackNames = (): readonly string[] => [...RULE_PACK_IDS, ...ofTheFirm.keys()];

/**
 * Makes a version of the firm's own pack known, so that the cases pinned to it can be computed however long ago it was
 * published. From here on its id says its version. The pack must have passed `firmPolicyFrom`.
 */
export function recall(pack: RulePack): RulePack {
  const id = `${pack.id}@${pack.version}`;
  const known = ofTheFirm.get(id) ?? { ...pack, id };
  ofTheFirm.set(id, known);
  return known;
}

/** Makes a firm's pack known, and puts it in the place of `firm-policy-default` for cases opened from now on. */
export function publish(pack: RulePack): RulePack {
  firmPolicy = recall(pack);
  return firmPolicy;
}

/** A name that no published pack has. */
export class UnknownRulePack extends Error {
  readonly code = 'rule-pack.unknown';
  constructor(readonly id: string) {
    super(`There is no rule pack ${JSON.stringify(id)}; there are ${rulePackNames().join(', ')}.`);
  }
}

/** The pack of that name; the firm's own without a version is the one in force. Its data are checked at first. */
export function rulePack(id: string): RulePack {
  const known = checked.get(id) ?? ofTheFirm.get(id);
  if (known) return known;
  if (firmPolicy.id === `${id}@${firmPolicy.version}`) return firmPolicy;
  const pack = OF_THE_PRODUCT.find((each) => each.id === id);
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
  const policy = isInForce(firmPolicy, day) ? firmPolicy : firmPolicyDefault;
  return [...LAW.filter((pack) => isInForce(pack, day)), policy].map(({ id }) => id);
}

/** The days on which the firm's office is closed, by its calendar in force on a day. */
export const officeHolidaysOn = (day: CivilDate): OfficeHoliday[] =>
  packsInForceOn(day).flatMap((id) => rulePack(id).officeHolidays ?? []);

const isInForce = ({ effectiveFrom, effectiveUntil, transition }: RulePack, day: CivilDate): boolean =>
  (effectiveFrom === null || effectiveFrom <= day || transition?.side === 'before') &&
  (effectiveUntil === null || day <= effectiveUntil) &&
  (transition === undefined || (transition.side === 'before' ? day < transition.on : transition.on <= day));
