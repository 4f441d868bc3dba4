import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { HashColumn, InstantColumn } from '../columns.js';

/** One attempt to sign in, kept only as long as it counts towards a limit. */
@Entity('sign_in_attempts')
@Index('sign_in_attempts_recent', ['accountHash', 'at'])
@Index('sign_in_attempts_by_address', ['address', 'at'])
export class SignInAttemptEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id!: string;
  @HashColumn() accountHash!: string;
  @Column({ type: 'text' }) address!: string;
  @InstantColumn() at!: string;
  @Column({ type: 'boolean' }) succeeded!: boolean;
}
