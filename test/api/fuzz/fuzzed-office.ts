import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { ROLES, type Role } from '#domain/people/staff.js';
import { SignInProvider } from '../../support/firm-provider.js';
import { MailSink } from '../../support/mail-sink.js';
import type { Caller } from '../caller.js';
import { CaseEngine } from '../case-engine.js';
import { type Office, PASSWORD } from '../office.js';
import { openRunningOffice } from '../running-office.js';
import type { KnownValues } from './arbitrary.js';

const A_CASE = {
  kind: 'initial',
  startAt: 'access-request',
  language: 'en',
  applicants: [
    { kind: 'person', familyName: 'Zubarev', givenName: 'Ilya', dateOfBirth: '1980-02-29', nationalities: ['FR'] },
  ],
  dataItems: [{ item: 'd1', type: 'diffusion', source: 'FR', recipients: ['DE', 'ES'] }],
};
const FACTS = [
  { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-03-27' },
  { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-03-30' },
];

/** What a refused call may leave behind: that somebody tried, and that a session was used. */
const TRACES = ['audit_', 'sign_in_attempts', 'sessions'];

export interface Known extends KnownValues {
  readonly reference: string;
  readonly document: string;
  readonly filing: string;
}

interface Employed {
  readonly id: string;
  readonly email: string;
  readonly caller: Caller;
}

/** An office that is fuzzed: one person of each role, a stranger to every case, and cases that live in the engine. */
export class FuzzedOffice {
  private constructor(
    readonly office: Office,
    private readonly engine: CaseEngine,
    private readonly owner: pg.Client,
    private readonly fingerprintSql: string,
    readonly people: ReadonlyMap<Role, Caller>,
    readonly stranger: Caller,
    readonly sink: MailSink,
    readonly provider: SignInProvider,
  ) {}

  static async open(): Promise<FuzzedOffice> {
    const sink = await MailSink.start();
    const lawyer = { email: 'lawyer@firm.test', email_verified: true };
    const provider = await SignInProvider.start('http://127.0.0.1:7399', { lawyer });
    const { office, engine } = await openRunningOffice({
      RATE_LIMIT_FACTOR: '1000000',
      SMTP_URL: sink.url,
      ...provider.settings,
    });
    const people = new Map<Role, Caller>();
    for (const role of ROLES) people.set(role, await office.as(role));
    const { caller: stranger } = await employed(office, 'stranger@firm.test');
    const owner = new pg.Client({ connectionString: office.database.ownerUrl });
    await owner.connect();
    return new FuzzedOffice(office, engine, owner, await fingerprintOf(owner), people, stranger, sink, provider);
  }

  as(role: Role): Caller {
    const caller = this.people.get(role);
    if (caller === undefined) throw new Error(`nobody here is a ${role}`);
    return caller;
  }

  /** A lawyer more, who is on no team. */
  employ = (): Promise<Employed> => employed(this.office, `${randomUUID()}@firm.test`);

  /** Brings about by hand what only a worker does. */
  async bring(statement: string, id: string): Promise<void> {
    await this.office.database.founding((tx) => tx.query(statement, [id]));
  }

  /** A new case with two facts, a document, a filing and somebody to name; the paralegal is in its team. */
  async anotherCase(): Promise<Known> {
    const [lawyer, paralegal] = [this.as('lawyer'), this.as('paralegal')];
    const { reference } = (await lawyer.post('/cases', A_CASE)).body;
    const member = (await paralegal.get('/me')).body.id;
    await lawyer.post(`/cases/${reference}/members`, { staff: member });
    for (const fact of FACTS) await lawyer.post(`/cases/${reference}/entries`, fact);
    const letter = { fileName: 'letter.txt', contentType: 'text/plain', content: Buffer.from('a').toString('base64') };
    const document = (await lawyer.post(`/cases/${reference}/documents`, letter)).body.id;
    const order = { request: 'r2', channel: 'portal' };
    await lawyer.post(`/cases/${reference}/entries`, { ...FACTS[0], request: 'r2', requestKind: 'deletion' });
    const filing = (await lawyer.post(`/cases/${reference}/filings`, order)).body.id;
    const { id: spare } = await this.employ();
    const reason = { reason: 'The workflow stands still.' };
    const opening = (await this.as('ops').post(`/cases/${reference}/payload-openings`, reason)).body.id;
    return {
      reference,
      document,
      filing,
      references: [reference, reference, reference, 'CCF-0000000000'],
      ids: [document, filing, spare, opening, randomUUID()],
      examples: examplesFor(document, spare),
    };
  }

  /** Everybody has just proved who they are, however long the run takes. */
  async everybodySignsIn(): Promise<void> {
    for (const role of ROLES) await this.signInAgain(role);
  }

  /** Signs in again whoever was signed out on the way. */
  async signInAgain(role: Role): Promise<void> {
    await this.as(role).signIn(`${role}@firm.test`, PASSWORD);
  }

  /** Every row there is, in one line that changes with any of them. */
  async fingerprint(): Promise<string> {
    const { rows } = await this.owner.query<{ table: string; rows: string; written: string }>(this.fingerprintSql);
    return rows.map(({ table, rows, written }) => `${table} ${rows} ${written}`).join('\n');
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.engine.close();
    await this.office.close();
    this.provider.stop();
    await this.sink.close();
  }
}

const NOTE = { kind: 'note-added', occurredOn: '2026-04-01', text: 'Plain words.' };

const examplesFor = (document: string, spare: string): KnownValues['examples'] => ({
  openCase: [A_CASE, { ...A_CASE, clock: { rate: 86_400, startsAs: '2026-04-01T08:00:00Z' } }],
  recordEntry: [
    NOTE,
    { kind: 'request-acknowledged', request: 'r1', occurredOn: '2026-04-02', document },
    { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-04-20' },
    { kind: 'travel-planned', from: 'FR', to: 'ES', on: '2027-01-01', occurredOn: '2026-04-01' },
  ],
  whatIf: [{ entries: [{ kind: 'request-acknowledged', request: 'r1', occurredOn: '2026-04-02' }] }],
  correctEntry: [{ entry: 'e2', reason: 'wrong-date', replacement: { ...FACTS[0], occurredOn: '2026-03-26' } }],
  prepareFiling: [{ request: 'r2', channel: 'portal' }],
  raiseWall: [{ staff: spare }],
  askPayloadOpening: [{ reason: 'The workflow stands still.' }],
  answerPayloadOpening: [{ approved: true }, { approved: false }],
  addMember: [{ staff: spare }],
  addDocument: [{ fileName: 'a.txt', contentType: 'text/plain', content: 'YQ==', kind: 'letter' }],
  submitFiling: [{ portalReference: 'P-1', receiptDocument: document, submittedOn: '2026-04-01' }],
});

const A_SPARE = { name: 'A spare', role: 'lawyer', password: PASSWORD };

async function employed(office: Office, email: string): Promise<Employed> {
  const { id } = (await office.administrator.post('/staff', { ...A_SPARE, email })).body;
  const caller = office.anonymous();
  await caller.signIn(email, PASSWORD);
  return { id, email, caller };
}

/** `xmin` is the transaction that wrote a row: a row that changes in any of its fields changes it. */
async function fingerprintOf(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ relname: string }>(
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname",
  );
  return rows
    .map(({ relname }) => relname)
    .filter((name) => !TRACES.some((trace) => name.startsWith(trace)))
    .map((name) => {
      const table = owner.escapeIdentifier(name);
      return `SELECT ${owner.escapeLiteral(name)} AS table, count(*) AS rows, coalesce(sum(xmin::text::bigint), 0) AS written FROM ${table}`;
    })
    .join(' UNION ALL ');
}
