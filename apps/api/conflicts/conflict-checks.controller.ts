import { Body, Controller, Inject, Param } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { ConflictAnswer, ConflictCheckOnFile, ConflictQuestion } from '#contracts/conflict-check.contract.js';
import { routes } from '#contracts/routes.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { ConflictCheckRepository } from '#persistence/conflicts/conflict-check.repository.js';
import { NameIndexRepository } from '#persistence/keys/name-index.repository.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { withActor } from '#persistence/transaction.js';
import { idFrom } from '../cases/key-id.js';
import { StatedFacts } from '../cases/stated-facts.js';
import { DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { type CommandHeaders, Key, Route, type SignedIn, Who } from '../http/route.js';

const DAY_MS = 24 * 3_600_000;
// More than any intake needs, and too few to try a telephone book.
const A_DAY = 60;

/** Whether the firm may act for somebody: asked by whoever opens cases, looked into by the records office. */
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
      const words = [...names, ...opposingPersons].map(index.tokensOf);
      const answer = await checks.ask(id, words, opposingBureaus);
      await audit(tx, { act: 'conflicts.checked', subject: id });
      return { id, answer };
    });
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
        cases: found.map(({ reference }) => ({ reference })),
      };
    });
  }
}
