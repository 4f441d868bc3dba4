import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { DataSource } from 'typeorm';
import type { Config } from '#config/config.js';
import type { OwnSession } from '#contracts/session.contract.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { KnownDeviceRepository } from '#persistence/staff/known-device.repository.js';
import type { SessionEntity } from '#persistence/staff/session.entity.js';
import { type SessionHolder, SessionRepository } from '#persistence/staff/session.repository.js';
import { readingAsSystem, withActorAs } from '#persistence/transaction.js';
import { CONFIG, DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import type { CurrentSession, SignedIn } from '../http/route.js';
import { AccountNotices } from './account-notices.js';
import { Cookies } from './cookies.js';
import { newToken, originOf, sha256 } from './tokens.js';

// Often enough for the idle limit to be kept to the minute, seldom enough that reading stays reading.
const NOTICED_EVERY_MS = 60_000;
const DEVICE_KNOWN_DAYS = 180;
const DAY_SECONDS = 86_400;

/** Who is signed in. The token is the browser's alone; here only its hash is known. */
@Injectable()
export class Sessions {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly cookies: Cookies,
    private readonly notices: AccountNotices,
  ) {}

  /** Begins a session of somebody who has just proved who they are; they are told of a browser and a place that are new. */
  async begin(
    staffId: string,
    { means, confirmedAt }: Pick<SessionEntity, 'means' | 'confirmedAt'>,
    request: Request,
    response: Response,
  ): Promise<void> {
    const token = newToken();
    const device = this.cookies.read(request, 'ccf_device') ?? newToken();
    const now = Date.now();
    const createdAt = new Date(now).toISOString();
    const id = randomUUID();
    await withActorAs(this.database, staffId, 'sign-in', async (tx) => {
      const sessions = new SessionRepository(tx);
      const origin = originOf(request);
      const isFromNewPlace = await sessions.isFromNewPlace({ staffId, ...origin });
      await sessions.start({
        tokenHash: sha256(token),
        id,
        staffId,
        means,
        createdAt,
        confirmedAt,
        seenAt: createdAt,
        expiresAt: new Date(now + this.config.SESSION_HOURS * 3_600_000).toISOString(),
        ...origin,
      });
      const expiresAt = new Date(now + DEVICE_KNOWN_DAYS * DAY_SECONDS * 1000).toISOString();
      const browser = { tokenHash: sha256(device), staffId, expiresAt };
      const wasUnknown = await new KnownDeviceRepository(tx).remember(browser, createdAt);
      if (wasUnknown && isFromNewPlace) await this.notices.tell(tx, staffId, 'new-device');
      await audit(tx, { act: 'session.started', subject: staffId, details: { session: id, means } });
    });
    this.cookies.set(response, 'ccf_session', token, Math.round(this.config.SESSION_HOURS * 3600));
    this.cookies.set(response, 'ccf_device', device, DEVICE_KNOWN_DAYS * DAY_SECONDS);
  }

  /** Who sent this request, if anybody is signed in there. */
  async find(request: Request): Promise<SignedIn | undefined> {
    const token = this.cookies.read(request, 'ccf_session');
    if (token === undefined) return undefined;
    const now = Date.now();
    const found = await readingAsSystem(this.database, 'sign-in', (tx) =>
      new SessionRepository(tx).signedIn(sha256(token), new Date(now).toISOString(), this.idleSince(now)),
    );
    if (found === null) return undefined;
    const { sessionId, means, confirmedAt, seenAt, hasSecondFactor, ...person } = found;
    if (now - Date.parse(seenAt) > NOTICED_EVERY_MS)
      await withActorAs(this.database, person.id, 'sign-in', (tx) =>
        new SessionRepository(tx).seen(sessionId, new Date(now).toISOString()),
      );
    // The firm's provider asks for its own second factor.
    const lacksFactor = this.config.MFA_REQUIRED && means === 'password' && !hasSecondFactor;
    return { ...person, session: { id: sessionId, confirmedAt, hasSecondFactor, lacksFactor } };
  }

  /** The same, for what a password alone does not open where a second factor is wanted. */
  async findProved(request: Request): Promise<SignedIn | undefined> {
    const who = await this.find(request);
    return who?.session?.lacksFactor === true ? undefined : who;
  }

  /** Is this still the session of that person, as they are now? Looking on is no use that keeps a session alive. */
  async stillSignedIn({ session }: SignedIn): Promise<SessionHolder | undefined> {
    if (session === undefined) return undefined;
    const now = Date.now();
    const found = await readingAsSystem(this.database, 'sign-in', (tx) =>
      new SessionRepository(tx).holder(session.id, new Date(now).toISOString(), this.idleSince(now)),
    );
    return found ?? undefined;
  }

  async list(who: SignedIn): Promise<OwnSession[]> {
    const now = Date.now();
    const living = await withActorAs(this.database, who.id, 'sign-in', (tx) =>
      new SessionRepository(tx).living(who.id, new Date(now).toISOString(), this.idleSince(now)),
    );
    return living.map(({ id, means, createdAt, seenAt, expiresAt, address, agent }) => ({
      id,
      current: id === who.session?.id,
      means,
      startedAt: createdAt,
      seenAt,
      expiresAt,
      address,
      agent,
    }));
  }

  /** Ends one of the person's own sessions; that of somebody else is answered like one that does not exist. */
  async end(who: SignedIn, id: string): Promise<void> {
    await withActorAs(this.database, who.id, 'sign-in', async (tx) => {
      if (!(await new SessionRepository(tx).end(who.id, id, new Date().toISOString()))) throw new Problem('not.found');
      await audit(tx, { act: 'session.ended', subject: who.id, details: { session: id } });
    });
  }

  async signOut(who: SignedIn, response: Response): Promise<void> {
    await this.end(who, currentOf(who).id);
    this.cookies.clear(response, 'ccf_session');
  }

  private idleSince(now: number): string {
    return new Date(now - this.config.SESSION_IDLE_MINUTES * 60_000).toISOString();
  }
}

/** The session of whoever is signed in; an API token has none. */
export function currentOf({ session }: SignedIn): CurrentSession {
  if (session === undefined) throw new Problem('session.missing');
  return session;
}
