import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { DataSource, EntityManager } from 'typeorm';
import { composeMail } from '#activities/adapters/compose-mail.js';
import { MAILER, type Mailer, PAGE_PATIENCE, type SendOutcome } from '#activities/adapters/mailer.port.js';
import type { Config } from '#config/config.js';
import type { Acceptance, InvitationList, Invited } from '#contracts/staff.contract.js';
import { AUTOMATIC_HEADERS, messageIdFor } from '#correspondence/envelope.js';
import { renderMail } from '#correspondence/render-mail.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { DeliveryRepository } from '#persistence/deliveries/delivery.repository.js';
import { CredentialsRepository } from '#persistence/staff/credentials.repository.js';
import { InvitationRepository } from '#persistence/staff/invitation.repository.js';
import { PreferencesRepository } from '#persistence/staff/preferences.repository.js';
import { SessionRepository } from '#persistence/staff/session.repository.js';
import type { StaffEntity } from '#persistence/staff/staff.entity.js';
import { type NewStaff, StaffRepository } from '#persistence/staff/staff.repository.js';
import { withActorAs, withSystem } from '#persistence/transaction.js';
import { CONFIG, DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import type { SignedIn } from '../http/route.js';
import { AccountNotices } from './account-notices.js';
import { ownWords } from './own-words.js';
import { hashPassword } from './passwords.js';
import { Sessions } from './sessions.js';
import { memberOf } from './staff-member.js';
import { newToken, sha256 } from './tokens.js';

const VALID_HOURS = 72;

/** Links by which people set their own password. The token is in the mail and nowhere else, so the mail is sent from here. */
@Injectable()
export class Invitations {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MAILER) private readonly mailer: Mailer,
    private readonly sessions: Sessions,
    private readonly notices: AccountNotices,
  ) {}

  /** Puts somebody on the staff, who can do nothing until they have used the link. */
  invite(who: SignedIn, person: NewStaff): Promise<Invited> {
    return this.sendTo(who, async (tx) => {
      if (!(await new StaffRepository(tx).add(person))) throw new Problem('staff.email-taken');
      await audit(tx, {
        act: 'staff.added',
        subject: person.id,
        details: { roles: person.roles, office: person.office, invited: true },
      });
      return { ...person, integration: false, departedAt: null };
    });
  }

  /** A new link for somebody who is on the staff; the earlier one opens nothing any more. */
  again(who: SignedIn, id: string): Promise<Invited> {
    return this.sendTo(who, async (tx) => {
      const person = await new StaffRepository(tx).byId(id);
      if (person === null || person.departedAt !== null) throw new Problem('not.found');
      if (person.integration) throw new Problem('staff.integration');
      return person;
    });
  }

  /** The last link that each person was sent. */
  list(who: SignedIn): Promise<InvitationList> {
    return withActorAs(this.database, who.id, 'people', async (tx) => ({
      invitations: (await new InvitationRepository(tx).last()).map(({ fate, ...invitation }) => ({
        ...invitation,
        mail: fate === 'delivered' ? 'sent' : fate === 'refused' ? 'not-sent' : 'unconfirmed',
      })),
    }));
  }

  /** Whoever has the link sets the password, and whatever counted before counts no more. */
  async accept({ token, password }: Acceptance, request: Request, response: Response): Promise<string> {
    const invited = await withSystem(this.database, 'sign-in', (tx) =>
      new InvitationRepository(tx).invited(sha256(token), new Date().toISOString()),
    );
    // Hashing is dear: nobody makes us do it without a link.
    if (invited === null) throw new Problem('invitation.unknown');
    const passwordHash = await hashPassword(password, ownWords(this.config, invited));
    const staffId = await withSystem(this.database, 'sign-in', async (tx) => {
      const changedAt = new Date().toISOString();
      const id = await new InvitationRepository(tx).accept(sha256(token), changedAt);
      if (id === null) throw new Problem('invitation.unknown');
      const credentials = new CredentialsRepository(tx);
      await credentials.setPassword({ staffId: id, passwordHash, changedAt });
      await credentials.removeFactor(id);
      await new SessionRepository(tx).endAll(id, changedAt);
      await audit(tx, { act: 'invitation.accepted', subject: id });
      await this.notices.tell(tx, id, 'password-set');
      return id;
    });
    await this.sessions.begin(staffId, { means: 'password', confirmedAt: new Date().toISOString() }, request, response);
    return staffId;
  }

  private async sendTo(who: SignedIn, find: (tx: EntityManager) => Promise<StaffEntity>): Promise<Invited> {
    const token = newToken();
    const id = randomUUID();
    const now = Date.now();
    const invitedAt = new Date(now).toISOString();
    const expiresAt = new Date(now + VALID_HOURS * 3_600_000).toISOString();
    const occurrence = `invitation:${id}`;
    const messageId = messageIdFor(occurrence, this.config.MAIL_FROM);
    const { FIRM_NAME, MAIL_FROM } = this.config;
    const { person, mail } = await withActorAs(this.database, who.id, 'people', async (tx) => {
      const invited = await find(tx);
      const written = await this.written(tx, invited, token, expiresAt);
      const tokenHash = sha256(token);
      await new InvitationRepository(tx).add({
        id,
        staffId: invited.id,
        tokenHash,
        invitedBy: who.id,
        invitedAt,
        expiresAt,
      });
      await new DeliveryRepository(tx).begin({
        id,
        caseId: null,
        purpose: 'invitation',
        occurrence,
        messageId,
        recipient: invited.email,
        subject: written.subject,
        createdAt: invitedAt,
      });
      await audit(tx, { act: 'invitation.sent', subject: invited.id, details: { invitation: id, expiresAt } });
      return { person: invited, mail: written };
    });
    const composed = await composeMail({
      messageId,
      from: { name: FIRM_NAME, address: MAIL_FROM },
      to: { name: person.name, address: person.email },
      ...mail,
      headers: AUTOMATIC_HEADERS,
      date: new Date(now),
    });
    const outcome = await this.mailer.send(composed, PAGE_PATIENCE);
    const [state, told] = FATES[outcome.outcome];
    await withActorAs(this.database, who.id, 'people', (tx) =>
      new DeliveryRepository(tx).settle(id, state, evidenceOf(outcome), new Date().toISOString()),
    );
    return { staff: memberOf(person), expiresAt, mail: told };
  }

  /** After the hash, a browser keeps the token to itself: no server and no log ever has it in an address. */
  private async written(tx: EntityManager, { id }: StaffEntity, token: string, expiresAt: string) {
    const { PUBLIC_URL, FIRM_NAME: firm, FIRM_TIME_ZONE: timeZone, FIRM_LANGUAGE } = this.config;
    const url = new URL(`/invitation#${token}`, PUBLIC_URL).href;
    const language = (await new PreferencesRepository(tx).languageOf(id)) ?? FIRM_LANGUAGE;
    return renderMail('invitation', { firm, timeZone, expiresAt, url }, language);
  }
}

const FATES = {
  accepted: ['delivered', 'sent'],
  unknown: ['unconfirmed', 'unconfirmed'],
  refused: ['refused', 'not-sent'],
  'not-sent': ['refused', 'not-sent'],
} as const satisfies Record<SendOutcome['outcome'], readonly [string, Invited['mail']]>;

const evidenceOf = (outcome: SendOutcome): Record<string, string> =>
  'reply' in outcome ? { reply: outcome.reply } : { stage: outcome.stage, error: outcome.error };
