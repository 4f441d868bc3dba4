import type { EntityManager } from 'typeorm';
import type { Because } from '#correspondence/mail-kinds.js';
import { rightsOf } from '#domain/people/access.js';
import { hasRole } from '#domain/people/staff.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { MembershipRepository } from '#persistence/cases/membership.repository.js';
import { WallRepository } from '#persistence/cases/wall.repository.js';
import type { EscalationRung } from '#persistence/staff/rota.entity.js';
import { RotaRepository } from '#persistence/staff/rota.repository.js';
import type { StaffEntity } from '#persistence/staff/staff.entity.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';

/** A member of staff who is to be told, and why just they. */
export interface Addressee<B extends Because = Because> {
  readonly person: StaffEntity;
  readonly because: B;
}

/** The firm's default owner is not on the staff list: then somebody might not be told, and nothing may go on quietly. */
export class NoDefaultOwner extends Error {
  constructor() {
    super('the default owner of the configuration is not a member of staff');
    this.name = 'NoDefaultOwner';
  }
}

/** A wall keeps out everybody who could be told of a case; nothing may go on quietly then either. */
export class NobodyMayBeTold extends Error {
  constructor(caseId: string) {
    super(`walls keep everybody out who could be told of the case ${caseId}`);
    this.name = 'NobodyMayBeTold';
  }
}

type StandIn = 'default-owner' | 'partner';

/**
 * Who is told of what. Whoever has departed, is missing or is kept out of the case by a wall is stood in for by the default
 * owner, and where a wall keeps out even them, by a partner, of the case's own office if there is one: never by nobody.
 */
export class Addressees {
  constructor(
    private readonly tx: EntityManager,
    private readonly defaultOwnerEmail: string,
  ) {}

  async defaultOwner(caseId: string): Promise<Addressee<StandIn>> {
    const person = await new StaffRepository(this.tx).byEmail(this.defaultOwnerEmail);
    if (person === null) throw new NoDefaultOwner();
    const keptOut = await new WallRepository(this.tx).keptOut(caseId);
    return keptOut.has(person.id) ? this.partner(caseId, keptOut) : { person, because: 'default-owner' };
  }

  /** Does a wall keep this person out of the case? */
  async isKeptOut(caseId: string, personId: string): Promise<boolean> {
    return (await new WallRepository(this.tx).keptOut(caseId)).has(personId);
  }

  /**
   * Was the case closed to this person after they were chosen: by a wall, by their departure, or because they are on its
   * team no more and nothing else makes it theirs to know of?
   */
  async isClosedTo(caseId: string, person: StaffEntity): Promise<boolean> {
    if (person.departedAt !== null || (await this.isKeptOut(caseId, person.id))) return true;
    const memberships = new MembershipRepository(this.tx);
    const { team } = await memberships.teamOf(caseId);
    if (team.some(({ id }) => id === person.id) || !(await memberships.hasLeft(caseId, person.id))) return false;
    const held = await new CaseRepository(this.tx).byId(caseId);
    const isOnRota = (await new RotaRepository(this.tx).all()).some(({ staffId }) => staffId === person.id);
    const standsIn = person.email.toLowerCase() === this.defaultOwnerEmail.toLowerCase();
    const reads = rightsOf(person.roles, person.office === held?.office ? 'same-office' : 'other-office');
    return !(isOnRota || standsIn || reads.includes('content'));
  }

  async responsible(caseId: string): Promise<Addressee<'responsible' | StandIn>> {
    const { responsible } = await new MembershipRepository(this.tx).teamOf(caseId);
    return responsible === null ? this.defaultOwner(caseId) : { person: responsible, because: 'responsible' };
  }

  /** The responsible lawyer first, then the rest of the team. */
  async team(caseId: string): Promise<Addressee<'responsible' | 'team' | StandIn>[]> {
    const { team } = await new MembershipRepository(this.tx).teamOf(caseId);
    const first = await this.responsible(caseId);
    const others = team.filter(({ id }) => id !== first.person.id);
    return [first, ...others.map((person) => ({ person, because: 'team' as const }))];
  }

  /** Whoever is responsible for the case, and every partner who reads it. */
  async answering(caseId: string): Promise<Addressee<'responsible' | StandIn>[]> {
    const held = await new CaseRepository(this.tx).byId(caseId);
    const { team } = await new MembershipRepository(this.tx).teamOf(caseId);
    const keptOut = await new WallRepository(this.tx).keptOut(caseId);
    const partners = (await new StaffRepository(this.tx).present()).filter(({ id, office, roles, integration }) => {
      const near = office === held?.office ? 'same-office' : 'other-office';
      const relation = keptOut.has(id) ? 'walled' : team.some((each) => each.id === id) ? 'member' : near;
      return !integration && roles.includes('partner') && rightsOf(['partner'], relation).includes('content');
    });
    const others = partners.map((person) => ({ person, because: 'partner' as const }));
    return once<Addressee<'responsible' | StandIn>>([await this.responsible(caseId), ...others]);
  }

  /** Whoever stands on a rung of the urgent ladder; else the responsible lawyer of the case, else whoever stands in. */
  async onRung(caseId: string, rung: EscalationRung): Promise<Addressee<'rota' | 'responsible' | StandIn>> {
    const rota = await new RotaRepository(this.tx).all();
    const id = rota.find((each) => each.rung === rung)?.staffId;
    const person = id === undefined ? null : await new StaffRepository(this.tx).byId(id);
    if (person === null || person.departedAt !== null || (await this.isKeptOut(caseId, person.id)))
      return this.responsible(caseId);
    return { person, because: 'rota' };
  }

  private async partner(caseId: string, keptOut: ReadonlySet<string>): Promise<Addressee<'partner'>> {
    const held = await new CaseRepository(this.tx).byId(caseId);
    const partners = (await new StaffRepository(this.tx).present()).filter(
      (each) => hasRole(each, 'partner') && !keptOut.has(each.id),
    );
    const person = partners.find(({ office }) => office === held?.office) ?? partners[0];
    if (person === undefined) throw new NobodyMayBeTold(caseId);
    return { person, because: 'partner' };
  }
}

/** Each person once, for the first of their reasons. */
export function once<A extends Addressee>(addressees: readonly A[]): A[] {
  return addressees.filter(({ person }, at) => addressees.findIndex((each) => each.person.id === person.id) === at);
}
