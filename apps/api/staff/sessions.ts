import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { DataSource, EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { SessionRepository } from '#persistence/staff/session.repository.js';
import { SignInAttemptRepository } from '#persistence/staff/sign-in-attempt.repository.js';
import type { StaffEntity } from '#persistence/staff/staff.entity.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { readingAsSystem, withActor, withSystem } from '#persistence/transaction.js';
import { CONFIG, DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import type { SignedIn } from '../http/route.js';
import { Turns } from '../temporal/turns.js';
import { isPassword } from './passwords.js';

const COOKIE = 'ccf_session';
const WINDOW_MINUTES = 15;
const FAILURES_OF_AN_ACCOUNT = 10;
const FAILURES_FROM_AN_ADDRESS = 100;

/** Who is signed in. The token is the browser's alone; here only its hash is known. */
@Injectable()
export class Sessions {
  private readonly attributes: string;
  /** Attempts on one account go one after the other, so that a thousand at once are counted as a thousand. */
  private readonly turns = new Turns();

  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    const isSecure = config.PUBLIC_URL.startsWith('https:');
    this.attributes = `; Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
  }

  /** Signs in, or says that it cannot: the same words in the same time, whether the account exists or not. */
  begin(email: string, password: string, address: string, response: Response): Promise<StaffEntity> {
    const account = sha256(email.trim().toLowerCase());
    return this.turns.take(account, async () => {
      await this.refuseTooMany(account, address);
      const person = await withSystem(this.database, 'sign-in', (tx) => new StaffRepository(tx).byEmail(email.trim()));
      const isThem = await isPassword(person?.departedAt === null ? person.passwordHash : undefined, password);
      if (person === null || !isThem) {
        await withSystem(this.database, 'sign-in', (tx) => noteAttempt(tx, account, address, false));
        throw new Problem('session.invalid-credentials');
      }
      const token = await withActor(this.database, person.id, async (tx) => {
        await noteAttempt(tx, account, address, true);
        return this.start(tx, person.id);
      });
      const seconds = Math.round(this.config.SESSION_HOURS * 3600);
      response.setHeader('Set-Cookie', `${COOKIE}=${token}; Max-Age=${seconds}${this.attributes}`);
      return person;
    });
  }

  /** Who sent this request, if anybody is signed in there. */
  async find(request: Request): Promise<SignedIn | undefined> {
    const token = cookieIn(request.headers.cookie, COOKIE);
    if (token === undefined || !/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
    const tokenHash = sha256(token);
    const found = await readingAsSystem(this.database, 'sign-in', (tx) =>
      new SessionRepository(tx).signedIn(tokenHash, new Date().toISOString()),
    );
    return found === null ? undefined : { ...found, tokenHash };
  }

  /** The same person as before, as they are now; nobody where their session has ended meanwhile. Extends nothing. */
  async stillSignedIn({ tokenHash }: SignedIn): Promise<SignedIn | undefined> {
    const found = await readingAsSystem(this.database, 'sign-in', (tx) =>
      new SessionRepository(tx).signedIn(tokenHash, new Date().toISOString()),
    );
    return found === null ? undefined : { ...found, tokenHash };
  }

  async end({ id, tokenHash }: SignedIn, response: Response): Promise<void> {
    await withActor(this.database, id, async (tx) => {
      await new SessionRepository(tx).end(tokenHash, new Date().toISOString());
      await audit(tx, { act: 'session.ended', subject: id });
    });
    response.setHeader('Set-Cookie', `${COOKIE}=; Max-Age=0${this.attributes}`);
  }

  private async start(tx: EntityManager, staffId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = Date.now();
    await new SessionRepository(tx).start({
      tokenHash: sha256(token),
      staffId,
      createdAt: new Date(now).toISOString(),
      expiresAt: new Date(now + this.config.SESSION_HOURS * 3_600_000).toISOString(),
    });
    await audit(tx, { act: 'session.started', subject: staffId });
    return token;
  }

  private async refuseTooMany(account: string, address: string): Promise<void> {
    const since = new Date(Date.now() - WINDOW_MINUTES * 60_000).toISOString();
    const { ofAccount, fromAddress } = await withSystem(this.database, 'sign-in', async (tx) => {
      const attempts = new SignInAttemptRepository(tx);
      await attempts.forgetBefore(since);
      return attempts.failuresSince(account, address, since);
    });
    if (ofAccount >= FAILURES_OF_AN_ACCOUNT || fromAddress >= FAILURES_FROM_AN_ADDRESS) {
      throw new Problem('rate.limited', undefined, { 'Retry-After': String(WINDOW_MINUTES * 60) });
    }
  }
}

const noteAttempt = (tx: EntityManager, accountHash: string, address: string, succeeded: boolean): Promise<void> =>
  new SignInAttemptRepository(tx).note({ accountHash, address, at: new Date().toISOString(), succeeded });

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function cookieIn(header: string | undefined, name: string): string | undefined {
  const pair = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
