import type { RulePack, TimeLimit } from '#domain/deadlines/time-limit.js';
import type { Fault } from '#domain/docket/shape.js';
import { RulePackRefused } from './pack-refused.js';
import { packFaults } from './pack-schema.js';
import { RULE_PACK_IDS, rulePack } from './packs.js';

/** Reads a firm's own rule pack from the text of its file; every fault is named, with its path. */
export function firmPolicyFrom(text: string): RulePack {
  const pack = parsed(text);
  const faults = packFaults(pack);
  const all = faults.length > 0 ? faults : policyFaults(pack as RulePack);
  if (all.length === 0) return pack as RulePack;
  const named = all.map(({ path, problem }) => `${path === '' ? 'the pack' : path} ${problem}`).join('; ');
  throw new RulePackRefused('rule-pack.malformed', `The firm’s rule pack is not taken: ${named}. Correct its file.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RulePackRefused('rule-pack.malformed', 'The firm’s rule pack is not JSON. Correct its file.');
  }
}

/** A firm sets its own dates and no others: a pack of its own must not pass for the law, nor take the place of it. */
const policyFaults = ({ id, transition, limits }: RulePack): Fault[] => [
  ...faultUnless(
    id.startsWith('firm-policy-') && !RULE_PACK_IDS.includes(id),
    'id',
    'must begin with firm-policy- and be none of the product’s own, such as firm-policy-lyon',
  ),
  ...faultUnless(transition === undefined, 'transition', 'is for editions of the law'),
  ...limits.flatMap((limit, index) => limitFaults(limit, `limits[${index}]`, rulesKnownTo(limits))),
];

const limitFaults = (limit: TimeLimit, path: string, rules: ReadonlySet<string>): Fault[] => [
  ...faultUnless(limit.rule.startsWith('P'), `${path}.rule`, 'must be a rule of the firm such as P01'),
  ...faultUnless(limit.basis === 'policy', `${path}.basis`, 'must be policy'),
  ...faultUnless(limit.nature === 'opportunity', `${path}.nature`, 'must be opportunity'),
  ...faultUnless(limit.bound === 'firm', `${path}.bound`, 'must be firm'),
  ...faultUnless(
    ['nothing', 'mark', 'ask', 'lapses'].includes(limit.onExpiry),
    `${path}.onExpiry`,
    'must be one of: nothing, mark, ask, lapses',
  ),
  ...limit.triggers.flatMap((trigger, nth) =>
    'dueOf' in trigger
      ? trigger.dueOf.flatMap((rule, at) =>
          faultUnless(rules.has(rule), `${path}.triggers[${nth}].dueOf[${at}]`, 'must be a rule of a known pack'),
        )
      : [],
  ),
];

const rulesKnownTo = (own: readonly TimeLimit[]): ReadonlySet<string> =>
  new Set([...RULE_PACK_IDS.flatMap((id) => rulePack(id).limits), ...own].map(({ rule }) => rule));

const faultUnless = (holds: boolean, path: string, problem: string): Fault[] => (holds ? [] : [{ path, problem }]);
