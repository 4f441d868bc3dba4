import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { notAllowed } from '#domain/case/permitted.js';
import type { Actor } from '#domain/people/staff.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { RecordRepository } from '#persistence/cases/record.repository.js';
import { DryRunRepository } from '#persistence/rule-packs/dry-run.repository.js';

/** Rule packs that a dry run would bring to the case and that wait for a word, each with what this person may say. */
export async function waitingPacks(tx: EntityManager, row: CaseEntity, who: Actor) {
  const governing = await new RecordRepository(tx).rulePacksOf(row);
  const mayDecide = row.stage !== null && notAllowed('decide-on-rule-pack', row.stage, who) === undefined;
  return (await new DryRunRepository(tx).waitingFor(row.id))
    .filter(({ packsAfter }) => !isDeepStrictEqual(packsAfter, governing))
    .map(({ dryRun, pack, packsBefore, packsAfter, version, changed, decision }) => {
      // What the dry run says may no longer be so: a new one comes before any decision.
      const isStale = version !== row.version || !isDeepStrictEqual(packsBefore, governing);
      const permitted = mayDecide && !isStale ? (['apply', 'hold', 'ignore'] as const) : [];
      return {
        dryRun,
        pack,
        packs: packsAfter,
        changed,
        isStale,
        isHeld: decision === 'hold',
        permitted: [...permitted],
      };
    });
}
