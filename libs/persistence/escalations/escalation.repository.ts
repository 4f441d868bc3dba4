import { type EntityManager, In } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf, insertRows, rowsOf } from '../statement.js';
import { EscalationEntity, type EscalationReason } from './escalation.entity.js';
import { EscalationPageEntity } from './escalation-page.entity.js';

export interface RaisedEscalation {
  readonly caseId: string;
  readonly reason: EscalationReason;
  readonly raisedBy: string;
  readonly raisedAt: Instant;
}

const UNANSWERED = ['raised', 'climbing', 'unanswered'] as const;

export class EscalationRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Raises an urgent ladder and answers its number, or null where one is climbing already. */
  async raise({ caseId, reason, raisedBy, raisedAt }: RaisedEscalation): Promise<number | null> {
    // Holding the case keeps two people from raising two ladders at once.
    await rowsOf(this.tx, 'SELECT 1 FROM cases WHERE id = $1 FOR NO KEY UPDATE', [caseId]);
    const [raised] = await rowsOf<{ number: number }>(
      this.tx,
      `INSERT INTO escalations (case_id, number, reason, state, raised_by, raised_at)
       SELECT $1, coalesce(max(number), 0) + 1, $2, 'raised', $3, $4 FROM escalations WHERE case_id = $1
       HAVING count(*) FILTER (WHERE state = ANY ($5)) = 0
       RETURNING number`,
      [caseId, reason, raisedBy, raisedAt, UNANSWERED],
    );
    return raised?.number ?? null;
  }

  byNumber(caseId: string, number: number): Promise<EscalationEntity | null> {
    return this.tx.findOneBy(EscalationEntity, { caseId, number });
  }

  /** The ladder, held until the transaction ends. */
  lock(caseId: string, number: number): Promise<EscalationEntity | null> {
    return this.tx.findOne(EscalationEntity, { where: { caseId, number }, lock: { mode: 'pessimistic_write' } });
  }

  ofCase(caseId: string): Promise<EscalationEntity[]> {
    return this.tx.find(EscalationEntity, { where: { caseId }, order: { number: 'ASC' } });
  }

  /** Ladders of all cases that nobody has acknowledged. */
  unanswered(): Promise<EscalationEntity[]> {
    return this.tx.find(EscalationEntity, { where: { state: In([...UNANSWERED]) }, order: { raisedAt: 'ASC' } });
  }

  pages(caseId: string, number: number): Promise<EscalationPageEntity[]> {
    return this.tx.find(EscalationPageEntity, { where: { caseId, number }, order: { round: 'ASC', pagedAt: 'ASC' } });
  }

  /** The insert is the claim of one page. */
  async claimPage(page: EscalationPageEntity): Promise<boolean> {
    return (await insertRows(this.tx, EscalationPageEntity, [page], '(case_id, number, round, rung)')) > 0;
  }

  /** How far the climb has come; never over an acknowledgement. */
  async climb(
    caseId: string,
    number: number,
    climb: { readonly state: 'climbing' | 'unanswered'; readonly rounds: number; readonly nextPageAt: Instant | null },
  ): Promise<boolean> {
    const moved = await countOf(
      this.tx,
      `UPDATE escalations SET state = $3, rounds = $4, next_page_at = $5
       WHERE case_id = $1 AND number = $2 AND state = ANY ($6)`,
      [caseId, number, climb.state, climb.rounds, climb.nextPageAt, UNANSWERED],
    );
    return moved > 0;
  }

  /** A named person takes it on; answers false where somebody has before. */
  async acknowledge(caseId: string, number: number, by: string, at: Instant): Promise<boolean> {
    const acknowledged = await countOf(
      this.tx,
      `UPDATE escalations SET state = 'acknowledged', acknowledged_by = $3, acknowledged_at = $4, next_page_at = NULL
       WHERE case_id = $1 AND number = $2 AND state = ANY ($5)`,
      [caseId, number, by, at, UNANSWERED],
    );
    return acknowledged > 0;
  }

  /** The case is over, so nothing is urgent in it any more. */
  async end(caseId: string, number: number): Promise<boolean> {
    const ended = await countOf(
      this.tx,
      `UPDATE escalations SET state = 'ended', next_page_at = NULL WHERE case_id = $1 AND number = $2 AND state = ANY ($3)`,
      [caseId, number, UNANSWERED],
    );
    return ended > 0;
  }
}
