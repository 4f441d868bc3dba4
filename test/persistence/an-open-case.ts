import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { CaseRepository, type NewCase } from '#persistence/cases/case.repository.js';
import { type NewStaff, StaffRepository } from '#persistence/staff/staff.repository.js';

export const AT = '2026-04-01T08:00:00.000Z';

/** A member of staff, in the database. */
export async function aLawyer(tx: EntityManager, over: Partial<NewStaff> = {}): Promise<string> {
  const id = over.id ?? randomUUID();
  const person: NewStaff = {
    id,
    email: `${id}@firm.invalid`,
    name: 'A. Lawyer',
    roles: ['lawyer'],
    office: 'main',
    createdAt: AT,
    ...over,
  };
  await new StaffRepository(tx).add(person);
  return id;
}

/** A case just opened, with its responsible lawyer and one applicant; nothing recorded yet. */
export async function anOpenCase(tx: EntityManager, over: Partial<NewCase> = {}, familyName = 'Doe'): Promise<NewCase> {
  const responsibleId = over.responsibleId ?? (await aLawyer(tx));
  const cases = new CaseRepository(tx);
  const opening: NewCase = {
    id: randomUUID(),
    reference: await cases.allotReference(2026),
    kind: 'initial',
    revisesCaseId: null,
    startAt: 'access-request',
    language: 'en',
    clock: { rate: 1, startedAt: AT, startsAs: AT },
    rulePacks: ['ccf-statute-2025'],
    responsibleId,
    office: 'main',
    openedBy: responsibleId,
    openedAt: AT,
    openingFacts: [],
    ...over,
  };
  const applicant = {
    applicant: 'a1',
    kind: 'person',
    particulars: { familyName },
    representedBy: null,
  } as const;
  await cases.insertOpening(opening, [applicant], []);
  return opening;
}
