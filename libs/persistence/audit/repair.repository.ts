import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import type { ReminderRungEntity } from '../deadlines/reminder-rung.entity.js';
import { countOf, rowsOf } from '../statement.js';

export type ExpectedRung = Pick<
  ReminderRungEntity,
  'caseId' | 'deadline' | 'revision' | 'rung' | 'audience' | 'dueAt' | 'fireAt'
> & { readonly state: 'armed' | 'passed-before-recording' };

/** A rung in its case, as a report names it. */
export interface NamedRung {
  readonly caseId: string;
  readonly reference: string;
  readonly deadline: string;
  readonly revision: number;
  readonly rung: string;
  readonly fireAt: Instant;
}

/** What the auditor mends by itself: a reminder too many is no harm, a reminder too few is. */
export class RepairRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Puts a rung where its ladder has it, whatever became of the one that stood there. */
  async arm(
    { caseId, deadline, revision, rung, audience, dueAt, fireAt, state }: ExpectedRung,
    now: Instant,
  ): Promise<void> {
    await countOf(
      this.tx,
      `INSERT INTO reminder_rungs (case_id, deadline, revision, rung, audience, due_at, fire_at, state, settled_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $8 = 'armed' THEN NULL ELSE $9::timestamptz END)
       ON CONFLICT (case_id, deadline, revision, rung) DO UPDATE SET
         audience = excluded.audience, due_at = excluded.due_at, fire_at = excluded.fire_at, state = excluded.state,
         settled_at = excluded.settled_at`,
      [caseId, deadline, revision, rung, audience, dueAt, fireAt, state, now],
    );
  }

  /** Takes back what is armed for a date that was replaced or settled, or in a closed case, and answers what it was. */
  retireStrays(now: Instant): Promise<NamedRung[]> {
    return rowsOf(
      this.tx,
      `UPDATE reminder_rungs AS rung SET state = 'retired', settled_at = $1
       FROM deadlines AS deadline JOIN cases ON cases.id = deadline.case_id
       WHERE deadline.case_id = rung.case_id AND deadline.deadline = rung.deadline AND deadline.revision = rung.revision
         AND rung.state = 'armed' AND (deadline.retired_at IS NOT NULL OR deadline.settled OR cases.stage = 'closed')
       RETURNING rung.case_id AS "caseId", cases.reference, rung.deadline, rung.revision, rung.rung,
         rung.fire_at AS "fireAt"`,
      [now],
    );
  }
}
