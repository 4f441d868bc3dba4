import { randomUUID } from 'node:crypto';
import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { DataSource, EntityManager } from 'typeorm';
import { routes } from '#contracts/routes.js';
import type { Me, NewRota, NewStaff, Rota, SignIn, StaffMember } from '#contracts/staff.contract.js';
import { hasRole, type Role } from '#domain/people/staff.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { BureauRepository } from '#persistence/bureaus/bureau.repository.js';
import { RotaRepository } from '#persistence/staff/rota.repository.js';
import type { StaffEntity } from '#persistence/staff/staff.entity.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { withActor } from '#persistence/transaction.js';
import { DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { Route, type SignedIn, Who } from '../http/route.js';
import { hashPassword } from './passwords.js';
import { Sessions } from './sessions.js';

/** Who works here: signing in and out, the staff, the rota of the urgent ladder, and the bureaus that all of them name. */
@Controller()
export class StaffController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly sessions: Sessions,
  ) {}

  @Route(routes.signIn)
  async signIn(
    @Body() { email, password }: SignIn,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    return meOf(await this.sessions.begin(email, password, request.ip ?? 'unknown', response));
  }

  @Route(routes.signOut)
  signOut(@Who() who: SignedIn, @Res({ passthrough: true }) response: Response): Promise<void> {
    return this.sessions.end(who, response);
  }

  @Route(routes.me)
  me(@Who() who: SignedIn): Me {
    return meOf(who);
  }

  @Route(routes.listStaff)
  listStaff(@Who() who: SignedIn): Promise<{ staff: StaffMember[] }> {
    return withActor(this.database, who.id, async (tx) => ({
      staff: (await new StaffRepository(tx).all()).map(memberOf),
    }));
  }

  @Route(routes.addStaff)
  async addStaff(
    @Who() who: SignedIn,
    @Body() { email, name, role, roles, office = 'main', password }: NewStaff,
  ): Promise<StaffMember> {
    const passwordHash = await hashPassword(password);
    const person = {
      id: randomUUID(),
      email,
      name,
      roles: roles === undefined ? [role ?? 'paralegal'] : [...new Set(roles)],
      office,
      passwordHash,
      createdAt: new Date().toISOString(),
    };
    return withActor(this.database, who.id, async (tx) => {
      if (!(await new StaffRepository(tx).add(person))) throw new Problem('staff.email-taken');
      await audit(tx, { act: 'staff.added', subject: person.id, details: { roles: person.roles, office } });
      return memberOf({ ...person, departedAt: null });
    });
  }

  @Route(routes.departStaff)
  departStaff(@Who() who: SignedIn, @Param('id') id: string): Promise<StaffMember> {
    return withActor(this.database, who.id, async (tx) => {
      const staff = new StaffRepository(tx);
      const person = await staff.byId(id);
      if (person === null) throw new Problem('not.found');
      if (person.departedAt !== null) return memberOf(person);
      const administrators = (await staff.present()).filter((each) => hasRole(each, 'administrator'));
      if (administrators.length === 1 && administrators[0]?.id === id) throw new Problem('staff.last-administrator');
      const departedAt = new Date().toISOString();
      await staff.depart(id, departedAt);
      await audit(tx, { act: 'staff.departed', subject: id });
      return memberOf({ ...person, departedAt });
    });
  }

  @Route(routes.rota)
  rota(@Who() who: SignedIn): Promise<Rota> {
    return withActor(this.database, who.id, rotaIn);
  }

  @Route(routes.setRota)
  setRota(@Who() who: SignedIn, @Body() rota: NewRota): Promise<Rota> {
    return withActor(this.database, who.id, async (tx) => {
      const present = await new StaffRepository(tx).present();
      for (const rung of RUNGS) {
        const staffId = rota[rung];
        if (staffId === undefined) continue;
        if (!present.some(({ id }) => id === staffId))
          throw new Problem('staff.unknown', [{ path: rung, problem: 'is nobody on the staff' }]);
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

const RUNGS = ['on-call', 'deputy', 'partner'] as const;

async function rotaIn(tx: EntityManager): Promise<Rota> {
  const rows = await new RotaRepository(tx).all();
  const on = (rung: (typeof RUNGS)[number]) => rows.find((row) => row.rung === rung)?.staffId ?? null;
  return { 'on-call': on('on-call'), deputy: on('deputy'), partner: on('partner') };
}

const meOf = ({ id, name, email, roles, office }: Omit<SignedIn, 'tokenHash'>): Me => ({
  id,
  name,
  email,
  role: knownBy(roles),
  roles: [...roles],
  office,
});

/** The role that somebody is known by: the first of theirs. */
function knownBy([first]: readonly Role[]): Role {
  if (first === undefined) throw new Error('a member of staff without a role');
  return first;
}

const memberOf = ({
  id,
  name,
  email,
  roles,
  office,
  createdAt,
  departedAt,
}: Omit<StaffEntity, 'passwordHash'>): StaffMember => ({
  id,
  name,
  email,
  role: knownBy(roles),
  roles,
  office,
  createdAt,
  departedAt,
});
