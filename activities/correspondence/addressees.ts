import type { EntityManager } from 'typeorm';
import type { Because } from '#correspondence/mail-kinds.js';
import { MembershipRepository } from '#persistence/cases/membership.repository.js';
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

/** Who is told of what. Whoever has departed or is missing is stood in for by the default owner: never by nobody. */
export class Addressees {
  constructor(
    private readonly tx: EntityManager,
    private readonly defaultOwnerEmail: string,
  ) {}

  async defaultOwner(): Promise<Addressee<'default-owner'>> {
    const person = await new StaffRepository(this.tx).byEmail(this.defaultOwnerEmail);
    if (person === null) throw new NoDefaultOwner();
    return { person, because: 'default-owner' };
  }

  async responsible(caseId: string): Promise<Addressee<'responsible' | 'default-owner'>> {
    const { responsible } = await new MembershipRepository(this.tx).teamOf(caseId);
    return responsible === null ? this.defaultOwner() : { person: responsible, because: 'responsible' };
  }

  /** The responsible lawyer first, then the rest of the team. */
  async team(caseId: string): Promise<Addressee<'responsible' | 'team' | 'default-owner'>[]> {
    const { team } = await new MembershipRepository(this.tx).teamOf(caseId);
    const first = await this.responsible(caseId);
    const others = team.filter(({ id }) => id !== first.person.id);
    return [first, ...others.map((person) => ({ person, because: 'team' as const }))];
  }

  /** Whoever stands on a rung of the urgent ladder; else the responsible lawyer of the case, else the default owner. */
  async onRung(caseId: string, rung: EscalationRung): Promise<Addressee<'rota' | 'responsible' | 'default-owner'>> {
    const rota = await new RotaRepository(this.tx).all();
    const id = rota.find((each) => each.rung === rung)?.staffId;
    const person = id === undefined ? null : await new StaffRepository(this.tx).byId(id);
    if (person === null || person.departedAt !== null) return this.responsible(caseId);
    return { person, because: 'rota' };
  }
}

/** Each person once, for the first of their reasons. */
export function once<A extends Addressee>(addressees: readonly A[]): A[] {
  return addressees.filter(({ person }, at) => addressees.findIndex((each) => each.person.id === person.id) === at);
}
