import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { PackDecision } from '#contracts/rule-pack.contract.js';
import { notAllowed } from '#domain/case/permitted.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { RecordRepository } from '#persistence/cases/record.repository.js';
import { AdoptionRepository } from '#persistence/rule-packs/adoption.repository.js';
import { DryRunRepository } from '#persistence/rule-packs/dry-run.repository.js';
import type { DryRunCaseEntity } from '#persistence/rule-packs/dry-run-case.entity.js';
import { withActor } from '#persistence/transaction.js';
import { expectVersion } from '../cases/dockets.js';
import { idFrom } from '../cases/key-id.js';
import { DATABASE } from '../config.js';
import { Problem, refused } from '../http/problem.js';
import type { CommandHeaders, SignedIn } from '../http/route.js';
import { CaseGateway, isUnreachable } from '../temporal/case-gateway.js';

const AUDITED = { apply: 'rule-packs.applied', hold: 'rule-packs.held', ignore: 'rule-packs.ignored' } as const;

/** Puts on record what is decided for a case on the ground of a dry run, once for each key, and tells the case. */
@Injectable()
export class Adoptions {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly gateway: CaseGateway,
  ) {}

  decide(row: CaseEntity, who: SignedIn, decision: PackDecision, command: CommandHeaders) {
    return withActor(this.database, who.id, (tx) => decided(tx, row, who, decision, command));
  }

  /**
   * The cases plan anew, and their registers follow. An engine that is away is asked once: what it was not told of, the
   * worker finds in the record within a minute of its return.
   */
  async tell(rows: readonly CaseEntity[]): Promise<void> {
    try {
      for (const row of rows) await this.gateway.nudge(row);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
    }
  }
}

async function decided(
  tx: EntityManager,
  row: CaseEntity,
  who: SignedIn,
  { dryRun, decision, reason }: PackDecision,
  { key, ifMatch, firstSeenAt }: CommandHeaders,
) {
  const id = idFrom(key, 'adoption');
  // Held until the decision stands: no entry comes between what the dry run is compared with and the decision.
  const held = await new CaseRepository(tx).lockForRecord(row.id);
  if (held === null) throw new Problem('not.found');
  const adoptions = new AdoptionRepository(tx);
  const packs = await new RecordRepository(tx).rulePacksOf(held);
  const before = await adoptions.byId(held.id, id);
  if (before !== null) return { version: before.fromVersion, decision: before.decision, rulePacks: packs };

  expectVersion(held, ifMatch);
  const no = held.stage === null ? undefined : notAllowed('decide-on-rule-pack', held.stage, who);
  if (no !== undefined) throw refused(no);
  const looked = await lookedAt(tx, dryRun, held.id);
  const earlier = await adoptions.ofCase(held.id);
  if (earlier.some((each) => each.dryRun === dryRun && each.decision !== 'hold'))
    throw new Problem('dry-run.already-decided');
  if (looked.version !== held.version || !isDeepStrictEqual(looked.packsBefore, packs))
    throw new Problem('dry-run.stale');

  await adoptions.add({
    caseId: held.id,
    id,
    dryRun,
    decision,
    reason,
    packs: looked.packsAfter,
    fromVersion: held.version,
    decidedBy: who.id,
    decidedAt: firstSeenAt,
  });
  const details = { dryRun, was: packs, packs: looked.packsAfter, fromVersion: held.version };
  await audit(tx, { caseId: held.id, act: AUDITED[decision], subject: id, details });
  return { version: held.version, decision, rulePacks: decision === 'apply' ? looked.packsAfter : packs };
}

/** The case as the dry run found it; a decision needs one that has finished and could compute it. */
async function lookedAt(tx: EntityManager, dryRun: number, caseId: string): Promise<DryRunCaseEntity> {
  const dryRuns = new DryRunRepository(tx);
  const run = await dryRuns.byNumber(dryRun);
  if (run === null)
    throw new Problem('dry-run.unknown', [{ path: 'dryRun', problem: 'is the number of no dry run', code: 'unknown' }]);
  if (run.finishedAt === null) throw new Problem('dry-run.unfinished');
  const looked = await dryRuns.caseOf(dryRun, caseId);
  if (looked === null || !looked.readable) throw new Problem('dry-run.not-of-case');
  return looked;
}
