import { Body, Controller, Inject, Param } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { CasePeople, NamedStaff } from '#contracts/case-people.contract.js';
import { CASE_STAFF } from '#contracts/routes/route.js';
import { routes } from '#contracts/routes.js';
import { hasRole } from '#domain/people/staff.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { MembershipRepository } from '#persistence/cases/membership.repository.js';
import { WallRepository } from '#persistence/cases/wall.repository.js';
import type { StaffEntity } from '#persistence/staff/staff.entity.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { withActor } from '#persistence/transaction.js';
import { DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { type CommandHeaders, Key, Route, type SignedIn, Who } from '../http/route.js';
import { Dockets } from './dockets.js';
import { idFrom } from './key-id.js';

/** Who works on a case and who is kept out of it. What is changed here counts from the next statement on. */
@Controller()
export class CasePeopleController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly dockets: Dockets,
  ) {}

  @Route(routes.casePeople)
  async list(@Who() who: SignedIn, @Param('reference') reference: string): Promise<CasePeople> {
    const row = await this.dockets.find(reference, who);
    return withActor(this.database, who.id, (tx) => peopleOf(tx, row));
  }

  @Route(routes.addMember)
  async add(@Who() who: SignedIn, @Param('reference') reference: string, @Body() { staff }: NamedStaff) {
    const row = await this.dockets.find(reference, who);
    return this.changed(row, who, async (tx) => {
      await this.worksOnCases(tx, staff);
      await refuseWalled(tx, row, staff);
      if (!(await new MembershipRepository(tx).add(row.id, staff, new Date().toISOString()))) return;
      await audit(tx, { caseId: row.id, act: 'member.added', subject: staff });
    });
  }

  @Route(routes.removeMember)
  async remove(@Who() who: SignedIn, @Param('reference') reference: string, @Param('id') id: string) {
    const row = await this.dockets.find(reference, who);
    return this.changed(row, who, async (tx, { responsibleId }) => {
      if (responsibleId === id) throw new Problem('member.responsible');
      await new MembershipRepository(tx).end(row.id, id, new Date().toISOString());
      await audit(tx, { caseId: row.id, act: 'member.removed', subject: id });
    });
  }

  @Route(routes.setResponsible)
  async makeResponsible(@Who() who: SignedIn, @Param('reference') reference: string, @Body() { staff }: NamedStaff) {
    const row = await this.dockets.find(reference, who);
    await this.changed(row, who, async (tx, { responsibleId: was }) => {
      if ((await this.worksOnCases(tx, staff)).integration) throw unknownStaff();
      await refuseWalled(tx, row, staff);
      await new MembershipRepository(tx).makeResponsible(row.id, staff, new Date().toISOString());
      await audit(tx, {
        caseId: row.id,
        act: 'responsible.changed',
        subject: staff,
        details: { was },
      });
    });
    return this.list(who, reference);
  }

  /** The person leaves the team in the same transaction: from its end on the case does not exist for them. */
  @Route(routes.raiseWall)
  async raise(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Body() { staff }: NamedStaff,
    @Key() { key, firstSeenAt }: CommandHeaders,
  ) {
    const row = await this.dockets.find(reference, who);
    if (staff === who.id) throw new Problem('wall.oneself');
    return this.changed(row, who, async (tx, { responsibleId }) => {
      if (responsibleId === staff) throw new Problem('member.responsible');
      if ((await new StaffRepository(tx).byId(staff)) === null) throw unknownStaff();
      const wall = { id: idFrom(key, 'wall'), caseId: row.id, staffId: staff, raisedBy: who.id, raisedAt: firstSeenAt };
      if (!(await new WallRepository(tx).raise(wall))) return;
      await new MembershipRepository(tx).end(row.id, staff, firstSeenAt);
      await audit(tx, { caseId: row.id, act: 'wall.raised', subject: staff });
    });
  }

  @Route(routes.liftWall)
  async lift(@Who() who: SignedIn, @Param('reference') reference: string, @Param('id') id: string) {
    const row = await this.dockets.find(reference, who);
    return this.changed(row, who, async (tx) => {
      const staff = await new WallRepository(tx).lift(row.id, id, who.id, new Date().toISOString());
      if (staff !== undefined) await audit(tx, { caseId: row.id, act: 'wall.lifted', subject: staff });
    });
  }

  private async worksOnCases(tx: EntityManager, id: string): Promise<StaffEntity> {
    const person = await new StaffRepository(tx).byId(id);
    if (person === null || person.departedAt !== null || !hasRole(person, ...CASE_STAFF)) throw unknownStaff();
    return person;
  }

  /** One change of a case's people after the other: each is judged on those whom the one before has left. */
  private changed(
    { id }: CaseEntity,
    who: SignedIn,
    change: (tx: EntityManager, held: CaseEntity) => Promise<unknown>,
  ): Promise<CasePeople> {
    return withActor(this.database, who.id, async (tx) => {
      const held = await new CaseRepository(tx).lockForRecord(id);
      if (held === null) throw new Problem('not.found');
      await change(tx, held);
      return peopleOf(tx, held);
    });
  }
}

async function refuseWalled(tx: EntityManager, { id }: CaseEntity, staff: string): Promise<void> {
  const walls = await new WallRepository(tx).ofCase(id);
  if (walls.some(({ staffId, liftedAt }) => staffId === staff && liftedAt === null)) throw new Problem('member.walled');
}

async function peopleOf(tx: EntityManager, { id, responsibleId }: CaseEntity): Promise<CasePeople> {
  const members = await new MembershipRepository(tx).ofCase(id);
  const walls = await new WallRepository(tx).ofCase(id);
  const everybody = [responsibleId, ...members.map(({ staffId }) => staffId), ...walls.map(({ staffId }) => staffId)];
  const known = await new StaffRepository(tx).byIds(everybody);
  const person = (of: string) => ({ id: of, name: known.find((each) => each.id === of)?.name ?? '' });
  return {
    responsible: person(responsibleId),
    members: members.map(({ staffId, since }) => ({ ...person(staffId), since })),
    walls: walls.map(({ staffId, caseId: _, ...wall }) => ({ ...wall, staff: person(staffId) })),
  };
}

const unknownStaff = (): Problem =>
  new Problem('staff.unknown', [{ path: 'staff', problem: 'is nobody who works on cases', code: 'unknown' }]);
