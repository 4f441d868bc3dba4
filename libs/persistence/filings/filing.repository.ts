import type { EntityManager } from 'typeorm';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import { countOf, rowsOf } from '../statement.js';
import { FilingEntity, type FilingState } from './filing.entity.js';

export type OrderedFiling = Pick<
  FilingEntity,
  'id' | 'caseId' | 'request' | 'channel' | 'channelReason' | 'orderedBy' | 'orderedAt'
>;

/** What a person gives as proof that a filing left. */
export interface FilingProof {
  readonly submittedBy: string;
  readonly submittedOn: CivilDate;
  readonly portalReference: string | null;
  readonly receiptDocumentId: string;
  readonly receiptSha256: string;
}

/** A `request-filed` entry that names its filing. */
export interface RecordedSubmission {
  readonly filing: string;
  readonly submittedOn: CivilDate | null;
  /** A member of staff's id; null where the machine lodged it. */
  readonly recordedBy: string | null;
  readonly document: string | null;
}

export class FilingRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Orders a filing; answers null where one of the same request is under way or done, even at this very moment. */
  async order(filing: OrderedFiling): Promise<FilingEntity | null> {
    const { id, caseId, request, channel, channelReason, orderedBy, orderedAt } = filing;
    // Holding the case keeps the numbers of its filings without gaps or doubles.
    await rowsOf(this.tx, 'SELECT 1 FROM cases WHERE id = $1 FOR NO KEY UPDATE', [caseId]);
    const ordered = await countOf(
      this.tx,
      `INSERT INTO filings (id, case_id, number, request, channel, channel_reason, state, ordered_by, ordered_at, changed_at)
       SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, 'ordered', $6, $7, $7 FROM filings WHERE case_id = $2
       ON CONFLICT (case_id, request) WHERE state NOT IN ('refused', 'abandoned') DO NOTHING`,
      [id, caseId, request, channel, channelReason, orderedBy, orderedAt],
    );
    return ordered === 0 ? null : this.byId(caseId, id);
  }

  byId(caseId: string, id: string): Promise<FilingEntity | null> {
    return this.tx.findOneBy(FilingEntity, { caseId, id });
  }

  /** The filing, held until the transaction ends. */
  lock(caseId: string, id: string): Promise<FilingEntity | null> {
    return this.tx.findOne(FilingEntity, { where: { caseId, id }, lock: { mode: 'pessimistic_write' } });
  }

  ofCase(caseId: string): Promise<FilingEntity[]> {
    return this.tx.find(FilingEntity, { where: { caseId }, order: { number: 'ASC' } });
  }

  /** The pack lies ready. */
  prepared(id: string, coverLetterId: string, annexListId: string, at: Instant): Promise<boolean> {
    return this.move(id, ['ordered'], 'prepared', at, {
      prepared_at: at,
      cover_letter_id: coverLetterId,
      annex_list_id: annexListId,
    });
  }

  /** A lawyer lets it go out by e-mail. */
  release(id: string, releasedBy: string, at: Instant): Promise<boolean> {
    return this.move(id, ['prepared', 'refused'], 'released', at, { released_by: releasedBy, released_at: at });
  }

  /** Claims the one attempt to lodge; to be committed before the mail server is called. */
  async beginAttempt(id: string, at: Instant): Promise<boolean> {
    const begun = await countOf(
      this.tx,
      `UPDATE filings SET state = 'attempting', attempt = attempt + 1, attempt_started_at = $2, changed_at = $2
       WHERE id = $1 AND state = 'released'`,
      [id, at],
    );
    return begun > 0;
  }

  /** After a restore: whatever was released may have left since, so its one attempt counts as begun when it was released. */
  presumeAttempted(): Promise<{ id: string; caseId: string }[]> {
    return rowsOf(
      this.tx,
      `UPDATE filings SET state = 'attempting', attempt = attempt + 1,
         attempt_started_at = coalesce(released_at, changed_at), changed_at = now()
       WHERE state = 'released' RETURNING id, case_id AS "caseId"`,
    );
  }

  /** Keeps what a person gave as proof; the entry, once recorded, makes it a submission. */
  async keepProof(id: string, proof: FilingProof, at: Instant): Promise<void> {
    const { submittedBy, submittedOn, portalReference, receiptDocumentId, receiptSha256 } = proof;
    await countOf(
      this.tx,
      `UPDATE filings SET submitted_by = $2, submitted_on = $3, portal_reference = $4, receipt_document_id = $5,
         receipt_sha256 = decode($6, 'hex'), changed_at = $7
       WHERE id = $1 AND state <> 'submitted'`,
      [id, submittedBy, submittedOn, portalReference, receiptDocumentId, receiptSha256, at],
    );
  }

  /** The docket says that it was filed: nothing can make this filing anything else any more. */
  async submitted(caseId: string, submission: RecordedSubmission, at: Instant): Promise<boolean> {
    const { filing, submittedOn, recordedBy, document } = submission;
    const moved = await countOf(
      this.tx,
      `UPDATE filings AS filing SET
         settlement = CASE WHEN filing.state = 'unconfirmed' THEN 'arrived' ELSE filing.settlement END,
         settled_by = CASE WHEN filing.state = 'unconfirmed' THEN $4::uuid ELSE filing.settled_by END,
         state = 'submitted', submitted_on = $3, submitted_by = coalesce($4::uuid, filing.submitted_by),
         receipt_document_id = coalesce(receipt.id, filing.receipt_document_id),
         receipt_sha256 = coalesce(receipt.sha256, filing.receipt_sha256), changed_at = $6
       FROM (SELECT 1) AS once LEFT JOIN documents AS receipt ON receipt.id::text = $5 AND receipt.case_id = $1
       WHERE filing.case_id = $1 AND filing.id::text = $2 AND filing.state <> 'submitted'`,
      [caseId, filing, submittedOn, recordedBy, document, at],
    );
    return moved > 0;
  }

  /** The mail server said no. */
  refuse(id: string, at: Instant): Promise<boolean> {
    return this.move(id, ['attempting'], 'refused', at);
  }

  /** The attempt may or may not have arrived: a person must say. */
  doubt(id: string, at: Instant): Promise<boolean> {
    return this.move(id, ['attempting'], 'unconfirmed', at);
  }

  /** The attempt certainly did not leave; a later one may. */
  takeBack(id: string, at: Instant): Promise<boolean> {
    return this.move(id, ['attempting'], 'released', at);
  }

  /** A lawyer has it sent a second time, knowing that the first may have arrived. */
  sendAgain(id: string, settledBy: string, at: Instant): Promise<boolean> {
    return this.move(id, ['unconfirmed'], 'released', at, {
      settled_by: settledBy,
      settlement: 'send-again',
      released_by: settledBy,
      released_at: at,
    });
  }

  abandon(id: string, at: Instant): Promise<boolean> {
    return this.move(id, ['ordered', 'prepared', 'released', 'refused'], 'abandoned', at);
  }

  private async move(
    id: string,
    from: readonly FilingState[],
    to: FilingState,
    at: Instant,
    also: Readonly<Record<string, string>> = {},
  ): Promise<boolean> {
    const names = Object.keys(also);
    const moved = await countOf(
      this.tx,
      `UPDATE filings SET state = $3, changed_at = $4${names.map((name, index) => `, ${name} = $${index + 5}`).join('')}
       WHERE id = $1 AND state = ANY ($2)`,
      [id, from, to, at, ...Object.values(also)],
    );
    return moved > 0;
  }
}
