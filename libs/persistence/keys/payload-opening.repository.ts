import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { LAPSES_AFTER_HOURS } from '#domain/people/payload-opening.js';
import { countOf, rowsOf } from '../statement.js';
import { PayloadOpeningEntity } from './payload-opening.entity.js';

/** An opening as it stands at the database's own instant, with its case, and whether the acting person may answer it. */
export type NamedOpening = Omit<PayloadOpeningEntity, 'askToldAt' | 'decisionToldAt'> & {
  readonly reference: string;
  readonly mayAnswer: boolean;
  readonly seenAt: Instant;
};

/** An opening of which something is still to be told by mail. */
export interface UntoldOpening {
  readonly id: string;
  readonly isAskUntold: boolean;
  readonly isApprovalUntold: boolean;
}

/** Break-glass, as row security lets the acting person or part see it. The database keeps its rules, and its instants. */
export class PayloadOpeningRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Asks in the acting person's name; false where they have asked for this case before and that still lives. */
  async ask({ id, caseId, reason }: Pick<PayloadOpeningEntity, 'id' | 'caseId' | 'reason'>): Promise<boolean> {
    const asked = await countOf(
      this.tx,
      'INSERT INTO payload_openings (id, case_id, reason) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [id, caseId, reason],
    );
    return asked > 0;
  }

  /** The acting person's word on somebody else's question; false where there is no question any more. */
  async answer(id: string, by: string, approved: boolean): Promise<boolean> {
    const answered = await countOf(
      this.tx,
      `UPDATE payload_openings SET approved = $3, decided_by = $2
       WHERE id = $1 AND approved IS NULL AND ended_at IS NULL AND asked_by <> $2
         AND statement_timestamp() < asked_at + make_interval(hours => $4)`,
      [id, by, approved, LAPSES_AFTER_HOURS],
    );
    return answered > 0;
  }

  /** Ends what waits or is open before its time. */
  async end(id: string, by: string): Promise<boolean> {
    const ended = await countOf(
      this.tx,
      `UPDATE payload_openings SET ended_by = $2
       WHERE id = $1 AND ended_at IS NULL AND approved IS NOT FALSE
         AND statement_timestamp() < coalesce(expires_at, asked_at + make_interval(hours => $3))`,
      [id, by, LAPSES_AFTER_HOURS],
    );
    return ended > 0;
  }

  byId(id: string): Promise<PayloadOpeningEntity | null> {
    return this.tx.findOneBy(PayloadOpeningEntity, { id });
  }

  /** The latest first. */
  ofCase(caseId: string): Promise<NamedOpening[]> {
    return rowsOf(this.tx, `${NAMED} WHERE case_id = $1 ORDER BY asked_at DESC, opening.id LIMIT 200`, [caseId]);
  }

  /** What waits for an answer or is open, over all cases. */
  live(): Promise<NamedOpening[]> {
    return rowsOf(
      this.tx,
      `${NAMED} WHERE ended_at IS NULL AND approved IS NOT FALSE
         AND statement_timestamp() < coalesce(expires_at, asked_at + make_interval(hours => $1))
       ORDER BY asked_at DESC, opening.id LIMIT 200`,
      [LAPSES_AFTER_HOURS],
    );
  }

  /** By what the acting person sees the key of a case at this moment: their right to its content, an opening, or nothing. */
  async keySeenBy(caseId: string): Promise<'content' | { readonly opening: string } | undefined> {
    const [row] = await rowsOf<{ mayRead: boolean; opening: string | null }>(
      this.tx,
      `SELECT has_right($1, 'content') AS "mayRead", open_payload_opening($1) AS opening`,
      [caseId],
    );
    if (row?.mayRead) return 'content';
    return row?.opening == null ? undefined : { opening: row.opening };
  }

  /** Those of which something is still to be told. */
  async untold(): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(
      this.tx,
      `SELECT id FROM payload_openings WHERE ask_told_at IS NULL OR (decision_told_at IS NULL AND approved)
       ORDER BY asked_at LIMIT 50`,
    );
    return rows.map(({ id }) => id);
  }

  /** Holds one until the transaction ends; nothing where another worker holds it, or has told all of it. */
  async holdUntold(id: string): Promise<UntoldOpening | undefined> {
    const [held] = await rowsOf<UntoldOpening>(
      this.tx,
      `SELECT id, ask_told_at IS NULL AS "isAskUntold", decision_told_at IS NULL AND approved IS TRUE AS "isApprovalUntold"
       FROM payload_openings WHERE id = $1 AND (ask_told_at IS NULL OR (decision_told_at IS NULL AND approved))
       FOR UPDATE SKIP LOCKED`,
      [id],
    );
    return held;
  }

  async told({ id, isAskUntold, isApprovalUntold }: UntoldOpening, at: Instant): Promise<void> {
    await countOf(
      this.tx,
      `UPDATE payload_openings SET ask_told_at = CASE WHEN $2 THEN $4 ELSE ask_told_at END,
         decision_told_at = CASE WHEN $3 THEN $4 ELSE decision_told_at END WHERE id = $1`,
      [id, isAskUntold, isApprovalUntold, at],
    );
  }
}

const NAMED = `SELECT opening.id, case_id AS "caseId", reference, asked_by AS "askedBy", reason, asked_at AS "askedAt",
    decided_by AS "decidedBy", decided_at AS "decidedAt", approved, expires_at AS "expiresAt", ended_by AS "endedBy",
    ended_at AS "endedAt", asked_by IS DISTINCT FROM acting_staff() AND answers_for_payloads(case_id) AS "mayAnswer",
    statement_timestamp() AS "seenAt"
  FROM payload_openings AS opening JOIN cases ON cases.id = case_id`;
