import { randomUUID } from 'node:crypto';
import { Body, Controller, Inject, Param } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import type { ApiToken, ApiTokenIssued, NewApiToken } from '#contracts/api-token.contract.js';
import { routes } from '#contracts/routes.js';
import type {
  Departed,
  Departure,
  Invitation,
  InvitationList,
  Invited,
  NewRoles,
  NewRota,
  NewStaff,
  Rota,
  StaffMember,
} from '#contracts/staff.contract.js';
import { RUNGS } from '#contracts/words.contract.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { BureauRepository } from '#persistence/bureaus/bureau.repository.js';
import { CredentialsRepository } from '#persistence/staff/credentials.repository.js';
import { RotaRepository } from '#persistence/staff/rota.repository.js';
import { SessionRepository } from '#persistence/staff/session.repository.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { withActor, withActorAs } from '#persistence/transaction.js';
import { CONFIG, DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { Route, type SignedIn, Who } from '../http/route.js';
import { AccountNotices } from './account-notices.js';
import { ApiTokens } from './api-tokens.js';
import { Departures } from './departures.js';
import { Invitations } from './invitations.js';
import { ownWords } from './own-words.js';
import { hashPassword } from './passwords.js';
import { memberOf } from './staff-member.js';

/** Who works here, people and programs: the staff, the rota of the urgent ladder, and the bureaus that all of them name. */
@Controller()
export class StaffController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly invitations: Invitations,
    private readonly departures: Departures,
    private readonly tokens: ApiTokens,
    private readonly notices: AccountNotices,
  ) {}

  @Route(routes.listStaff)
  listStaff(@Who() who: SignedIn): Promise<{ staff: StaffMember[] }> {
    return withActor(this.database, who.id, async (tx) => ({
      staff: (await new StaffRepository(tx).all()).map(memberOf),
    }));
  }

  @Route(routes.addStaff)
  async addStaff(@Who() who: SignedIn, @Body() { role, roles, password, ...given }: NewStaff): Promise<StaffMember> {
    const passwordHash = await hashPassword(password, ownWords(this.config, given));
    const person = newPerson({ ...given, roles: roles ?? [role ?? 'paralegal'] });
    return withActorAs(this.database, who.id, 'people', async (tx) => {
      if (!(await new StaffRepository(tx).add(person))) throw new Problem('staff.email-taken');
      await new CredentialsRepository(tx).found({ staffId: person.id, passwordHash, changedAt: person.createdAt });
      const { roles, office } = person;
      await audit(tx, { act: 'staff.added', subject: person.id, details: { roles, office } });
      return memberOf({ ...person, integration: false, departedAt: null });
    });
  }

  @Route(routes.invite)
  invite(@Who() who: SignedIn, @Body() body: Invitation): Promise<Invited> {
    return this.invitations.invite(who, newPerson(body));
  }

  @Route(routes.invitations)
  invitationsSent(@Who() who: SignedIn): Promise<InvitationList> {
    return this.invitations.list(who);
  }

  @Route(routes.inviteAgain)
  inviteAgain(@Who() who: SignedIn, @Param('id') id: string): Promise<Invited> {
    return this.invitations.again(who, id);
  }

  @Route(routes.departStaff)
  departStaff(@Who() who: SignedIn, @Param('id') id: string, @Body() { successor }: Departure): Promise<Departed> {
    return this.departures.depart(who, id, successor);
  }

  @Route(routes.changeRoles)
  changeRoles(@Who() who: SignedIn, @Param('id') id: string, @Body() { roles }: NewRoles): Promise<StaffMember> {
    if (id === who.id) throw new Problem('roles.own');
    const changed = [...new Set(roles)];
    return withActorAs(this.database, who.id, 'people', async (tx) => {
      const staff = new StaffRepository(tx);
      const administrators = await staff.holdAdministrators();
      const person = await staff.byId(id);
      if (person === null || person.departedAt !== null) throw new Problem('not.found');
      if (person.integration) throw new Problem('staff.integration');
      const others = administrators.filter((each) => each.id !== id);
      if (others.length === 0 && !changed.includes('administrator')) throw new Problem('staff.last-administrator');
      await staff.changeRoles(id, changed);
      await new SessionRepository(tx).endAll(id, new Date().toISOString());
      await audit(tx, { act: 'staff.roles-changed', subject: id, details: { before: person.roles, after: changed } });
      await this.notices.tell(tx, id, 'roles-changed');
      return memberOf({ ...person, roles: changed });
    });
  }

  @Route(routes.issueApiToken)
  issueToken(@Who() who: SignedIn, @Body() body: NewApiToken): Promise<ApiTokenIssued> {
    return this.tokens.issue(who, body);
  }

  @Route(routes.listApiTokens)
  async listTokens(@Who() who: SignedIn): Promise<{ tokens: ApiToken[] }> {
    return { tokens: await this.tokens.list(who) };
  }

  @Route(routes.revokeApiToken)
  revokeToken(@Who() who: SignedIn, @Param('id') id: string): Promise<void> {
    return this.tokens.revoke(who, id);
  }

  @Route(routes.rota)
  rota(@Who() who: SignedIn): Promise<Rota> {
    return withActor(this.database, who.id, rotaIn);
  }

  @Route(routes.setRota)
  setRota(@Who() who: SignedIn, @Body() rota: NewRota): Promise<Rota> {
    return withActorAs(this.database, who.id, 'people', async (tx) => {
      const people = (await new StaffRepository(tx).present()).filter(({ integration }) => !integration);
      for (const rung of RUNGS) {
        const staffId = rota[rung];
        if (staffId === undefined) continue;
        if (!people.some(({ id }) => id === staffId))
          throw new Problem('staff.unknown', [{ path: rung, problem: 'is nobody on the staff', code: 'unknown' }]);
        await new RotaRepository(tx).put(rung, staffId, new Date().toISOString());
        await audit(tx, { act: 'rota.changed', subject: staffId, details: { rung } });
      }
      return rotaIn(tx);
    });
  }

  @Route(routes.bureaus)
  bureaus(@Who() who: SignedIn) {
    return withActor(this.database, who.id, async (tx) => ({
      bureaus: (await new BureauRepository(tx).all()).map(
        ({ code, name, standing, parentCode, language, languageConfidence }) => ({
          code,
          name,
          standing,
          parentCode,
          language,
          languageConfidence,
        }),
      ),
    }));
  }
}

const newPerson = ({ email, name, roles, office = 'main' }: Invitation) => ({
  id: randomUUID(),
  email,
  name,
  roles: [...new Set(roles)],
  office,
  createdAt: new Date().toISOString(),
});

async function rotaIn(tx: EntityManager): Promise<Rota> {
  const rows = await new RotaRepository(tx).all();
  const on = (rung: (typeof RUNGS)[number]) => rows.find((row) => row.rung === rung)?.staffId ?? null;
  return { 'on-call': on('on-call'), deputy: on('deputy'), partner: on('partner') };
}
