import { Body, Controller, Inject, Param } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { routes } from '#contracts/routes.js';
import type { PackDecision, PackDecisions } from '#contracts/rule-pack.contract.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { RecordRepository } from '#persistence/cases/record.repository.js';
import { AdoptionRepository } from '#persistence/rule-packs/adoption.repository.js';
import { withActor } from '#persistence/transaction.js';
import { Dockets } from '../cases/dockets.js';
import { DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { type CommandHeaders, Key, Route, type SignedIn, Who } from '../http/route.js';
import { Adoptions } from './adoptions.js';
import { waitingPacks } from './waiting-packs.js';

/** What is decided for cases on the ground of a dry run: rule packs change by a lawyer's word and no other way. */
@Controller()
export class AdoptionsController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly dockets: Dockets,
    private readonly adoptions: Adoptions,
  ) {}

  @Route(routes.casePacks)
  async list(@Who() who: SignedIn, @Param('reference') reference: string) {
    const row = await this.dockets.find(reference, who);
    return withActor(this.database, who.id, async (tx) => ({
      rulePacks: await new RecordRepository(tx).rulePacksOf(row),
      waiting: await waitingPacks(tx, row, who),
      decisions: (await new AdoptionRepository(tx).ofCase(row.id)).map(
        ({ caseId: _, id: __, ...decision }) => decision,
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
    const answer = await this.adoptions.decide(row, who, body, command);
    if (body.decision === 'apply') await this.adoptions.tell([row]);
    return answer;
  }

  /** Each case for itself: what one refuses keeps no other from being decided. */
  @Route(routes.decideOnPacks)
  async decideMany(
    @Who() who: SignedIn,
    @Param('n') n: string,
    @Body() { decisions }: PackDecisions,
    @Key() { key, firstSeenAt }: CommandHeaders,
  ) {
    const results = [];
    const applied: CaseEntity[] = [];
    for (const { reference, version: ifMatch, ...decision } of decisions) {
      try {
        const row = await this.dockets.find(reference, who);
        const command = { key: `${key} ${reference}`, ifMatch, firstSeenAt };
        const answer = await this.adoptions.decide(row, who, { dryRun: Number(n), ...decision }, command);
        if (answer.decision === 'apply') applied.push(row);
        results.push({ reference, outcome: 'decided', ...answer });
      } catch (error) {
        // Ours to fail for all of them: the same key takes it up where it broke off.
        if (!(error instanceof Problem) || error.status >= 500) throw error;
        results.push({ reference, outcome: 'refused', code: error.code, says: error.sentence });
      }
    }
    await this.adoptions.tell(applied);
    return { results };
  }
}
