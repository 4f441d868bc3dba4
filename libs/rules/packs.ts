import type { RulePack } from '#domain/deadlines/time-limit.js';
import { ccfStatute2016 } from './ccf-statute-2016.js';
import { ccfStatute2025 } from './ccf-statute-2025.js';
import { packFaults } from './pack-schema.js';

const PUBLISHED: readonly RulePack[] = [ccfStatute2016, ccfStatute2025];
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
