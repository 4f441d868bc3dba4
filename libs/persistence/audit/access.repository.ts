import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import type { AccessEvent } from '#domain/people/case-access.js';
import { rowsOf } from '../statement.js';

/** How often somebody looked at a part of a case, and was refused there. */
export interface CaseLook {
  readonly actor: string;
  readonly act: string;
  readonly outcome: 'done' | 'refused';
  readonly times: number;
  readonly first: Instant;
  readonly last: Instant;
}

/** What the audit tells of who could see a case, and who did. */
export class AccessRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Everything that ever changed who may see the case: people's roles and offices, its team, its walls. */
  changes(caseId: string): Promise<AccessEvent[]> {
    return rowsOf(
      this.tx,
      `SELECT at, actor, act, subject, details FROM audit_events
       WHERE case_id IS NULL AND act LIKE 'staff.%'
         OR case_id = $1 AND act IN ('case.opened', 'case.stood', 'member.added', 'member.removed',
           'responsible.changed', 'wall.raised', 'wall.lifted')
       ORDER BY at, sequence`,
      [caseId],
    );
  }

  /** Every reading of the case and every refused attempt on it since an instant, by person and part; lists among them. */
  looks(caseId: string, since: Instant): Promise<CaseLook[]> {
    return rowsOf(
      this.tx,
      `SELECT actor, act, outcome, count(*)::int AS times, min(at) AS first, max(at) AS last FROM audit_events
       WHERE at >= $2 AND (case_id = $1 AND (act LIKE '%.read' OR outcome = 'refused')
         OR case_id IS NULL AND act LIKE '%.read' AND details -> 'cases' ? $1::text)
       GROUP BY actor, act, outcome ORDER BY min(at), actor, act`,
      [caseId, since],
    );
  }
}
