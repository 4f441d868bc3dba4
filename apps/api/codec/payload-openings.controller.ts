import { Body, Controller, Inject, Param } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type {
  LivePayloadOpenings,
  PayloadOpeningAnswer,
  PayloadOpeningBody,
  PayloadOpeningOnFile,
  PayloadOpenings,
} from '#contracts/payload-opening.contract.js';
import { routes } from '#contracts/routes.js';
import { audit, noteRead } from '#persistence/audit/audit-event.repository.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { CaseKeyRepository } from '#persistence/keys/case-key.repository.js';
import { PayloadOpeningRepository } from '#persistence/keys/payload-opening.repository.js';
import { cipherOf, PURPOSE } from '#persistence/keys/sealed.js';
import { readingAsSystem, withActor } from '#persistence/transaction.js';
import { Dockets } from '../cases/dockets.js';
import { idFrom } from '../cases/key-id.js';
import { DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { type CommandHeaders, Key, Route, type SignedIn, Who } from '../http/route.js';
import { PayloadOpeningViews } from './payload-opening-views.js';

/** Break-glass: somebody without a right to a case asks to read its payloads, a second person answers, and it ends. */
@Controller()
export class PayloadOpeningsController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly dockets: Dockets,
    private readonly openings: PayloadOpeningViews,
  ) {}

  @Route(routes.livePayloadOpenings)
  async live(@Who() who: SignedIn): Promise<LivePayloadOpenings> {
    const rows = await withActor(this.database, who.id, async (tx) => {
      const live = await new PayloadOpeningRepository(tx).live();
      await noteRead(tx, { details: { cases: [...new Set(live.map(({ caseId }) => caseId))] } });
      return live;
    });
    const views = await this.openings.views(rows, who);
    return { openings: views.map((opening, at) => ({ ...opening, reference: rows[at]?.reference ?? '' })) };
  }

  @Route(routes.payloadOpenings)
  async list(@Who() who: SignedIn, @Param('reference') reference: string): Promise<PayloadOpenings> {
    const { row, rights } = await this.dockets.findWithRights(reference, who);
    const openings = await this.openings.ofCase(row.id, who);
    const isLive = openings.some(({ isMine, state }) => isMine && (state === 'asked' || state === 'open'));
    return { openings, mayAsk: !rights.includes('content') && !isLive };
  }

  @Route(routes.askPayloadOpening)
  async ask(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Body() { reason }: PayloadOpeningBody,
    @Key() { key }: CommandHeaders,
  ): Promise<PayloadOpeningOnFile> {
    const { row, rights } = await this.dockets.findWithRights(reference, who);
    if (rights.includes('content')) throw new Problem('payload-opening.not-needed');
    const id = idFrom(key, 'payload-opening');
    // Whoever asks does not hold the case's key: the system seals what they say.
    const sealed = await readingAsSystem(this.database, 'reader', async (tx) => {
      // Of an erased case the key may still be in memory: the record says that it is gone.
      const key = await new CaseKeyRepository(tx).ofCase(row.id);
      if (key?.wrapped === null) throw new Problem('case.key-destroyed');
      return (await cipherOf(tx, row.id)).sealText(PURPOSE.openingReason(id), reason);
    });
    await withActor(this.database, who.id, async (tx) => {
      const openings = new PayloadOpeningRepository(tx);
      if (await openings.ask({ id, caseId: row.id, reason: sealed }))
        await audit(tx, { caseId: row.id, act: 'payload-opening.asked', subject: id });
      else if ((await openings.byId(id)) === null) throw new Problem('payload-opening.asked-already');
    });
    return this.one(row, id, who);
  }

  @Route(routes.answerPayloadOpening)
  async answer(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Param('id') id: string,
    @Body() { approved }: PayloadOpeningAnswer,
  ): Promise<PayloadOpeningOnFile> {
    const row = await this.dockets.find(reference, who);
    await withActor(this.database, who.id, async (tx) => {
      const held = await openingIn(tx, row, id);
      if (held.askedBy === who.id) throw new Problem('payload-opening.same-person');
      // The same answer of the same person has been given already.
      if (held.decidedBy === who.id && held.approved === approved) return;
      if (!(await new PayloadOpeningRepository(tx).answer(id, who.id, approved)))
        throw new Problem('payload-opening.over');
      const act = approved ? 'payload-opening.approved' : 'payload-opening.refused';
      await audit(tx, { caseId: row.id, act, subject: id, details: { for: held.askedBy } });
    });
    return this.one(row, id, who);
  }

  @Route(routes.endPayloadOpening)
  async end(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Param('id') id: string,
  ): Promise<PayloadOpeningOnFile> {
    const { row } = await this.dockets.findWithRights(reference, who);
    await withActor(this.database, who.id, async (tx) => {
      const held = await openingIn(tx, row, id);
      if (held.endedBy === who.id) return;
      if (!(await new PayloadOpeningRepository(tx).end(id, who.id))) throw new Problem('payload-opening.over');
      await audit(tx, { caseId: row.id, act: 'payload-opening.ended', subject: id });
    });
    return this.one(row, id, who);
  }

  private async one({ id: caseId }: CaseEntity, id: string, who: SignedIn): Promise<PayloadOpeningOnFile> {
    const opening = (await this.openings.ofCase(caseId, who)).find((each) => each.id === id);
    if (opening === undefined) throw new Problem('payload-opening.unknown');
    return opening;
  }
}

async function openingIn(tx: EntityManager, { id: caseId }: CaseEntity, id: string) {
  const held = await new PayloadOpeningRepository(tx).byId(id);
  if (held === null || held.caseId !== caseId) throw new Problem('payload-opening.unknown');
  return held;
}
