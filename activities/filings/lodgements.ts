import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import { renderLodgement } from '#correspondence/lodgement.js';
import { caseNow, isSimulated } from '#domain/clock/case-clock.js';
import { civilDateAt } from '#domain/clock/civil-date.js';
import type { Fact } from '#domain/docket/entry.js';
import type { Instant } from '#domain/docket/shape.js';
import type { CaseCipher } from '#keys/case-cipher.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import type { DeliveryEntity } from '#persistence/deliveries/delivery.entity.js';
import { DeliveryRepository } from '#persistence/deliveries/delivery.repository.js';
import type { DocumentEntity } from '#persistence/documents/document.entity.js';
import { DocumentRepository } from '#persistence/documents/document.repository.js';
import { DocumentStore } from '#persistence/documents/document-store.js';
import type { FilingEntity } from '#persistence/filings/filing.entity.js';
import { FilingRepository } from '#persistence/filings/filing.repository.js';
import { cipherOf } from '#persistence/keys/sealed.js';
import { withSystem } from '#persistence/transaction.js';
import type { Lodging } from '#protocol/filings.port.js';
import { type Address, type Attachment, composeMail } from '../adapters/compose-mail.js';
import { type ComposedMail, FILING_PATIENCE, MAILER, type Mailer, type SendOutcome } from '../adapters/mailer.port.js';
import { Addressees } from '../correspondence/addressees.js';
import { evidenceOf } from '../correspondence/attempt.js';
import { envelopeOf, planMail } from '../correspondence/planned-mail.js';
import { CONFIG, DATABASE, REAL_NOW, type RealNow } from '../tokens.js';
import { type FilingDossier, filingDossier } from './filing-dossier.js';
import { FilingLetters, lodgementOccurrence } from './filing-letters.js';
import { paperId } from './filing-pack.js';

/** One attempt under way: claimed in the register, its bytes frozen, nothing sent yet. */
interface Attempt {
  readonly dossier: FilingDossier;
  readonly delivery: DeliveryEntity;
  readonly mail: ComposedMail;
}

/**
 * Lodging a filing by e-mail: one attempt, committed before the mail server is called, never repeated by a machine. A
 * second copy would be a second legal act, so whatever is not certain is put before a person.
 */
@Injectable()
export class Lodgements {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(DocumentStore) private readonly store: DocumentStore,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(FilingLetters) private readonly letters: FilingLetters,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REAL_NOW) private readonly now: RealNow,
  ) {}

  /** The one attempt, if the filing is released; else what became of the attempt before. */
  async lodge(caseId: string, filing: string): Promise<Lodging> {
    const dossier = await this.transaction((tx) => filingDossier(tx, caseId, filing));
    const attempt = dossier.filing.state === 'released' ? await this.begin(dossier) : null;
    if (attempt === null) return this.transaction((tx) => this.lodgedBefore(tx, caseId, filing));
    const outcome = await this.mailer.send(attempt.mail, FILING_PATIENCE);
    return this.transaction((tx) => this.settle(tx, attempt, outcome));
  }

  /** An attempt of which nothing was heard: marked, and put before a person, once. False: there is no doubt to settle. */
  async doubt(tx: EntityManager, caseId: string, id: string): Promise<boolean> {
    const now = this.now();
    const filings = new FilingRepository(tx);
    const filing = await filings.lock(caseId, id);
    if (filing === null || !(await filings.doubt(id, now))) return false;
    const deliveries = new DeliveryRepository(tx);
    const lodgement = await deliveries.byOccurrence(lodgementOccurrence(filing, filing.attempt));
    if (lodgement !== null) await deliveries.settle(lodgement.id, 'unconfirmed', { outcome: 'no-answer' }, now);
    await this.letters.plan(tx, 'filing-unconfirmed', caseId, id);
    await audit(tx, { caseId, act: 'filing.doubted', subject: id, details: { attempt: filing.attempt } });
    return true;
  }

  /** Claims the attempt with its bytes. Null: another claimed it since we looked. */
  private async begin(dossier: FilingDossier): Promise<Attempt | null> {
    const { held, filing } = dossier;
    const now = this.now();
    const occurrence = lodgementOccurrence(filing, filing.attempt + 1);
    const cipher = await this.transaction((tx) => cipherOf(tx, held.id));
    const mail = await this.compose(dossier, cipher, occurrence, now);
    await this.store.store(cipher, mail.raw);
    return this.transaction(async (tx) => {
      if (!(await new FilingRepository(tx).beginAttempt(filing.id, now))) return null;
      const address = this.config.COMMISSION_EMAIL;
      const intended = { held, purpose: 'filing', occurrence, address, subject: mail.subject } as const;
      const { id } = await planMail(tx, this.config, intended, now);
      const deliveries = new DeliveryRepository(tx);
      // No lease: an attempt of which nothing is heard is taken over by nobody.
      const delivery = await deliveries.attempt(id, now, null);
      if (delivery === null) throw new Error(`the attempt ${occurrence} was made before`);
      await deliveries.freeze(id, mail.sha256);
      const details = { attempt: filing.attempt + 1, sha256: mail.sha256 };
      await audit(tx, { caseId: held.id, act: 'filing.attempted', subject: filing.id, details });
      return { dossier, delivery, mail };
    });
  }

  private async compose(
    dossier: FilingDossier,
    cipher: CaseCipher,
    occurrence: string,
    now: Instant,
  ): Promise<ComposedMail> {
    const { held, filing, request, papers, annexes, signatory, ccfReference } = dossier;
    const { FIRM_NAME, MAIL_FROM, COMMISSION_EMAIL } = this.config;
    const files = [...papers, ...annexes];
    const { subject, text } = renderLodgement(
      {
        reference: `${held.reference}/${filing.number}`,
        ccfReference,
        requestKind: request.requestKind,
        channelReason: filing.channelReason,
        files,
        signatory: signatory.name,
        firm: FIRM_NAME,
        simulated: isSimulated(held.clock),
      },
      held.language,
    );
    const { messageId, recipient } = envelopeOf(this.config, held, occurrence, COMMISSION_EMAIL);
    return composeMail({
      messageId,
      from: { name: FIRM_NAME, address: MAIL_FROM },
      to: { address: recipient },
      // The Commission answers to a person, not to the machine.
      replyTo: await this.whoeverAnswers(held),
      subject,
      text,
      attachments: await Promise.all(files.map((file) => this.attachmentOf(cipher, file))),
      date: new Date(caseNow(held.clock, now)),
    });
  }

  private async attachmentOf(
    cipher: CaseCipher,
    { fileName, contentType, sha256 }: DocumentEntity,
  ): Promise<Attachment> {
    return { fileName, contentType, content: await this.store.read(cipher, sha256) };
  }

  private whoeverAnswers({ id }: CaseEntity): Promise<Address> {
    return this.transaction(async (tx) => {
      const { person } = await new Addressees(tx, this.config.DEFAULT_OWNER_EMAIL).responsible(id);
      return { name: person.name, address: person.email };
    });
  }

  /** What became of the attempt, with everything that follows from it, in one transaction. */
  private async settle(
    tx: EntityManager,
    { dossier, delivery, mail }: Attempt,
    outcome: SendOutcome,
  ): Promise<Lodging> {
    const { held, filing } = dossier;
    const now = this.now();
    const filings = new FilingRepository(tx);
    const deliveries = new DeliveryRepository(tx);
    const attempt = filing.attempt + 1;
    await filings.lock(held.id, filing.id);
    await audit(tx, { caseId: held.id, act: `filing.${outcome.outcome}`, subject: filing.id, details: { attempt } });
    if (outcome.outcome === 'accepted') {
      await deliveries.settle(delivery.id, 'delivered', evidenceOf(outcome), now);
      await new DocumentRepository(tx).add(sentMessage(held, filing, attempt, mail, now));
      return { outcome: 'accepted', fact: filedFact(held, filing, attempt, now) };
    }
    if (outcome.outcome === 'unknown') {
      await deliveries.settle(delivery.id, 'unconfirmed', evidenceOf(outcome), now);
      if (await filings.doubt(filing.id, now)) await this.letters.plan(tx, 'filing-unconfirmed', held.id, filing.id);
      return { outcome: 'unconfirmed' };
    }
    await deliveries.settle(delivery.id, 'refused', evidenceOf(outcome), now);
    if (await filings.refuse(filing.id, now)) await this.letters.plan(tx, 'filing-refused', held.id, filing.id);
    return { outcome: 'refused' };
  }

  /** Nothing is sent now. An attempt that was accepted, whose answer got lost on the way, still yields its fact. */
  private async lodgedBefore(tx: EntityManager, caseId: string, id: string): Promise<Lodging> {
    const { held, filing } = await filingDossier(tx, caseId, id);
    if (filing.state !== 'attempting') return { outcome: 'settled-before' };
    const lodgement = await new DeliveryRepository(tx).byOccurrence(lodgementOccurrence(filing, filing.attempt));
    if (lodgement?.state === 'delivered') {
      const fact = filedFact(held, filing, filing.attempt, lodgement.settledAt ?? this.now());
      return { outcome: 'accepted', fact };
    }
    return { outcome: (await this.doubt(tx, caseId, id)) ? 'unconfirmed' : 'settled-before' };
  }

  private transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return withSystem(this.database, 'filings', work);
  }
}

/** The message as it went over the line: the proof that it left, beside what the mail server answered. */
const sentMessage = (
  { id, reference }: CaseEntity,
  filing: FilingEntity,
  attempt: number,
  { raw, sha256 }: ComposedMail,
  addedAt: Instant,
): DocumentEntity => ({
  id: sentMessageId(filing, attempt),
  caseId: id,
  kind: 'receipt',
  fileName: `${reference}-${filing.number}-sent.eml`,
  contentType: 'message/rfc822',
  sizeBytes: raw.length,
  sha256,
  marks: [],
  addedBy: 'system:filings',
  addedAt,
});

const sentMessageId = ({ id }: FilingEntity, attempt: number): string => paperId(id, `sent:${attempt}`);

const filedFact = (
  { clock }: CaseEntity,
  filing: FilingEntity,
  attempt: number,
  at: Instant,
): Fact<'request-filed'> => ({
  kind: 'request-filed',
  request: filing.request,
  occurredOn: civilDateAt(caseNow(clock, at)),
  channel: 'email',
  filing: filing.id,
  document: sentMessageId(filing, attempt),
});
