import { type EntityManager, IsNull } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { IS_SIMULATED } from '../cases/readable-cases.js';
import { countOf, insertRows, rowsOf } from '../statement.js';
import { CaseRetentionEntity } from './case-retention.entity.js';
import { ErasureEntity } from './erasure.entity.js';
import { LegalHoldEntity } from './legal-hold.entity.js';

export type ProposedErasure = Pick<ErasureEntity, 'id' | 'caseId' | 'reason' | 'proposedBy' | 'proposedAt'>;
export type RaisedHold = Pick<LegalHoldEntity, 'id' | 'caseId' | 'reason' | 'raisedBy' | 'raisedAt'>;

/** What is decided of a case that is closed or held. */
export interface KeptCase {
  readonly id: string;
  readonly reference: string;
  readonly simulated: boolean;
  readonly state: 'undecided' | 'kept' | 'held' | 'wanted' | 'cooling-off' | 'erased';
  readonly class: CaseRetentionEntity['class'] | null;
  readonly dueAt: Instant | null;
  readonly erasedAt: Instant | null;
}

/** How long cases are kept, what holds them, and their erasure up to the day on which it is done. */
export class KeepingRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Cases that the acting person keeps, by reference: those that are closed, and those that are held. */
  kept(state: KeptCase['state'] | null, after: string, limit: number): Promise<KeptCase[]> {
    return rowsOf(
      this.tx,
      `SELECT * FROM (
         SELECT cases.id, reference, ${IS_SIMULATED} AS simulated, class, due_at AS "dueAt", erased_at AS "erasedAt",
           CASE WHEN erased_at IS NOT NULL THEN 'erased' WHEN hold.id IS NOT NULL THEN 'held'
             WHEN approved_at IS NOT NULL THEN 'cooling-off' WHEN erasure.id IS NOT NULL THEN 'wanted'
             WHEN class IS NULL THEN 'undecided' ELSE 'kept' END AS state
         FROM cases
           LEFT JOIN case_retention retention ON retention.case_id = cases.id
           LEFT JOIN legal_holds hold ON hold.case_id = cases.id AND lifted_at IS NULL
           LEFT JOIN erasures erasure ON erasure.case_id = cases.id AND withdrawn_at IS NULL
         WHERE (stage = 'closed' OR hold.id IS NOT NULL) AND keeps_case(cases.id) AND reference > $2) found
       WHERE $1::text IS NULL OR state = $1 ORDER BY reference LIMIT $3`,
      [state, after, limit],
    );
  }

  retention = (caseId: string): Promise<CaseRetentionEntity | null> =>
    this.tx.findOneBy(CaseRetentionEntity, { caseId });

  async keep({ caseId, class: name, setBy, setAt }: CaseRetentionEntity): Promise<void> {
    await countOf(
      this.tx,
      `INSERT INTO case_retention (case_id, class, set_by, set_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (case_id) DO UPDATE SET class = $2, set_by = $3, set_at = $4`,
      [caseId, name, setBy, setAt],
    );
  }

  /** The instant of the case's own clock at which it was closed last. */
  async closedAt(caseId: string): Promise<Instant | null> {
    const [row] = await rowsOf<{ at: Instant | null }>(
      this.tx,
      `SELECT max(recorded_at) AS at FROM docket_entries WHERE case_id = $1 AND kind = 'case-closed'`,
      [caseId],
    );
    return row?.at ?? null;
  }

  standingHold = (caseId: string): Promise<LegalHoldEntity | null> =>
    this.tx.findOneBy(LegalHoldEntity, { caseId, liftedAt: IsNull() });

  /** Holds the case from this moment; answers false where it is held already. */
  async raiseHold(hold: RaisedHold): Promise<boolean> {
    return (await insertRows(this.tx, LegalHoldEntity, [hold], 'any')) > 0;
  }

  async liftHold(caseId: string, by: string, at: Instant): Promise<boolean> {
    const lifted = await countOf(
      this.tx,
      'UPDATE legal_holds SET lifted_by = $2, lifted_at = $3 WHERE case_id = $1 AND lifted_at IS NULL',
      [caseId, by, at],
    );
    return lifted > 0;
  }

  /** The erasure that is wanted, under way or done; one that was withdrawn is none. */
  erasure = (caseId: string): Promise<ErasureEntity | null> =>
    this.tx.findOneBy(ErasureEntity, { caseId, withdrawnAt: IsNull() });

  async propose({ id, caseId, reason, proposedBy, proposedAt }: ProposedErasure): Promise<boolean> {
    const proposed = await countOf(
      this.tx,
      `INSERT INTO erasures (id, case_id, reason, proposed_by, proposed_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [id, caseId, reason, proposedBy, proposedAt],
    );
    return proposed > 0;
  }

  async approve(id: string, by: string, at: Instant, dueAt: Instant): Promise<boolean> {
    const approved = await countOf(
      this.tx,
      `UPDATE erasures SET approved_by = $2, approved_at = $3, due_at = $4
       WHERE id = $1 AND approved_at IS NULL AND withdrawn_at IS NULL`,
      [id, by, at, dueAt],
    );
    return approved > 0;
  }

  /** Ends an erasure that was not carried out yet; answers whether there was one. */
  async withdraw(caseId: string, by: string, at: Instant): Promise<boolean> {
    const withdrawn = await countOf(
      this.tx,
      `UPDATE erasures SET withdrawn_by = $2, withdrawn_at = $3
       WHERE case_id = $1 AND withdrawn_at IS NULL AND erased_at IS NULL`,
      [caseId, by, at],
    );
    return withdrawn > 0;
  }
}
