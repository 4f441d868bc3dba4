import { type ChildProcess, execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DeskClient } from '#apps/standalone/desk-client.js';
import { ownerUrl, preparePostgres } from '#apps/standalone/embedded-postgres.js';
import { ownPart } from '#apps/standalone/own-parts.js';
import { freePort } from '#apps/standalone/ports.js';
import { launch, type Part, untilReady } from '#apps/standalone/supervisor.js';
import { cacheDir } from '#apps/standalone/temporal-binary.js';
import { temporalPart } from '#apps/standalone/temporal-server.js';
import type { Entry, Fact } from '#domain/docket/entry.js';
import { migrate } from '#persistence/migrate.js';
import { type Backup, backUp, restore } from './backup.js';
import { eventually } from './eventually.js';
import { FIRM_KEY } from './firm-key.js';
import { type TestMailbox, withMailbox } from './mailbox.js';
import { runDir } from './once-per-run.js';
import { founderOf, type TestDatabase, withDatabase } from './postgres.js';
import { type TestNamespace, temporalBinary, withNamespace } from './temporal.js';

type Service = 'api' | 'worker' | 'auditor';
type Server = 'postgres' | 'temporal';
const SERVICES: readonly Service[] = ['api', 'worker', 'auditor'];
export const ADMINISTRATOR = { email: 'administrator@firm.example.test', password: `first-${randomUUID()}` };

interface StackOptions {
  readonly ownServers?: boolean;
  /** Other programs in the place of the product's own, as a path from where those are built. */
  readonly programs?: Partial<Record<Service, string>>;
}

/** The built product as processes of its own, on a database, a Temporal namespace and a mailbox of the suite's own. */
export class Stack {
  private readonly children = new Map<Service | Server, ChildProcess>();
  private readonly servers: Partial<Record<Server, Part>> = {};
  private temporalStore = '';
  private recordFolder = '';
  private readonly folders = { logs: join(runDir(), 'logs'), run: join(runDir(), `run-${randomUUID()}`) };
  private readonly temp = join(runDir(), `temp-${randomUUID()}`);

  private constructor(
    readonly database: TestDatabase,
    readonly temporal: TestNamespace,
    readonly mailbox: TestMailbox,
    readonly ports: Readonly<Record<Service, number>>,
    private readonly settings: Readonly<Record<string, string>>,
    private readonly programs: NonNullable<StackOptions['programs']>,
  ) {}

  /** `ownServers`: PostgreSQL and Temporal of the suite's own, durable, so that it may kill them. */
  static async start(
    settings: Readonly<Record<string, string>> = {},
    services: readonly Service[] = SERVICES,
    { ownServers = false, programs = {} }: StackOptions = {},
  ): Promise<Stack> {
    const servers = ownServers ? await ownParts() : undefined;
    const [database, temporal, mailbox] = servers
      ? ([servers.database, servers.namespace, await withMailbox()] as const)
      : await Promise.all([withDatabase(), withNamespace(), withMailbox()]);
    const ports = { api: await freePort(), worker: await freePort(), auditor: await freePort() };
    const stack = new Stack(
      database,
      temporal,
      mailbox,
      ports,
      {
        DATABASE_URL: database.url,
        TEMPORAL_ADDRESS: temporal.address,
        TEMPORAL_NAMESPACE: temporal.namespace,
        FIRM_KEY,
        FIRM_KEY_BACKUP: 'not-required',
        SMTP_URL: mailbox.smtpUrl,
        API_PORT: String(ports.api),
        WORKER_PORT: String(ports.worker),
        AUDITOR_PORT: String(ports.auditor),
        PUBLIC_URL: `http://127.0.0.1:${ports.api}`,
        DEFAULT_OWNER_EMAIL: ADMINISTRATOR.email,
        ADMINISTRATOR_EMAIL: ADMINISTRATOR.email,
        ADMINISTRATOR_PASSWORD: ADMINISTRATOR.password,
        ADMINISTRATOR_ROLES: 'administrator,lawyer',
        SIMULATION_ALLOWED: 'true',
        SIMULATION_SINK_DOMAIN: '*',
        ESCALATION_SIMULATED_FLOOR_SECONDS: '1',
        DOCUMENT_DIR: join(runDir(), `documents-${randomUUID()}`),
        AUDIT_ANCHOR_DIR: join(runDir(), `anchors-${randomUUID()}`),
        ERASED_CASES_DIR: join(runDir(), `erased-${randomUUID()}`),
        LOG_LEVEL: 'warn',
        RATE_LIMIT_FACTOR: '1000',
        ...settings,
      },
      programs,
    );
    mkdirSync(stack.folders.run);
    mkdirSync(stack.temp);
    // PostgreSQL's own account writes here as well.
    chmodSync(stack.temp, 0o777);
    try {
      if (servers !== undefined) await stack.serve(servers);
      // The API first: it makes the first administrator, whom the others may have to write to.
      for (const service of services.filter((each) => each === 'api')) await stack.launch(service);
      await Promise.all(services.filter((each) => each !== 'api').map((service) => stack.launch(service)));
    } catch (error) {
      // What runs already would outlive a suite that never got it.
      await stack.stop();
      throw error;
    }
    return stack;
  }

  get url(): string {
    return `http://127.0.0.1:${this.ports.api}`;
  }

  /** Where this suite's documents and temporary files lie, and, with servers of its own, their stores. */
  get places(): Readonly<Record<'documents' | 'temp' | 'temporalStore' | 'record', string>> {
    const { temporalStore, temp, recordFolder: record } = this;
    return { documents: this.settings.DOCUMENT_DIR ?? '', temp, temporalStore, record };
  }

  private async serve({ parts, store, recordFolder, migrated }: OwnServers): Promise<void> {
    Object.assign(this.servers, parts);
    this.temporalStore = store;
    this.recordFolder = recordFolder;
    await Promise.all([this.launch('postgres'), this.launch('temporal')]);
    await migrated();
  }

  async launch(service: Service | Server): Promise<void> {
    const part = this.servers[service as Server] ?? this.part(service as Service);
    const child = launch({ ...part, env: { ...(part.env ?? process.env), TMPDIR: this.temp } }, this.folders);
    this.children.set(service, child);
    await untilReady(part, child, this.folders);
  }

  /** As a machine that loses power: no chance to finish anything. */
  async kill(service: Service | Server): Promise<void> {
    await this.end(service, 'SIGKILL');
  }

  /** The case engine forgets everything: its server is killed and its store deleted. */
  async loseTemporalStore(): Promise<void> {
    await this.kill('temporal');
    this.forgetTemporal();
    await this.launch('temporal');
  }

  private forgetTemporal(): void {
    for (const file of [this.temporalStore, `${this.temporalStore}-wal`, `${this.temporalStore}-shm`])
      rmSync(file, { force: true });
  }

  /** A backup of the record and then of the documents, while everything runs. */
  backUp(): Promise<Backup> {
    return backUp(this.kept());
  }

  /** The machine is gone: every process, the record, the documents and the case engine's store. */
  async loseEverything(): Promise<void> {
    for (const each of [...this.children.keys()]) await this.kill(each);
    const { dataDir, documents } = this.kept();
    for (const folder of [dataDir, documents]) rmSync(folder, { recursive: true });
    this.forgetTemporal();
  }

  /** The record and the documents as the backup has them, under servers that are new; nothing else runs yet. */
  async restore(backup: Backup): Promise<void> {
    await restore(backup, this.kept());
    await Promise.all([this.launch('postgres'), this.launch('temporal')]);
  }

  /** Runs a one-shot program of the product and answers what it said. */
  async run(program: string): Promise<string> {
    const { command, args, env } = ownPart(program, [program], this.url, this.settings);
    return (await promisify(execFile)(command, [...args], { env: env as NodeJS.ProcessEnv })).stdout;
  }

  private kept(): { ownerUrl: string; dataDir: string; documents: string } {
    const { DOCUMENT_DIR: documents = '' } = this.settings;
    return { ownerUrl: this.database.ownerUrl, dataDir: this.recordFolder, documents };
  }

  async stop(): Promise<void> {
    await Promise.all(SERVICES.map((service) => this.end(service, 'SIGTERM')));
    await this.mailbox.stop();
    if (this.servers.postgres === undefined) await this.database.drop();
    await this.end('temporal', 'SIGTERM');
    await this.end('postgres', 'SIGINT');
  }

  signIn = (): Promise<DeskClient> => DeskClient.signIn(this.url, ADMINISTRATOR);

  private async end(service: Service | Server, signal: NodeJS.Signals): Promise<void> {
    const child = this.children.get(service);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  private part(service: Service): Part {
    return ownPart(
      service,
      [this.programs[service] ?? `${service}/main.js`],
      `http://127.0.0.1:${this.ports[service]}/health/ready`,
      this.settings,
    );
  }
}

/** One case at the API, as staff work on it. */
export class CaseAtDesk {
  constructor(
    readonly client: DeskClient,
    readonly reference: string,
  ) {}

  static async open(client: DeskClient, opening: object = {}): Promise<CaseAtDesk> {
    const { reference } = await client.post<{ reference: string }>('/cases', {
      kind: 'initial',
      startAt: 'access-request',
      language: 'en',
      applicants: [
        { kind: 'person', familyName: 'Sample', givenName: 'Person', dateOfBirth: '1980-02-29', nationalities: ['FR'] },
      ],
      dataItems: [],
      ...opening,
    });
    return new CaseAtDesk(client, reference);
  }

  private path = (part = ''): string => `/cases/${this.reference}${part}`;
  record = (fact: Fact): Promise<{ version: number }> => this.client.post(this.path('/entries'), fact);
  post = <T = unknown>(part: string, body: object): Promise<T> => this.client.post(this.path(part), body);
  get = <T>(part = ''): Promise<T> => this.client.get(this.path(part));
  stage = async (): Promise<string> => (await this.get<{ stage: string }>()).stage;
  docket = async (): Promise<Entry[]> => (await this.get<{ entries: Entry[] }>('/docket')).entries;
  deadlines = async (): Promise<Record<string, unknown>[]> =>
    (await this.get<{ deadlines: Record<string, unknown>[] }>('/deadlines')).deadlines;

  async until<T>(what: string, part: string, is: (answer: T) => boolean, withinMs = 60_000): Promise<T> {
    return await eventually(
      what,
      async () => {
        const answer = await this.get<T>(part);
        return is(answer) ? answer : undefined;
      },
      withinMs,
    );
  }
}

interface OwnServers {
  readonly parts: Record<Server, Part>;
  readonly store: string;
  readonly recordFolder: string;
  readonly database: TestDatabase;
  readonly namespace: TestNamespace;
  /** To be called once the servers run. */
  migrated(): Promise<void>;
}

async function ownParts(): Promise<OwnServers> {
  const [databasePort, temporalPort_, password] = [await freePort(), await freePort(), randomUUID()];
  const server = { port: databasePort, password };
  const store = join(runDir(), `temporal-${randomUUID()}.db`);
  const dataDir = join(runDir(), `postgres-${randomUUID()}`);
  const postgres = await preparePostgres({
    ...server,
    dataDir,
    cacheDir: cacheDir(process.env),
  });
  const temporal = temporalPart({
    binary: await temporalBinary(),
    port: temporalPort_,
    namespace: 'ccf',
    storeFile: store,
  });
  const owner = ownerUrl(server, 'postgres');
  const founder = founderOf(owner);
  return {
    parts: { postgres, temporal },
    store,
    recordFolder: realpathSync(dataDir),
    database: {
      ownerUrl: owner,
      url: `postgres://ccf_app:${password}@127.0.0.1:${databasePort}/postgres`,
      founding: founder.work,
      drop: founder.close,
    },
    namespace: { address: `127.0.0.1:${temporalPort_}`, namespace: 'ccf' },
    migrated: () => migrate(owner, { name: 'ccf_app', password }),
  };
}
