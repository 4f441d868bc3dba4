import { type EntityManager, IsNull, Not } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { StaffEntity } from '../staff/staff.entity.js';
import { countOf, rowsOf } from '../statement.js';
import { CaseEntity } from './case.entity.js';
import { MembershipEntity } from './membership.entity.js';

/** Who is to hear of a case. Whoever has departed or is kept out by a wall is left out: the default owner stands in. */
export interface CaseTeam {
  readonly responsible: StaffEntity | null;
  /** Everybody on the case, the responsible one among them. */
  readonly team: readonly StaffEntity[];
}

export class MembershipRepository {
  constructor(private readonly tx: EntityManager) {}

  ofCase(caseId: string): Promise<MembershipEntity[]> {
    return this.tx.find(MembershipEntity, {
      where: { caseId, until: IsNull() },
      order: { since: 'ASC', staffId: 'ASC' },
    });
  }

  /** Those who can be written to: on the case now, not departed, and not kept out by a wall. */
  async teamOf(caseId: string): Promise<CaseTeam> {
    const team = await this.tx
      .createQueryBuilder(StaffEntity, 's')
      .innerJoin(CaseEntity, 'c', 'c.id = :caseId', { caseId })
      .leftJoin(MembershipEntity, 'm', 'm.case_id = c.id AND m.staff_id = s.id AND m.until IS NULL')
      .where('s.departed_at IS NULL AND NOT s.integration AND (m.staff_id IS NOT NULL OR s.id = c.responsible_id)')
      .andWhere('NOT EXISTS (SELECT FROM walls WHERE case_id = c.id AND staff_id = s.id AND lifted_at IS NULL)')
      .orderBy('s.id')
      .getMany();
    const [row] = await rowsOf<{ id: string }>(this.tx, 'SELECT responsible_id AS id FROM cases WHERE id = $1', [
      caseId,
    ]);
    return { responsible: team.find(({ id }) => id === row?.id) ?? null, team };
  }

  /** Was this person on the case's team, and is no more? */
  hasLeft(caseId: string, staffId: string): Promise<boolean> {
    return this.tx.existsBy(MembershipEntity, { caseId, staffId, until: Not(IsNull()) });
  }

  /** Answers whether that changed anything: whoever is on the team already stays as they are. */
  async add(caseId: string, staffId: string, since: Instant): Promise<boolean> {
    const added = await countOf(
      this.tx,
      `INSERT INTO memberships (case_id, staff_id, since) VALUES ($1, $2, $3)
       ON CONFLICT (case_id, staff_id) DO UPDATE SET until = NULL WHERE memberships.until IS NOT NULL`,
      [caseId, staffId, since],
    );
    return added > 0;
  }

  async end(caseId: string, staffId: string, until: Instant): Promise<void> {
    await countOf(this.tx, 'UPDATE memberships SET until = $3 WHERE case_id = $1 AND staff_id = $2 AND until IS NULL', [
      caseId,
      staffId,
      until,
    ]);
  }

  /** Makes somebody of the staff responsible for the case, and a member of it. */
  async makeResponsible(caseId: string, staffId: string, since: Instant): Promise<void> {
    await countOf(this.tx, 'UPDATE cases SET responsible_id = $2 WHERE id = $1', [caseId, staffId]);
    await this.add(caseId, staffId, since);
  }
}
