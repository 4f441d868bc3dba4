import { type EntityManager, In, IsNull } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import type { Role } from '#domain/people/staff.js';
import { countOf, insertRows, rowsOf } from '../statement.js';
import { StaffEntity } from './staff.entity.js';

export type NewStaff = Omit<StaffEntity, 'departedAt' | 'integration'> & Partial<Pick<StaffEntity, 'integration'>>;

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

  async changeRoles(id: string, roles: readonly Role[]): Promise<void> {
    await countOf(this.tx, 'UPDATE staff SET roles = $2 WHERE id = $1', [id, roles]);
  }

  /** Somebody leaves. Who is signed in is asked of the staff, too: from here on nobody is as them. */
  async depart(id: string, at: Instant): Promise<void> {
    await countOf(this.tx, 'UPDATE staff SET departed_at = $2 WHERE id = $1 AND departed_at IS NULL', [id, at]);
  }

  /** Holds the list of administrators until the transaction ends: of two changes at once the second sees the first. */
  async holdAdministrators(): Promise<StaffEntity[]> {
    await rowsOf(this.tx, 'SELECT pg_advisory_xact_lock($1)', [ADMINISTRATORS_LOCK]);
    return (await this.present()).filter(({ roles }) => roles.includes('administrator'));
  }
}

export const ADMINISTRATORS_LOCK = 4_920_241_111;
