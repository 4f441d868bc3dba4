import { Body, Controller, Inject, Param, Query } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { CaseKeeping, HoldBody, Keepings, KeepingsQuery, RetentionBody } from '#contracts/erasure.contract.js';
import { routes } from '#contracts/routes.js';
import { audit, noteRead } from '#persistence/audit/audit-event.repository.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { KeepingRepository } from '#persistence/erasure/keeping.repository.js';
import { PURPOSE } from '#persistence/keys/sealed.js';
import { withActor } from '#persistence/transaction.js';
import { idFrom } from '../cases/key-id.js';
import { DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { type CommandHeaders, Key, Route, type SignedIn, Who } from '../http/route.js';
import { Keeping } from './keeping.js';

const PAGE = 50;

/** How long a case is kept, and the hold that nothing gets past. */
@Controller()
export class RetentionController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly keeping: Keeping,
  ) {}

  @Route(routes.keepings)
  list(@Who() who: SignedIn, @Query() { state, after = '' }: KeepingsQuery): Promise<Keepings> {
    return withActor(this.database, who.id, async (tx) => {
      const rows = await new KeepingRepository(tx).kept(state ?? null, after, PAGE + 1);
      const cases = rows.slice(0, PAGE);
      await noteRead(tx, { details: { cases: cases.map(({ id }) => id) } });
      return {
        cases: cases.map(({ id: _, ...told }) => told),
        after: rows.length > PAGE ? (cases.at(-1)?.reference ?? null) : null,
      };
    });
  }

  @Route(routes.keeping)
  async read(@Who() who: SignedIn, @Param('reference') reference: string): Promise<CaseKeeping> {
    return this.keeping.view(await this.keeping.find(reference, who));
  }

  @Route(routes.setRetention)
  async set(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Body() { class: wanted }: RetentionBody,
    @Key() { firstSeenAt }: CommandHeaders,
  ): Promise<CaseKeeping> {
    const row = await this.notErased(reference, who);
    await withActor(this.database, who.id, async (tx) => {
      await new KeepingRepository(tx).keep({ caseId: row.id, class: wanted, setBy: who.id, setAt: firstSeenAt });
      await audit(tx, { caseId: row.id, act: 'retention.set', details: { class: wanted } });
    });
    return this.keeping.view(row);
  }

  /** An erasure that waits is withdrawn in the same transaction: it and the hold meet in one row, and one of them wins. */
  @Route(routes.raiseHold)
  async hold(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Body() { reason }: HoldBody,
    @Key() { key, firstSeenAt }: CommandHeaders,
  ): Promise<CaseKeeping> {
    const row = await this.notErased(reference, who);
    const id = idFrom(key, 'hold');
    const sealed = await this.keeping.sealed(row, PURPOSE.holdReason(id), reason);
    await withActor(this.database, who.id, async (tx) => {
      const keeping = new KeepingRepository(tx);
      const isWithdrawn = await keeping.withdraw(row.id, who.id, firstSeenAt);
      if (!isWithdrawn && (await keeping.erasure(row.id)) !== null) throw new Problem('erasure.done');
      const hold = { id, caseId: row.id, reason: sealed, raisedBy: who.id, raisedAt: firstSeenAt };
      if (!(await keeping.raiseHold(hold)) && (await keeping.standingHold(row.id))?.id !== id)
        throw new Problem('hold.stands');
      await audit(tx, { caseId: row.id, act: 'hold.raised', subject: id, details: { withdrewErasure: isWithdrawn } });
    });
    return this.keeping.view(row);
  }

  @Route(routes.liftHold)
  async lift(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Key() { firstSeenAt }: CommandHeaders,
  ): Promise<CaseKeeping> {
    const row = await this.keeping.find(reference, who);
    await withActor(this.database, who.id, async (tx) => {
      if (!(await new KeepingRepository(tx).liftHold(row.id, who.id, firstSeenAt))) throw new Problem('hold.none');
      await audit(tx, { caseId: row.id, act: 'hold.lifted' });
    });
    return this.keeping.view(row);
  }

  private async notErased(reference: string, who: SignedIn): Promise<CaseEntity> {
    const row = await this.keeping.find(reference, who);
    const { erasure } = await this.keeping.read(row);
    if (erasure !== null && erasure.erasedAt !== null) throw new Problem('erasure.done');
    return row;
  }
}
