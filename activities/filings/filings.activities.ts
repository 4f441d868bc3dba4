import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import type { DocumentEntity } from '#persistence/documents/document.entity.js';
import { DocumentRepository } from '#persistence/documents/document.repository.js';
import { DocumentStore } from '#persistence/documents/document-store.js';
import { FilingRepository } from '#persistence/filings/filing.repository.js';
import { cipherOf } from '#persistence/keys/sealed.js';
import { withSystem } from '#persistence/transaction.js';
import type { FilingActivities, Lodging } from '#protocol/filings.port.js';
import { Outbox } from '../correspondence/outbox.js';
import { CONFIG, DATABASE, REAL_NOW, type RealNow } from '../tokens.js';
import { type FilingDossier, filingDossier } from './filing-dossier.js';
import { FilingLetters } from './filing-letters.js';
import { paperId, renderPack } from './filing-pack.js';
import { Lodgements } from './lodgements.js';

interface FilingOfCase {
  readonly caseId: string;
  readonly filing: string;
}

/** Filings as the workflow carries them out: prepared, lodged once, doubted. */
@Injectable()
export class RegisteredFilings implements FilingActivities {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(DocumentStore) private readonly store: DocumentStore,
    @Inject(FilingLetters) private readonly letters: FilingLetters,
    @Inject(Lodgements) private readonly lodgements: Lodgements,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REAL_NOW) private readonly now: RealNow,
  ) {}

  async prepareFiling({ caseId, filing }: FilingOfCase): Promise<void> {
    const dossier = await this.transaction((tx) => filingDossier(tx, caseId, filing));
    if (dossier.filing.state === 'ordered') await this.prepare(dossier);
    await this.outbox.sendStaffMail(caseId, 'filings');
  }

  async lodgeByEmail({ caseId, filing }: FilingOfCase): Promise<Lodging> {
    const lodging = await this.lodgements.lodge(caseId, filing);
    await this.outbox.sendStaffMail(caseId, 'filings');
    return lodging;
  }

  async doubtFiling({ caseId, filing }: FilingOfCase): Promise<void> {
    await this.transaction((tx) => this.lodgements.doubt(tx, caseId, filing));
    await this.outbox.sendStaffMail(caseId, 'filings');
  }

  /** Bytes first, then the rows that name them, with the state and the task in one transaction. */
  private async prepare(dossier: FilingDossier): Promise<void> {
    const { held, filing } = dossier;
    const { coverLetter, annexList } = await renderPack(dossier, this.config);
    const now = this.now();
    const cipher = await this.transaction((tx) => cipherOf(tx, held.id));
    const paper = async (kind: 'cover-letter' | 'annex-list', bytes: Buffer): Promise<DocumentEntity> => ({
      id: paperId(filing.id, kind),
      caseId: held.id,
      kind,
      fileName: `${held.reference}-${filing.number}-${kind}.pdf`,
      contentType: 'application/pdf',
      sizeBytes: bytes.length,
      sha256: await this.store.store(cipher, bytes),
      marks: [],
      addedBy: 'system:filings',
      addedAt: now,
    });
    const letter = await paper('cover-letter', coverLetter.bytes);
    const list = await paper('annex-list', annexList.bytes);
    await this.transaction(async (tx) => {
      const documents = new DocumentRepository(tx);
      await documents.add(letter);
      await documents.add(list);
      if (!(await new FilingRepository(tx).prepared(filing.id, letter.id, list.id, now))) return;
      if (filing.channel !== 'email') await this.letters.plan(tx, 'portal-task', held.id, filing.id);
      const details = { channel: filing.channel, coverLetter: letter.sha256, annexList: list.sha256 };
      await audit(tx, { caseId: held.id, act: 'filing.prepared', subject: filing.id, details });
    });
  }

  private transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return withSystem(this.database, 'filings', work);
  }
}
