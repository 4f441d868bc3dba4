import { Column, Entity } from 'typeorm';
import { HashColumn, InstantColumn } from '../columns.js';

/** Somebody has been sent to the firm's sign-in provider and is expected back, in the same browser. */
@Entity('provider_sign_ins')
export class ProviderSignInEntity {
  @HashColumn({ primary: true }) stateHash!: string;
  @HashColumn() browserHash!: string;
  @Column({ type: 'text' }) nonce!: string;
  @Column({ type: 'text' }) verifier!: string;
  @InstantColumn() expiresAt!: string;
}
