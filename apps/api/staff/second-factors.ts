import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import type { Code, FactorEnrolled, RecoveryCodes } from '#contracts/session.contract.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { CredentialsRepository, type Proofs } from '#persistence/staff/credentials.repository.js';
import { withActorAs } from '#persistence/transaction.js';
import { CONFIG, DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import type { SignedIn } from '../http/route.js';
import { AccountNotices } from './account-notices.js';
import { SEAL, type Seal } from './seal.js';
import { sha256 } from './tokens.js';
import { base32, enrolmentUri, stepOf } from './totp.js';

const RECOVERY_CODES = 10;

/** Authenticators: enrolled, proved by a first code, used once per code, taken away; and the codes for the day one is lost. */
@Injectable()
export class SecondFactors {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SEAL) private readonly seal: Seal,
    private readonly notices: AccountNotices,
  ) {}

  enrol(who: SignedIn): Promise<FactorEnrolled> {
    const secret = randomBytes(20);
    const sealed = this.seal.seal(secret, who.id);
    return this.own(who, async (tx) => {
      if (!(await new CredentialsRepository(tx).enrol(who.id, sealed, new Date().toISOString())))
        throw new Problem('factor.enrolled');
      await audit(tx, { act: 'factor.enrolled', subject: who.id });
      const shown = base32(secret);
      return { secret: shown, uri: enrolmentUri(shown, this.config.FIRM_NAME, who.email) };
    });
  }

  /** The first code proves that the authenticator works; it is answered with the recovery codes, shown this once. */
  confirm(who: SignedIn, code: string): Promise<RecoveryCodes> {
    return this.own(who, async (tx) => {
      const credentials = new CredentialsRepository(tx);
      const factor = await credentials.secondFactor(who.id);
      if (factor === null) throw new Problem('factor.missing');
      if (factor.confirmedAt !== null) throw new Problem('factor.enrolled');
      if (!(await this.isCode(tx, who.id, factor.sealedSecret, code))) throw new Problem('factor.invalid-code');
      await credentials.confirmFactor(who.id, new Date().toISOString());
      await audit(tx, { act: 'factor.confirmed', subject: who.id });
      await this.notices.tell(tx, who.id, 'factor-added');
      return this.freshCodes(tx, who.id);
    });
  }

  remove(who: SignedIn): Promise<void> {
    return this.own(who, async (tx) => {
      if (!(await new CredentialsRepository(tx).removeFactor(who.id))) throw new Problem('factor.missing');
      await audit(tx, { act: 'factor.removed', subject: who.id });
      await this.notices.tell(tx, who.id, 'factor-removed');
    });
  }

  renewCodes(who: SignedIn): Promise<RecoveryCodes> {
    return this.own(who, async (tx) => {
      const factor = await new CredentialsRepository(tx).secondFactor(who.id);
      if (factor === null || factor.confirmedAt === null) throw new Problem('factor.missing');
      await audit(tx, { act: 'factor.codes-renewed', subject: who.id });
      await this.notices.tell(tx, who.id, 'codes-renewed');
      return this.freshCodes(tx, who.id);
    });
  }

  /** Uses up the code or recovery code that came with a right password; answers false where it proves nothing. */
  async proves(tx: EntityManager, { staffId, sealedSecret }: Proofs, { code, recoveryCode }: Code): Promise<boolean> {
    if (sealedSecret === null) return true;
    if (code !== undefined) return this.isCode(tx, staffId, sealedSecret, code);
    const used = await new CredentialsRepository(tx).useRecoveryCode(staffId, hashOf(recoveryCode ?? ''));
    if (!used) return false;
    await audit(tx, { act: 'factor.recovery-code-used', subject: staffId });
    await this.notices.tell(tx, staffId, 'recovery-code-used');
    return true;
  }

  private async isCode(tx: EntityManager, staffId: string, sealedSecret: string, code: string): Promise<boolean> {
    const step = stepOf(this.seal.open(sealedSecret, staffId), code, Date.now());
    return step !== undefined && (await new CredentialsRepository(tx).useStep(staffId, step));
  }

  private async freshCodes(tx: EntityManager, staffId: string): Promise<RecoveryCodes> {
    const codes = Array.from({ length: RECOVERY_CODES }, () =>
      (base32(randomBytes(10)).match(/.{4}/g) ?? []).join('-').toLowerCase(),
    );
    await new CredentialsRepository(tx).replaceRecoveryCodes(staffId, codes.map(hashOf));
    return { recoveryCodes: codes };
  }

  private own<T>(who: SignedIn, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return withActorAs(this.database, who.id, 'sign-in', work);
  }
}

/** However it was typed in: 80 bits, so a plain hash is enough. */
const hashOf = (code: string): string => sha256(code.toLowerCase().replaceAll(/[^a-z2-7]/g, ''));
