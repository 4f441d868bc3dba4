import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ConflictCheckEntity } from './conflict-check.entity.js';

/** One word, as an HMAC, of a name for whom a check was asked that records are to answer. */
@Entity('conflict_check_names')
@Index('conflict_check_names_by_token', ['token'])
export class ConflictCheckNameEntity {
  @ForeignKey(() => ConflictCheckEntity, { name: 'conflict_check_names_check_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  checkId!: string;
  @PrimaryColumn({ type: 'smallint' }) name!: number;
  @PrimaryColumn({ type: 'bytea' }) token!: Buffer;
}
