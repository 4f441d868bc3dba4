import { type EntityManager, IsNull } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { insertRows, rowsOf } from '../statement.js';
import { WallEntity } from './wall.entity.js';

export class WallRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Every wall of a case, standing or lifted, in the order of raising. */
  ofCase(caseId: string): Promise<WallEntity[]> {
    return this.tx.find(WallEntity, { where: { caseId }, order: { raisedAt: 'ASC', id: 'ASC' } });
  }

  /** Whom a standing wall keeps out of the case. */
  async keptOut(caseId: string): Promise<ReadonlySet<string>> {
    const standing = await this.tx.findBy(WallEntity, { caseId, liftedAt: IsNull() });
    return new Set(standing.map(({ staffId }) => staffId));
  }

  /** The cases that a standing wall keeps somebody out of. */
  async closedTo(staffId: string): Promise<ReadonlySet<string>> {
    const standing = await this.tx.findBy(WallEntity, { staffId, liftedAt: IsNull() });
    return new Set(standing.map(({ caseId }) => caseId));
  }

  /** Keeps somebody out from this moment; answers false where they are kept out already. */
  async raise(wall: Pick<WallEntity, 'id' | 'caseId' | 'staffId' | 'raisedBy' | 'raisedAt'>): Promise<boolean> {
    return (await insertRows(this.tx, WallEntity, [wall], 'any')) > 0;
  }

  /** Lifts a standing wall and answers whom it kept out; nobody where there is none of that id in the case. */
  async lift(caseId: string, id: string, liftedBy: string, at: Instant): Promise<string | undefined> {
    const [lifted] = await rowsOf<{ staffId: string }>(
      this.tx,
      `UPDATE walls SET lifted_by = $3, lifted_at = $4 WHERE case_id = $1 AND id = $2 AND lifted_at IS NULL
       RETURNING staff_id AS "staffId"`,
      [caseId, id, liftedBy, at],
    );
    return lifted?.staffId;
  }

  /** The walls of all cases whose trail the acting person may read, with their cases' references. */
  ofReadableCases(): Promise<(WallEntity & { readonly reference: string })[]> {
    return rowsOf(
      this.tx,
      `SELECT walls.id, case_id AS "caseId", reference, staff_id AS "staffId", raised_by AS "raisedBy",
         raised_at AS "raisedAt", lifted_by AS "liftedBy", lifted_at AS "liftedAt"
       FROM walls JOIN cases ON cases.id = case_id WHERE has_right(case_id, 'trail') ORDER BY raised_at, walls.id`,
    );
  }
}
