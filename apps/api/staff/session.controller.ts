import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { DataSource } from 'typeorm';
import type { Config } from '#config/config.js';
import { routes } from '#contracts/routes.js';
import type {
  ChangePassword,
  Confirmation,
  FactorCode,
  FactorEnrolled,
  Me,
  OwnSession,
  ProviderCompletion,
  ProviderOffered,
  ProviderSignIn,
  RecoveryCodes,
  SignIn,
} from '#contracts/session.contract.js';
import type { Acceptance } from '#contracts/staff.contract.js';
import { CredentialsRepository } from '#persistence/staff/credentials.repository.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { readingAsSystem } from '#persistence/transaction.js';
import { CONFIG, DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { Route, type SignedIn, Who } from '../http/route.js';
import { Invitations } from './invitations.js';
import { ProviderSignIns } from './provider.js';
import { SecondFactors } from './second-factors.js';
import { Sessions } from './sessions.js';
import { PasswordSignIn } from './sign-in.js';
import { knownBy } from './staff-member.js';

/** One's own account: signing in and out, password, authenticator, where one is signed in. */
@Controller()
export class SessionController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly passwords: PasswordSignIn,
    private readonly providers: ProviderSignIns,
    private readonly invitations: Invitations,
    private readonly factors: SecondFactors,
    private readonly sessions: Sessions,
  ) {}

  @Route(routes.signIn)
  async signIn(
    @Body() body: SignIn,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    return this.signedIn(await this.passwords.begin(body, request, response), this.config.MFA_REQUIRED);
  }

  @Route(routes.providerOffered)
  providerOffered(): ProviderOffered {
    return { host: this.providers.host };
  }

  @Route(routes.beginProviderSignIn)
  beginAtProvider(@Res({ passthrough: true }) response: Response): Promise<ProviderSignIn> {
    return this.providers.begin(response);
  }

  @Route(routes.completeProviderSignIn)
  async completeAtProvider(
    @Body() body: ProviderCompletion,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    return this.signedIn(await this.providers.complete(body, request, response), false);
  }

  @Route(routes.acceptInvitation)
  async accept(
    @Body() body: Acceptance,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    return this.signedIn(await this.invitations.accept(body, request, response), this.config.MFA_REQUIRED);
  }

  @Route(routes.signOut)
  signOut(@Who() who: SignedIn, @Res({ passthrough: true }) response: Response): Promise<void> {
    return this.sessions.signOut(who, response);
  }

  @Route(routes.confirmSession)
  confirm(@Who() who: SignedIn, @Body() body: Confirmation, @Req() request: Request): Promise<void> {
    return this.passwords.confirm(who, body, request);
  }

  @Route(routes.me)
  me(@Who() who: SignedIn): Me {
    return meOf(who, this.config.FIRM_NAME, who.session?.hasSecondFactor ?? false, who.session?.lacksFactor ?? false);
  }

  @Route(routes.ownSessions)
  async list(@Who() who: SignedIn): Promise<{ sessions: OwnSession[] }> {
    return { sessions: await this.sessions.list(who) };
  }

  @Route(routes.endOwnSession)
  end(@Who() who: SignedIn, @Param('id') id: string): Promise<void> {
    return this.sessions.end(who, id);
  }

  @Route(routes.changePassword)
  changePassword(@Who() who: SignedIn, @Body() body: ChangePassword, @Req() request: Request): Promise<void> {
    return this.passwords.changePassword(who, body, request);
  }

  @Route(routes.enrolFactor)
  enrolFactor(@Who() who: SignedIn): Promise<FactorEnrolled> {
    return this.factors.enrol(who);
  }

  @Route(routes.confirmFactor)
  confirmFactor(@Who() who: SignedIn, @Body() { code }: FactorCode): Promise<RecoveryCodes> {
    return this.factors.confirm(who, code);
  }

  @Route(routes.removeFactor)
  removeFactor(@Who() who: SignedIn): Promise<void> {
    return this.factors.remove(who);
  }

  @Route(routes.renewRecoveryCodes)
  renewCodes(@Who() who: SignedIn): Promise<RecoveryCodes> {
    return this.factors.renewCodes(who);
  }

  private async signedIn(id: string, wantsFactor: boolean): Promise<Me> {
    const [person, factor] = await readingAsSystem(this.database, 'sign-in', (tx) =>
      Promise.all([new StaffRepository(tx).byId(id), new CredentialsRepository(tx).secondFactor(id)]),
    );
    if (person === null) throw new Problem('session.missing');
    const isEnrolled = factor !== null && factor.confirmedAt !== null;
    return meOf(person, this.config.FIRM_NAME, isEnrolled, wantsFactor && !isEnrolled);
  }
}

const meOf = (
  { id, name, email, roles, office }: Pick<SignedIn, 'id' | 'name' | 'email' | 'roles' | 'office'>,
  firm: string,
  isEnrolled: boolean,
  lacksFactor: boolean,
): Me => ({
  id,
  name,
  email,
  role: knownBy(roles),
  roles: [...roles],
  office,
  firm,
  secondFactor: lacksFactor ? 'needed' : isEnrolled ? 'enrolled' : 'none',
});
