import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf } from '../statement.js';
import { type EscalationRung, RotaEntity } from './rota.entity.js';

export class RotaRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Who is called when; a rung that nobody was put on is missing. */
  all(): Promise<RotaEntity[]> {
    return this.tx.find(RotaEntity);
  }

  async put(rung: EscalationRung, staffId: string, at: Instant): Promise<void> {
    await countOf(
      this.tx,
      `INSERT INTO rota (rung, staff_id, changed_at) VALUES ($1, $2, $3)
       ON CONFLICT (rung) DO UPDATE SET staff_id = $2, changed_at = $3`,
      [rung, staffId, at],
    );
  }
}
