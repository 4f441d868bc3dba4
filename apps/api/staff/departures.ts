import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import { CASE_STAFF } from '#contracts/routes/route.js';
import type { Departed } from '#contracts/staff.contract.js';
import { hasRole } from '#domain/people/staff.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { HandoverRepository, type Inheritance } from '#persistence/staff/handover.repository.js';
import { forgetOwnThings } from '#persistence/staff/preferences.repository.js';
import { SessionRepository } from '#persistence/staff/session.repository.js';
import type { StaffEntity } from '#persistence/staff/staff.entity.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { withActorAs } from '#persistence/transaction.js';
import { CONFIG, DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import type { SignedIn } from '../http/route.js';
import { memberOf } from './staff-member.js';

/** Somebody leaves: at once and as a whole, with what they carried. */
@Injectable()
export class Departures {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  depart(who: SignedIn, id: string, successor: string | undefined): Promise<Departed> {
    return withActorAs(this.database, who.id, 'people', async (tx) => {
      const staff = new StaffRepository(tx);
      const administrators = await staff.holdAdministrators();
      const person = await staff.byId(id);
      if (person === null) throw new Problem('not.found');
      if (person.integration) throw new Problem('staff.integration');
      const heir = successor === undefined ? undefined : await this.successorIn(tx, person, successor);
      if (person.departedAt !== null && heir === undefined) return memberOf(person);
      if (administrators.length === 1 && administrators[0]?.id === id) throw new Problem('staff.last-administrator');
      const now = new Date().toISOString();
      await staff.depart(id, now);
      await new SessionRepository(tx).endAll(id, now);
      await forgetOwnThings(tx);
      await audit(tx, { act: 'staff.departed', subject: id, details: { successor: successor ?? null } });
      const gone = memberOf({ ...person, departedAt: person.departedAt ?? now });
      if (heir !== undefined) return { ...gone, handover: await this.handOver(tx, person, heir, now) };
      await new HandoverRepository(tx).mailToDefaultOwner(person, this.config.DEFAULT_OWNER_EMAIL);
      return gone;
    });
  }

  private async handOver(
    tx: EntityManager,
    departing: StaffEntity,
    { id, email }: StaffEntity,
    now: string,
  ): Promise<NonNullable<Departed['handover']>> {
    const handover = new HandoverRepository(tx);
    const successor = { id, email, defaultOwnerEmail: this.config.DEFAULT_OWNER_EMAIL };
    const inherited = await handover.heirs(departing, successor);
    await handover.pass(departing, inherited, now);
    await audit(tx, ...inherited.map((each) => passed(each, departing)));
    const rungs = await handover.passRungs(departing, successor, now);
    if (rungs > 0) await audit(tx, { act: 'rota.changed', subject: id, details: { rungs } });
    const theirs = inherited.filter(({ heir }) => heir === id);
    const cases = theirs.filter(({ wasResponsible }) => wasResponsible).length;
    return { cases, teams: theirs.length - cases, rungs, notPassed: inherited.length - theirs.length };
  }

  private async successorIn(tx: EntityManager, { id }: StaffEntity, successor: string): Promise<StaffEntity> {
    const person = await new StaffRepository(tx).byId(successor);
    const isFit =
      person !== null && person.departedAt === null && !person.integration && hasRole(person, ...CASE_STAFF);
    if (!isFit || successor === id)
      throw new Problem('staff.unknown', [
        { path: 'successor', problem: 'is nobody else who works on cases', code: 'unknown' },
      ]);
    return person;
  }
}

const passed = ({ caseId, wasResponsible, heir }: Inheritance, { id }: StaffEntity) => ({
  caseId,
  act: heir === null ? 'member.removed' : wasResponsible ? 'responsible.changed' : 'member.added',
  subject: heir ?? id,
  details: { because: 'departure' },
});
