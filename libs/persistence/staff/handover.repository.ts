import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf, rowsOf } from '../statement.js';

/** A case of somebody who leaves, and who takes it on. */
export interface Inheritance {
  readonly caseId: string;
  readonly wasResponsible: boolean;
  /** Null where nobody is left who may. */
  readonly heir: string | null;
}

export interface Departing {
  readonly id: string;
  readonly email: string;
}

export interface Successor {
  readonly id: string;
  readonly email: string;
  readonly defaultOwnerEmail: string;
}

/** Passes on what somebody who leaves carried. Who is walled from a case is passed over, and nothing says which case. */
export class HandoverRepository {
  constructor(private readonly tx: EntityManager) {}

  /**
   * Who takes on which case: the successor; where a wall stands in their way, for what the departed was responsible for,
   * the default owner, then a partner of the case's office. Nobody whom a wall keeps out of that very case.
   */
  heirs(departing: Departing, { id, defaultOwnerEmail }: Successor): Promise<Inheritance[]> {
    return rowsOf(
      this.tx,
      `SELECT held.id AS "caseId", held.responsible_id = $1 AS "wasResponsible", heir.id AS heir
       FROM cases AS held LEFT JOIN LATERAL (
         SELECT staff.id FROM staff
         WHERE departed_at IS NULL AND NOT integration AND staff.id <> $1
           AND roles && ARRAY['partner', 'lawyer', 'paralegal']
           AND (staff.id = $2 OR held.responsible_id = $1
             AND (lower(email) = lower($3) OR 'partner' = ANY (roles) AND staff.office = held.office))
           AND NOT EXISTS (SELECT FROM walls WHERE case_id = held.id AND staff_id = staff.id AND lifted_at IS NULL)
         ORDER BY staff.id = $2 DESC, lower(email) = lower($3) DESC, staff.id LIMIT 1) AS heir ON true
       WHERE held.responsible_id = $1
         OR EXISTS (SELECT FROM memberships WHERE case_id = held.id AND staff_id = $1 AND until IS NULL)
       ORDER BY held.id`,
      [departing.id, id, defaultOwnerEmail],
    );
  }

  /** Responsibility, membership, and mail that has not left yet, each to the heir of its case. */
  async pass({ id, email }: Departing, inherited: readonly Inheritance[], at: Instant): Promise<void> {
    const passed = inherited.filter(({ heir }) => heir !== null);
    const cases = passed.map(({ caseId }) => caseId);
    const heirs = passed.map(({ heir }) => heir);
    await countOf(
      this.tx,
      `UPDATE cases SET responsible_id = heir FROM unnest($2::uuid[], $3::uuid[]) AS passed(case_id, heir)
       WHERE cases.id = passed.case_id AND responsible_id = $1`,
      [id, cases, heirs],
    );
    await countOf(
      this.tx,
      `INSERT INTO memberships AS held (case_id, staff_id, since)
       SELECT case_id, heir, $3 FROM unnest($1::uuid[], $2::uuid[]) AS passed(case_id, heir)
       ON CONFLICT (case_id, staff_id) DO UPDATE SET until = NULL`,
      [cases, heirs, at],
    );
    await countOf(this.tx, 'UPDATE memberships SET until = $2 WHERE staff_id = $1 AND until IS NULL', [id, at]);
    await countOf(
      this.tx,
      `UPDATE deliveries SET recipient = heir.email
       FROM unnest($2::uuid[], $3::uuid[]) AS passed(case_id, staff_id) JOIN staff AS heir ON heir.id = passed.staff_id
       WHERE deliveries.case_id = passed.case_id AND lower(recipient) = lower($1) AND state IN ('planned', 'attempting', 'failed')
         AND purpose IN ('reminder', 'portal-task', 'alarm')`,
      [email, cases, heirs],
    );
  }

  /** Nobody was named: mail that has not left goes to the default owner, where no wall stands in their way. */
  async mailToDefaultOwner({ email }: Departing, defaultOwnerEmail: string): Promise<void> {
    await countOf(
      this.tx,
      `UPDATE deliveries AS mail SET recipient = owner.email FROM staff AS owner
       WHERE lower(mail.recipient) = lower($1) AND lower(owner.email) = lower($2) AND owner.departed_at IS NULL
         AND state IN ('planned', 'attempting', 'failed') AND purpose IN ('reminder', 'portal-task', 'alarm')
         AND NOT EXISTS (SELECT FROM walls
           WHERE walls.case_id = mail.case_id AND walls.staff_id = owner.id AND lifted_at IS NULL)`,
      [email, defaultOwnerEmail],
    );
  }

  /** The rungs of the rota on which the departed stood; answers how many. */
  passRungs({ id }: Departing, successor: Successor, at: Instant): Promise<number> {
    return countOf(this.tx, 'UPDATE rota SET staff_id = $2, changed_at = $3 WHERE staff_id = $1', [
      id,
      successor.id,
      at,
    ]);
  }
}
