import type { CivilDate } from '#domain/docket/shape.js';
import { RULE_PACK_IDS } from '#rules/packs.js';

/** The day on which the General Assembly adopted the amended Statute: what is opened from then on lives by it. */
const AMENDED_ON: CivilDate = '2025-11-27';

/** The rule packs that a case opened on a day is pinned to, for its whole life. */
export function packsFor(openedOn: CivilDate): string[] {
  const statute = openedOn < AMENDED_ON ? 'ccf-statute-2016' : 'ccf-statute-2025';
  if (!RULE_PACK_IDS.includes(statute)) throw new Error(`rule pack ${statute} is not published`);
  return [statute];
}
