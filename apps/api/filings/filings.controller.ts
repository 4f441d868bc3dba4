import { Body, Controller, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { DataSource } from 'typeorm';
import type { FilingOnFile, PrepareFiling, SettleFiling, SubmitFiling } from '#contracts/filing.contract.js';
import { routes } from '#contracts/routes.js';
import type { Command, FilingAtHand, Proof } from '#domain/case/commands.js';
import { refusal } from '#domain/case/refusal.js';
import { civilDateAt } from '#domain/clock/civil-date.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import type { FilingEntity } from '#persistence/filings/filing.entity.js';
import { FilingRepository } from '#persistence/filings/filing.repository.js';
import { withActor } from '#persistence/transaction.js';
import { answered } from '../cases/answers.js';
import { Dockets, expectVersion, meaning, nowOf } from '../cases/dockets.js';
import { idFrom } from '../cases/key-id.js';
import { documentIn } from '../cases/stated-facts.js';
import { DATABASE } from '../config.js';
import { DocumentShelf } from '../documents/document-shelf.js';
import { enclosed } from '../documents/enclosed.js';
import { Problem, refused } from '../http/problem.js';
import { type CommandHeaders, Key, Route, type SignedIn, Who } from '../http/route.js';
import { requireConfirmation } from '../http/step-up.js';
import { CaseGateway } from '../temporal/case-gateway.js';

/** Filings: ordered here and prepared by the case's workflow, submitted with their proof, settled where their fate is unknown. */
@Controller()
export class FilingsController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly dockets: Dockets,
    private readonly shelf: DocumentShelf,
    private readonly gateway: CaseGateway,
  ) {}

  @Route(routes.filings)
  async list(@Who() who: SignedIn, @Param('reference') reference: string): Promise<{ filings: FilingOnFile[] }> {
    const row = await this.dockets.find(reference, who);
    const found = await withActor(this.database, who.id, (tx) => new FilingRepository(tx).ofCase(row.id));
    return { filings: found.map(onFile) };
  }

  @Route(routes.prepareFiling)
  async prepare(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Body() { request, channel, reason }: PrepareFiling,
    @Key() command: CommandHeaders,
  ) {
    const row = await this.dockets.find(reference, who);
    const id = idFrom(command.key, 'filing');
    const before = await withActor(this.database, who.id, (tx) => new FilingRepository(tx).byId(row.id, id));
    const filing = before ?? (await this.order(row, who, { id, request, channel, reason }, command));
    await this.gateway.nudge(row);
    return { version: row.version, id, number: filing.number, state: filing.state };
  }

  @Route(routes.submitFiling)
  async submit(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Param('id') id: string,
    @Body() body: SubmitFiling,
    @Key() key: CommandHeaders,
    @Res({ passthrough: true }) response: Response,
  ) {
    const row = await this.dockets.find(reference, who);
    const filing = await this.filing(row, who, id);
    if (body.channel !== undefined && body.channel !== filing.channel)
      throw refused(refusal('filing.not-released', 'channel', filing.channel));
    if (filing.channel === 'email') return this.release(row, who, filing, key);

    const proof = await this.proofOf(row, who, body, key);
    const command: Command = { name: 'submit-filing', filing: atHand(filing), proof };
    // What would be refused leaves nothing behind; whether it was this very command that went before, the append asks.
    if ((await this.dockets.refusalOf(row, who, command)) === undefined)
      await this.keepProof(row, who, filing, body, proof, key);
    const outcome = await this.gateway.append(row, meaning(row, who, command), key);
    return answered(response, row, outcome, { state: (await this.filing(row, who, id)).state });
  }

  @Route(routes.settleFiling)
  async settle(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Param('id') id: string,
    @Body() { settlement, arrivedOn, evidence }: SettleFiling,
    @Key() key: CommandHeaders,
    @Res({ passthrough: true }) response: Response,
  ) {
    const row = await this.dockets.find(reference, who);
    const filing = await this.filing(row, who, id);
    if (evidence !== undefined) await this.receiptOnFile(row, who, evidence, 'evidence');
    const proof = {
      occurredOn: arrivedOn ?? civilDateAt(nowOf(row)),
      ...(evidence === undefined ? {} : { document: evidence }),
    };
    const command: Command = { name: 'settle-filing', filing: atHand(filing), settlement, proof };
    if (settlement === 'send-again') return this.sendAgain(row, who, filing, command, key);
    const outcome = await this.gateway.append(row, meaning(row, who, command), key);
    return answered(response, row, outcome, { state: (await this.filing(row, who, id)).state });
  }

  private async order(
    row: CaseEntity,
    who: SignedIn,
    { id, request, channel, reason }: PrepareFiling & { id: string },
    { ifMatch }: CommandHeaders,
  ): Promise<FilingEntity> {
    expectVersion(row, ifMatch);
    await this.dockets.allow(row, who, {
      name: 'prepare-filing',
      request,
      channel,
      ...(reason === undefined ? {} : { reason }),
    });
    return withActor(this.database, who.id, async (tx) => {
      const order = {
        id,
        caseId: row.id,
        request,
        channel,
        channelReason: reason ?? null,
        orderedBy: who.id,
        orderedAt: new Date().toISOString(),
      };
      const filings = new FilingRepository(tx);
      const ordered = await filings.order(order);
      // Of two people at the same moment, or one who presses twice, the first has ordered it.
      const filing = ordered ?? (await filings.byId(row.id, id));
      if (filing === null) throw refused(refusal('filing.in-progress', 'request', request));
      if (ordered !== null)
        await audit(tx, {
          caseId: row.id,
          act: 'filing.ordered',
          subject: id,
          details: { request, channel, reason: reason ?? null },
        });
      return filing;
    });
  }

  /** A lawyer's word: the case's workflow lodges it by e-mail, once. */
  private async release(row: CaseEntity, who: SignedIn, filing: FilingEntity, { ifMatch }: CommandHeaders) {
    requireConfirmation(who);
    const isDone = filing.state === 'released' && filing.releasedBy === who.id;
    if (!isDone) {
      expectVersion(row, ifMatch);
      await this.dockets.allow(row, who, { name: 'release-filing', filing: atHand(filing) });
      await this.moved(row, who, 'filing.released', filing, (filings, at) => filings.release(filing.id, who.id, at));
    }
    await this.gateway.nudge(row);
    return { version: row.version, state: 'released' };
  }

  private async sendAgain(
    row: CaseEntity,
    who: SignedIn,
    filing: FilingEntity,
    command: Command,
    { ifMatch }: CommandHeaders,
  ) {
    requireConfirmation(who);
    const isDone = filing.state === 'released' && filing.settlement === 'send-again' && filing.settledBy === who.id;
    if (!isDone) {
      expectVersion(row, ifMatch);
      await this.dockets.allow(row, who, command);
      await this.moved(row, who, 'filing.sent-again', filing, (filings, at) =>
        filings.sendAgain(filing.id, who.id, at),
      );
    }
    await this.gateway.nudge(row);
    return { version: row.version, state: 'released' };
  }

  private moved(
    row: CaseEntity,
    who: SignedIn,
    act: string,
    { id }: FilingEntity,
    move: (filings: FilingRepository, at: string) => Promise<boolean>,
  ): Promise<void> {
    return withActor(this.database, who.id, async (tx) => {
      if (!(await move(new FilingRepository(tx), new Date().toISOString()))) throw refused(refusal('filing.not-ready'));
      await audit(tx, { caseId: row.id, act, subject: id });
    });
  }

  private async filing(row: CaseEntity, who: SignedIn, id: string): Promise<FilingEntity> {
    const filing = await withActor(this.database, who.id, (tx) => new FilingRepository(tx).byId(row.id, id));
    if (filing === null) throw refused(refusal('filing.unknown'));
    return filing;
  }

  private async proofOf(row: CaseEntity, who: SignedIn, body: SubmitFiling, { key }: CommandHeaders): Promise<Proof> {
    if (body.receiptDocument !== undefined) await this.receiptOnFile(row, who, body.receiptDocument, 'receiptDocument');
    const document = body.receipt === undefined ? body.receiptDocument : idFrom(key, 'document');
    return {
      occurredOn: body.submittedOn ?? body.postedOn ?? civilDateAt(nowOf(row)),
      ...(document === undefined ? {} : { document }),
      ...(body.portalReference === undefined ? {} : { reference: body.portalReference }),
    };
  }

  private async keepProof(
    row: CaseEntity,
    who: SignedIn,
    { id }: FilingEntity,
    body: SubmitFiling,
    proof: Proof,
    { key }: CommandHeaders,
  ): Promise<void> {
    const receipt =
      body.receipt === undefined
        ? await this.receiptOnFile(row, who, proof.document ?? '', 'receiptDocument')
        : await this.shelf.put(row, who, key, { ...enclosed(body.receipt), kind: 'receipt' });
    await withActor(this.database, who.id, async (tx) => {
      const kept = {
        submittedBy: who.id,
        submittedOn: proof.occurredOn,
        portalReference: proof.reference ?? null,
        receiptDocumentId: receipt.id,
        receiptSha256: receipt.sha256,
      };
      await new FilingRepository(tx).keepProof({ caseId: row.id, id }, kept, new Date().toISOString());
      await audit(tx, {
        caseId: row.id,
        act: 'filing.proof-kept',
        subject: id,
        details: { document: receipt.id, sha256: receipt.sha256 },
      });
    });
  }

  private async receiptOnFile(row: CaseEntity, who: SignedIn, document: string, path: string) {
    const found = await withActor(this.database, who.id, (tx) => documentIn(tx, row.id, document));
    if (found === null)
      throw new Problem('document.unknown', [{ path, problem: 'is no document of this case', code: 'unknown' }]);
    return found;
  }
}

const atHand = ({ id, request, channel, state }: FilingEntity): FilingAtHand => ({
  filing: id,
  request,
  channel,
  state,
});

const onFile = (filing: FilingEntity): FilingOnFile => ({
  id: filing.id,
  number: filing.number,
  request: filing.request,
  channel: filing.channel,
  reason: filing.channelReason,
  state: filing.state,
  orderedBy: filing.orderedBy,
  orderedAt: filing.orderedAt,
  preparedAt: filing.preparedAt,
  releasedBy: filing.releasedBy,
  releasedAt: filing.releasedAt,
  submittedBy: filing.submittedBy,
  submittedOn: filing.submittedOn,
  portalReference: filing.portalReference,
  receipt: filing.receiptDocumentId,
  receiptSha256: filing.receiptSha256,
  settlement: filing.settlement,
  settledBy: filing.settledBy,
  coverLetter: filing.coverLetterId,
  annexList: filing.annexListId,
});
