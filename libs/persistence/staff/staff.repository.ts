import { type EntityManager, In, IsNull } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import type { Role } from '#domain/people/staff.js';
import { countOf, insertRows } from '../statement.js';
import { StaffEntity } from './staff.entity.js';

export type NewStaff = Omit<StaffEntity, 'departedAt'>;

export class StaffRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Adds somebody; answers false where the e-mail address is taken. */
  async add(person: NewStaff): Promise<boolean> {
    return (await insertRows(this.tx, StaffEntity, [person], '(lower(email))')) > 0;
  }

  byId(id: string): Promise<StaffEntity | null> {
    return this.tx.findOneBy(StaffEntity, { id });
  }

  byIds(ids: readonly string[]): Promise<StaffEntity[]> {
    return this.tx.findBy(StaffEntity, { id: In([...new Set(ids)]) });
  }

  byEmail(email: string): Promise<StaffEntity | null> {
    return this.tx.createQueryBuilder(StaffEntity, 's').where('lower(s.email) = lower(:email)', { email }).getOne();
  }

  /** Everybody, departed or not, by name. */
  all(): Promise<StaffEntity[]> {
    return this.tx.find(StaffEntity, { order: { name: 'ASC', id: 'ASC' } });
  }

  /** Those still here, by name. */
  present(): Promise<StaffEntity[]> {
    return this.tx.find(StaffEntity, { where: { departedAt: IsNull() }, order: { name: 'ASC', id: 'ASC' } });
  }

  async changePassword(id: string, passwordHash: string): Promise<void> {
    await countOf(this.tx, 'UPDATE staff SET password_hash = $2 WHERE id = $1', [id, passwordHash]);
  }

  async changeRoles(id: string, roles: readonly Role[]): Promise<void> {
    await countOf(this.tx, 'UPDATE staff SET roles = $2 WHERE id = $1', [id, roles]);
  }

  /** Somebody leaves: their sessions end with it. */
  async depart(id: string, at: Instant): Promise<void> {
    await countOf(this.tx, 'UPDATE staff SET departed_at = $2 WHERE id = $1 AND departed_at IS NULL', [id, at]);
    await countOf(this.tx, 'UPDATE sessions SET ended_at = $2 WHERE staff_id = $1 AND ended_at IS NULL', [id, at]);
  }
}
