import { Body, Controller, Inject, Param } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type {
  ConflictAnswer,
  ConflictCheckOnFile,
  ConflictQuestion,
  ConflictVerdictBody,
} from '#contracts/conflict-check.contract.js';
import { routes } from '#contracts/routes.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { ConflictCheckRepository } from '#persistence/conflicts/conflict-check.repository.js';
import { ConflictVerdictRepository } from '#persistence/conflicts/conflict-verdict.repository.js';
import { NameIndexRepository } from '#persistence/keys/name-index.repository.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { readingAs, withActor } from '#persistence/transaction.js';
import { idFrom } from '../cases/key-id.js';
import { StatedFacts } from '../cases/stated-facts.js';
import { DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { type CommandHeaders, Key, Route, type SignedIn, Who } from '../http/route.js';

const DAY_MS = 24 * 3_600_000;
// More than any intake needs, and too few to try a telephone book.
const A_DAY = 60;
const LISTED_DAYS = 30;

/** Whether the firm may act for somebody: asked by whoever opens cases, looked into and answered by the records office. */
@Controller()
export class ConflictChecksController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly stated: StatedFacts,
  ) {}

  @Route(routes.checkConflicts)
  async ask(
    @Who() who: SignedIn,
    @Body() { names, opposingPersons, opposingBureaus }: ConflictQuestion,
    @Key() { key }: CommandHeaders,
  ): Promise<ConflictAnswer> {
    const bureaus = opposingBureaus.map((code, index) => ({ path: `opposingBureaus[${index}]`, code }));
    await this.stated.checkBureaus(bureaus, who);
    const id = idFrom(key, 'conflict-check');
    return withActor(this.database, who.id, async (tx) => {
      const checks = new ConflictCheckRepository(tx);
      const since = new Date(Date.now() - DAY_MS).toISOString();
      if ((await checks.askedSince(who.id, since)) >= A_DAY)
        throw new Problem('rate.limited', undefined, { 'Retry-After': '3600' });
      const index = new NameIndexRepository(tx);
      const answer = await checks.ask(
        id,
        names.map(index.tokensOf),
        opposingPersons.map(index.tokensOf),
        opposingBureaus,
      );
      await audit(tx, { act: 'conflicts.checked', subject: id });
      return { id, answer };
    });
  }

  @Route(routes.ownConflictChecks)
  async own(@Who() who: SignedIn) {
    const checks = await readingAs(this.database, who.id, (tx) =>
      new ConflictVerdictRepository(tx).openOf(who.id, LISTED_DAYS),
    );
    return { checks };
  }

  @Route(routes.conflictCheck)
  async read(@Who() who: SignedIn, @Param('id') id: string): Promise<ConflictCheckOnFile> {
    return withActor(this.database, who.id, async (tx) => {
      const checks = new ConflictCheckRepository(tx);
      const check = await checks.byId(id);
      if (check === null) throw new Problem('not.found');
      const asker = await new StaffRepository(tx).byId(check.askedBy);
      const found = await checks.casesOf(id);
      const act = { act: 'conflict-check.read', subject: id };
      await audit(tx, act, ...found.map((each) => ({ ...act, caseId: each.id })));
      return {
        id,
        askedBy: { id: check.askedBy, name: asker?.name ?? '' },
        askedAt: check.askedAt,
        verdicts: await new ConflictVerdictRepository(tx).ofCheck(id),
        cases: found.map(({ reference }) => ({ reference })),
      };
    });
  }

  @Route(routes.answerConflictCheck)
  async answer(
    @Who() who: SignedIn,
    @Param('id') checkId: string,
    @Body() { verdict, remark }: ConflictVerdictBody,
    @Key() { key, firstSeenAt: givenAt }: CommandHeaders,
  ) {
    await withActor(this.database, who.id, async (tx) => {
      const check = await new ConflictCheckRepository(tx).byId(checkId);
      if (check === null) throw new Problem('not.found');
      if (check.answer === 'clear') throw new Problem('conflict-check.clear');
      const given = { id: idFrom(key, 'conflict-verdict'), checkId, verdict, givenBy: who.id, givenAt };
      if (await new ConflictVerdictRepository(tx).give(given, remark))
        await audit(tx, { act: 'conflict-check.answered', subject: checkId, details: { verdict } });
    });
    return { verdict, by: who.name, at: givenAt };
  }
}
