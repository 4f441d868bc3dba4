import { Body, Controller, Param, Query } from '@nestjs/common';
import type { CaseKeeping, HoldBody, Keepings, KeepingsQuery, RetentionBody } from '#contracts/erasure.contract.js';
import { routes } from '#contracts/routes.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { PURPOSE } from '#persistence/keys/sealed.js';
import { idFrom } from '../cases/key-id.js';
import { Problem } from '../http/problem.js';
import { type CommandHeaders, Key, Route, type SignedIn, Who } from '../http/route.js';
import { Keeping } from './keeping.js';

/** How long a case is kept, and the hold that nothing gets past. */
@Controller()
export class RetentionController {
  constructor(private readonly keeping: Keeping) {}

  @Route(routes.keepings)
  list(@Who() who: SignedIn, @Query() query: KeepingsQuery): Promise<Keepings> {
    return this.keeping.list(who, query);
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
    return this.keeping.change(row, who, async (keeping) => {
      await keeping.keep({ caseId: row.id, class: wanted, setBy: who.id, setAt: firstSeenAt });
      return { act: 'retention.set', details: { class: wanted } };
    });
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
    return this.keeping.change(row, who, async (keeping) => {
      const isWithdrawn = await keeping.withdraw(row.id, who.id, firstSeenAt);
      if (!isWithdrawn && (await keeping.erasure(row.id)) !== null) throw new Problem('erasure.done');
      const hold = { id, caseId: row.id, reason: sealed, raisedBy: who.id, raisedAt: firstSeenAt };
      if (!(await keeping.raiseHold(hold)) && (await keeping.standingHold(row.id))?.id !== id)
        throw new Problem('hold.stands');
      return { act: 'hold.raised', subject: id, details: { withdrewErasure: isWithdrawn } };
    });
  }

  @Route(routes.liftHold)
  async lift(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Key() { firstSeenAt }: CommandHeaders,
  ): Promise<CaseKeeping> {
    const row = await this.keeping.find(reference, who);
    return this.keeping.change(row, who, async (keeping) => {
      if (!(await keeping.liftHold(row.id, who.id, firstSeenAt))) throw new Problem('hold.none');
      return { act: 'hold.lifted' };
    });
  }

  private async notErased(reference: string, who: SignedIn): Promise<CaseEntity> {
    const row = await this.keeping.find(reference, who);
    const { erasure } = await this.keeping.read(row);
    if (erasure !== null && erasure.erasedAt !== null) throw new Problem('erasure.done');
    return row;
  }
}
