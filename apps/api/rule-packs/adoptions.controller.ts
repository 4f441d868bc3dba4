import { isDeepStrictEqual } from 'node:util';
import { Body, Controller, Inject, Param } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { routes } from '#contracts/routes.js';
import type { PackDecision } from '#contracts/rule-pack.contract.js';
import { refusal } from '#domain/case/refusal.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { RecordRepository } from '#persistence/cases/record.repository.js';
import { AdoptionRepository } from '#persistence/rule-packs/adoption.repository.js';
import { DryRunRepository } from '#persistence/rule-packs/dry-run.repository.js';
import type { DryRunCaseEntity } from '#persistence/rule-packs/dry-run-case.entity.js';
import { withActor } from '#persistence/transaction.js';
import { Dockets, expectVersion } from '../cases/dockets.js';
import { idFrom } from '../cases/key-id.js';
import { DATABASE } from '../config.js';
import { Problem, refused } from '../http/problem.js';
import { type CommandHeaders, Key, Route, type SignedIn, Who } from '../http/route.js';
import { CaseGateway, isUnreachable } from '../temporal/case-gateway.js';

const AUDITED = { apply: 'rule-packs.applied', hold: 'rule-packs.held', ignore: 'rule-packs.ignored' } as const;

/** What is decided for one case on the ground of a dry run: its rule packs change by a lawyer's word and no other way. */
@Controller()
export class AdoptionsController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly dockets: Dockets,
    private readonly gateway: CaseGateway,
  ) {}

  @Route(routes.casePacks)
  async list(@Who() who: SignedIn, @Param('reference') reference: string) {
    const row = await this.dockets.find(reference, who);
    return withActor(this.database, who.id, async (tx) => ({
      rulePacks: await new RecordRepository(tx).rulePacksOf(row),
      decisions: (await new AdoptionRepository(tx).ofCase(row.id)).map(
        ({ caseId: _, number: __, id: ___, ...decision }) => decision,
      ),
    }));
  }

  @Route(routes.decideOnPack)
  async decide(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Body() body: PackDecision,
    @Key() command: CommandHeaders,
  ) {
    const row = await this.dockets.find(reference, who);
    const answer = await withActor(this.database, who.id, (tx) => this.decided(tx, row, who, body, command));
    if (body.decision === 'apply') await this.tell(row);
    return answer;
  }

  private async decided(
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
    if (before !== null) return { version: before.fromVersion, decision, rulePacks: packs };

    expectVersion(held, ifMatch);
    if (held.stage === 'closed') throw refused(refusal('case.closed'));
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
    await audit(tx, { caseId: held.id, act: AUDITED[decision], subject: id, details, reason });
    return { version: held.version, decision, rulePacks: decision === 'apply' ? looked.packsAfter : packs };
  }

  /** The case plans anew, and its register follows. An engine that is away reads the decision in the record when it is back. */
  private async tell(row: CaseEntity): Promise<void> {
    try {
      await this.gateway.nudge(row);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
    }
  }
}

/** The case as the dry run found it; a decision needs one that has finished and could compute it. */
async function lookedAt(tx: EntityManager, dryRun: number, caseId: string): Promise<DryRunCaseEntity> {
  const dryRuns = new DryRunRepository(tx);
  const run = await dryRuns.byNumber(dryRun);
  if (run === null) throw new Problem('dry-run.unknown', [{ path: 'dryRun', problem: 'is the number of no dry run' }]);
  if (run.finishedAt === null) throw new Problem('dry-run.unfinished');
  const looked = await dryRuns.caseOf(dryRun, caseId);
  if (looked === null || !looked.readable) throw new Problem('dry-run.not-of-case');
  return looked;
}
