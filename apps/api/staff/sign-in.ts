import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { DataSource } from 'typeorm';
import type { Config } from '#config/config.js';
import type { ChangePassword, Confirmation, SignIn } from '#contracts/session.contract.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { CredentialsRepository, type Proofs } from '#persistence/staff/credentials.repository.js';
import { SessionRepository } from '#persistence/staff/session.repository.js';
import { withActorAs, withSystem } from '#persistence/transaction.js';
import { CONFIG, DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import type { SignedIn } from '../http/route.js';
import { Turns } from '../temporal/turns.js';
import { AccountNotices } from './account-notices.js';
import { type Attempt, Attempts } from './attempts.js';
import { Cookies } from './cookies.js';
import { ownWords } from './own-words.js';
import { hashPassword, isPassword } from './passwords.js';
import { SecondFactors } from './second-factors.js';
import { currentOf, Sessions } from './sessions.js';
import { originOf } from './tokens.js';

/** Proving who one is, by password and, where one is enrolled, by a second factor. */
@Injectable()
export class PasswordSignIn {
  /** Attempts on one account go one after the other, so that a right one is not counted against the next. */
  private readonly turns = new Turns();

  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly attempts: Attempts,
    private readonly factors: SecondFactors,
    private readonly sessions: Sessions,
    private readonly cookies: Cookies,
    private readonly notices: AccountNotices,
  ) {}

  /** Signs in, or says that it cannot: the same words after the same work, whether the account exists or not. */
  async begin(signIn: SignIn, request: Request, response: Response): Promise<string> {
    const staffId = await this.prove(signIn.email.trim(), signIn, request);
    await this.sessions.begin(staffId, { means: 'password', confirmedAt: new Date().toISOString() }, request, response);
    return staffId;
  }

  /** Somebody who is signed in proves once more who they are: what needs that is open to them for a while. */
  async confirm(who: SignedIn, confirmation: Confirmation, request: Request): Promise<void> {
    await this.prove(who.email, confirmation, request);
    await withActorAs(this.database, who.id, 'sign-in', async (tx) => {
      await new SessionRepository(tx).confirm(currentOf(who).id, new Date().toISOString());
      await audit(tx, { act: 'session.confirmed', subject: who.id, details: { session: currentOf(who).id } });
    });
  }

  /** Every other session of theirs ends: whoever knew the old password is out. */
  async changePassword(who: SignedIn, { currentPassword, password }: ChangePassword, request: Request): Promise<void> {
    await this.prove(who.email, { password: currentPassword }, request, false);
    const passwordHash = await hashPassword(password, ownWords(this.config, who));
    await withActorAs(this.database, who.id, 'sign-in', async (tx) => {
      const changedAt = new Date().toISOString();
      await new CredentialsRepository(tx).setPassword({ staffId: who.id, passwordHash, changedAt });
      await new SessionRepository(tx).endOthers(who.id, currentOf(who).id, changedAt);
      await audit(tx, { act: 'password.changed', subject: who.id });
      await this.notices.tell(tx, who.id, 'password-changed');
    });
  }

  private prove(
    email: string,
    { password, code, recoveryCode }: Confirmation,
    request: Request,
    withFactor = true,
  ): Promise<string> {
    const { address } = originOf(request);
    return this.turns.take(email.toLowerCase(), async () => {
      const attempt = await this.attempts.begin(email, address, this.cookies.read(request, 'ccf_device'));
      const proofs = await withSystem(this.database, 'sign-in', (tx) => new CredentialsRepository(tx).ofEmail(email));
      const isThem = await isPassword(proofs?.passwordHash ?? undefined, password);
      if (proofs === null || !isThem) return this.refuse(proofs, attempt, 'session.invalid-credentials');
      if (withFactor && proofs.sealedSecret !== null) {
        if (code === undefined && recoveryCode === undefined) {
          await this.attempts.forget(attempt.id);
          throw new Problem('session.code-needed');
        }
        const given = {
          ...(code === undefined ? {} : { code }),
          ...(recoveryCode === undefined ? {} : { recoveryCode }),
        };
        const proved = await withActorAs(this.database, proofs.staffId, 'sign-in', (tx) =>
          this.factors.proves(tx, proofs, given),
        );
        if (!proved) return this.refuse(proofs, attempt, 'session.invalid-code');
      }
      await this.attempts.succeeded(attempt.id);
      return proofs.staffId;
    });
  }

  /** Written down in any case, so that an unknown account costs as much as a known one. */
  private async refuse(
    proofs: Proofs | null,
    { locks }: Attempt,
    code: 'session.invalid-credentials' | 'session.invalid-code',
  ): Promise<never> {
    await withSystem(this.database, 'sign-in', async (tx) => {
      const subject = proofs === null ? {} : { subject: proofs.staffId };
      await audit(tx, { act: 'session.refused', ...subject, details: { code } });
      if (locks && proofs !== null) await this.notices.tellOnceADay(tx, proofs.staffId, 'locked');
    });
    throw new Problem(code);
  }
}
