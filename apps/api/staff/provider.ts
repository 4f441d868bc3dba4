import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import * as client from 'openid-client';
import type { DataSource } from 'typeorm';
import type { Config } from '#config/config.js';
import type { ProviderCompletion, ProviderSignIn } from '#contracts/session.contract.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { CredentialsRepository } from '#persistence/staff/credentials.repository.js';
import { ProviderAccountRepository } from '#persistence/staff/provider-account.repository.js';
import { withSystem } from '#persistence/transaction.js';
import { CONFIG, DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { STEP_UP_MS } from '../http/step-up.js';
import { Cookies } from './cookies.js';
import { Sessions } from './sessions.js';
import { newToken, sha256 } from './tokens.js';

const BACK_WITHIN_MS = 10 * 60_000;
// A provider that takes longer is down for whoever wants to sign in.
const PATIENCE_SECONDS = 10;

interface Account {
  readonly subject: string;
  /** Only where the provider says that it has verified it. */
  readonly email: string | undefined;
  readonly confirmedAt: string;
}

/**
 * Signing in at the firm's OpenID Connect provider: authorization code with PKCE, state and nonce, begun and ended in the
 * same browser. It lets in whoever is on the staff already, found by verified address once and by account ever after.
 */
@Injectable()
export class ProviderSignIns {
  private discovered: Promise<client.Configuration> | undefined;

  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly cookies: Cookies,
    private readonly sessions: Sessions,
  ) {}

  /** The host by which people know the provider; null where there is none. */
  get host(): string | null {
    const { OIDC_ISSUER: issuer } = this.config;
    return issuer === undefined ? null : new URL(issuer).host;
  }

  /** Where the browser is to go. */
  async begin(response: Response): Promise<ProviderSignIn> {
    const provider = await this.provider();
    const [state, browser, nonce, verifier] = [newToken(), newToken(), newToken(), client.randomPKCECodeVerifier()];
    const url = client.buildAuthorizationUrl(provider, {
      redirect_uri: this.returnUrl(),
      scope: 'openid email',
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      max_age: String(STEP_UP_MS / 1000),
    });
    const now = Date.now();
    await withSystem(this.database, 'sign-in', (tx) =>
      new ProviderAccountRepository(tx).begin(
        {
          stateHash: sha256(state),
          browserHash: sha256(browser),
          nonce,
          verifier,
          expiresAt: new Date(now + BACK_WITHIN_MS).toISOString(),
        },
        new Date(now).toISOString(),
      ),
    );
    this.cookies.set(response, 'ccf_provider', browser, BACK_WITHIN_MS / 1000);
    return { url: url.href };
  }

  /** The browser is back. What was begun counts once, and only for the browser that began it. */
  async complete(completion: ProviderCompletion, request: Request, response: Response): Promise<string> {
    const provider = await this.provider();
    const browser = this.cookies.read(request, 'ccf_provider');
    const begun = await withSystem(this.database, 'sign-in', (tx) =>
      new ProviderAccountRepository(tx).take(sha256(completion.state), sha256(browser ?? ''), new Date().toISOString()),
    );
    if (begun === null) throw new Problem('provider.not-begun');
    const account = await this.accountOf(provider, completion, begun);
    const staffId = await this.staffOf(provider.serverMetadata().issuer, account);
    this.cookies.clear(response, 'ccf_provider');
    await this.sessions.begin(staffId, { means: 'provider', confirmedAt: account.confirmedAt }, request, response);
    return staffId;
  }

  private async accountOf(
    provider: client.Configuration,
    { code, state, iss }: ProviderCompletion,
    { nonce, verifier }: { nonce: string; verifier: string },
  ): Promise<Account> {
    const back = new URL(this.returnUrl());
    back.search = new URLSearchParams({ code, state, ...(iss === undefined ? {} : { iss }) }).toString();
    try {
      const tokens = await client.authorizationCodeGrant(provider, back, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
        maxAge: STEP_UP_MS / 1000,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Problem('provider.refused');
      const told =
        claims.email === undefined
          ? await client.fetchUserInfo(provider, tokens.access_token, claims.sub)
          : (claims as client.UserInfoResponse);
      return {
        subject: claims.sub,
        email: told.email_verified === true && typeof told.email === 'string' ? told.email : undefined,
        confirmedAt: new Date((claims.auth_time ?? claims.iat) * 1000).toISOString(),
      };
    } catch (error) {
      if (error instanceof Problem) throw error;
      // Codes that were used, altered or meant for somebody else, and a provider that is away: nobody is signed in.
      throw new Problem('provider.refused');
    }
  }

  private staffOf(issuer: string, { subject, email }: Account): Promise<string> {
    return withSystem(this.database, 'sign-in', async (tx) => {
      const accounts = new ProviderAccountRepository(tx);
      const credentials = new CredentialsRepository(tx);
      const linked = await accounts.linked(issuer, subject);
      if (linked !== null) {
        if ((await credentials.ofStaff(linked)) === null) throw new Problem('provider.unknown-person');
        return linked;
      }
      const person = email === undefined ? null : await credentials.ofEmail(email);
      if (person === null) throw new Problem('provider.unknown-person');
      const account = { issuer, subject, staffId: person.staffId, linkedAt: new Date().toISOString() };
      if (!(await accounts.link(account))) throw new Problem('provider.unknown-person');
      await audit(tx, { act: 'provider.linked', subject: person.staffId });
      return person.staffId;
    });
  }

  private returnUrl(): string {
    return new URL('/sign-in', this.config.PUBLIC_URL).href;
  }

  /** Asked for its description when first needed; a provider that was away is asked again. */
  private async provider(): Promise<client.Configuration> {
    const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = this.config;
    if (issuer === undefined || id === undefined || secret === undefined) throw new Problem('provider.none');
    const url = new URL(issuer);
    this.discovered ??= client.discovery(url, id, secret, undefined, {
      timeout: PATIENCE_SECONDS,
      // Settings allow http on the loopback address alone.
      ...(url.protocol === 'http:' ? { execute: [client.allowInsecureRequests] } : {}),
    });
    try {
      return await this.discovered;
    } catch {
      this.discovered = undefined;
      throw new Problem('provider.away', undefined, { 'Retry-After': '10' });
    }
  }
}
