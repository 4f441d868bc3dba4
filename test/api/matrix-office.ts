import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { RouteContract } from '#contracts/routes/route.js';
import type { Role } from '#domain/people/staff.js';
import { MembershipRepository } from '#persistence/cases/membership.repository.js';
import { WallRepository } from '#persistence/cases/wall.repository.js';
import { openDatabase } from '#persistence/data-source.js';
import { AT, aLawyer } from '../persistence/an-open-case.js';
import { PEOPLE, type Standing } from './access-table.js';
import { Caller } from './caller.js';
import { eraseCase } from './erased-case.js';
import { type Office, openOffice, PASSWORD } from './office.js';
import { RecordedCase, type Told } from './recorded-cases.js';

export interface Person {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly caller: Caller;
}

const FACTS: readonly Told[] = [
  { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-03-30' },
  { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-03-31' },
  { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-04-01' },
];
const CLOSED: readonly Told[] = [...FACTS, { kind: 'case-closed', reason: 'implemented', occurredOn: '2026-04-02' }];
export const MISSING = 'CCF-0000000000';
/** The family name of every applicant of the matrix. */
export const APPLICANT = 'Doe';

/** One case for each way of standing to it, and everybody of the matrix standing to it in just that way. */
export class MatrixOffice {
  readonly cases = new Map<Standing, string>();
  readonly ids = new Map<string, string>();
  people: readonly Person[] = [];
  /** The one who is on every team. */
  responsible!: Person;

  private constructor(
    readonly office: Office,
    readonly database: DataSource,
  ) {}

  /** Of an office of its own, where none is given. */
  static async open(given?: Office): Promise<MatrixOffice> {
    const office = given ?? (await openOffice());
    const matrix = new MatrixOffice(office, await openDatabase(office.database.url, { part: 'test' }));
    matrix.responsible = await matrix.employ(['lawyer']);
    const people: Person[] = [];
    for (const roles of PEOPLE) people.push(await matrix.employ(roles));
    matrix.people = people;
    await matrix.openCases();
    return matrix;
  }

  async close(): Promise<void> {
    await this.database.destroy();
    await this.office.close();
  }

  async employ(roles: readonly Role[], at = 'main'): Promise<Person> {
    const email = `${randomUUID()}@firm.test`;
    const name = `The ${roles.join(' and ')}`;
    const added = await this.office.administrator.post('/staff', {
      email,
      name,
      roles,
      office: at,
      password: PASSWORD,
    });
    if (added.status !== 201) throw new Error(`${name} cannot be added: ${JSON.stringify(added.body)}`);
    const caller = new Caller(this.office.api.url);
    await caller.signIn(email, PASSWORD);
    return { id: added.body.id, roles, caller };
  }

  /** A wall as somebody of the case raises it. */
  wall(reference: string, staff: string): Promise<{ readonly status: number }> {
    return this.responsible.caller.post(`/cases/${reference}/walls`, { staff });
  }

  /** The address of a route in that case, with ids that lead somewhere where it has such things. */
  address({ path }: RouteContract, standing: Standing): string {
    const reference = this.cases.get(standing) ?? MISSING;
    const part = /\/(deadlines|documents)\/\{id\}/.exec(path)?.[1];
    const id = (part === undefined ? undefined : this.ids.get(`${part} ${reference}`)) ?? randomUUID();
    return path.replace('{reference}', reference).replace('{id}', id).replace('{n}', '1');
  }

  private async openCases(): Promise<void> {
    await this.openCase('member', 'main', FACTS, 'team');
    await this.openCase('closed', 'main', CLOSED, 'team');
    await this.openCase('same-office', 'main', FACTS);
    await this.openCase('other-office', 'branch', FACTS);
    await this.openCase('erased', 'main', CLOSED, 'team');
    const [records, partner] = [this.alone('records'), this.alone('partner')];
    await eraseCase(this.office, this.cases.get('erased') ?? '', { records, partner });
    // On the team still, by hand: the wall overrides even that.
    await this.openCase('walled', 'main', FACTS, 'team', 'walled');
  }

  private alone(role: Role): Caller {
    const person = this.people.find(({ roles }) => roles.join() === role);
    if (person === undefined) throw new Error(`nobody here is a ${role} alone`);
    return person.caller;
  }

  private async openCase(
    standing: Standing,
    at: string,
    facts: readonly Told[],
    ...so: readonly ('team' | 'walled')[]
  ): Promise<void> {
    const { place, responsible } = { place: this.office.database, responsible: this.responsible };
    const over = { responsibleId: responsible.id, openedBy: responsible.id, office: at, reference: aReference() };
    const held = await RecordedCase.open(place, this.database, over, facts);
    this.cases.set(standing, held.reference);
    await place.founding(async (tx) => {
      const walls = new WallRepository(tx);
      const raisedBy = await aLawyer(tx);
      for (const { id: staffId } of this.people) {
        if (so.includes('team')) await new MembershipRepository(tx).add(held.id, staffId, AT);
        if (so.includes('walled'))
          await walls.raise({ id: randomUUID(), caseId: held.id, staffId, raisedBy, raisedAt: AT });
      }
    });
    const desk = responsible.caller;
    const document = { fileName: 'a.pdf', contentType: 'application/pdf', kind: 'letter', content: 'JVBERi0=' };
    const put = await desk.post(`/cases/${held.reference}/documents`, document);
    this.ids.set(`documents ${held.reference}`, put.body.id);
    const { body } = await desk.get(`/cases/${held.reference}/deadlines`);
    this.ids.set(`deadlines ${held.reference}`, body.deadlines[0]?.id);
  }
}

const aReference = (): string => `CCF-${randomUUID().replaceAll('-', '').slice(0, 10).toUpperCase()}`;

/** Every statement that this process sends to PostgreSQL while the work runs. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [asked] = args as [string | { readonly text?: string }];
    sent.push((typeof asked === 'string' ? asked : (asked.text ?? '')).replace(/'[0-9a-f-]{36}'/g, 'somebody'));
    return (query as (...given: unknown[]) => unknown).apply(this, args);
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent;
}
