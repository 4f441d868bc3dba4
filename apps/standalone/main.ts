import { join, resolve } from 'node:path';
import pg from 'pg';
import { ConfigurationFaults, readStandaloneConfig } from '#config/config.js';
import { configuredFirmKeys } from '#keys/configured-firm-key.js';
import { openDatabase } from '#persistence/data-source.js';
import { DocumentStore } from '#persistence/documents/document-store.js';
import { sealReadable } from '#persistence/keys/seal-readable.js';
import { migrate } from '#persistence/migrate.js';
import { firmPolicyIn, publishPacks } from '#persistence/rule-packs/publish-packs.js';
import { RulePackRefused } from '#rules/pack-refused.js';
import { CannotStart } from './cannot-start.js';
import { ownerUrl, preparePostgres } from './embedded-postgres.js';
import { mailboxPart, SERVICES, serviceParts } from './own-parts.js';
import { type Ports, portsFrom, requireFreePorts } from './ports.js';
import { projectRoot } from './project-root.js';
import { Supervisor, stopSurvivor } from './supervisor.js';
import { cacheDir, findTemporal } from './temporal-binary.js';
import { keepClosedCases, temporalPart } from './temporal-server.js';
import { VarFolder } from './var-folder.js';

const ADMINISTRATOR = 'administrator@firm.example.test';
const NAMESPACE = 'ccf';
const DATABASE = 'ccf';
const APPLICATION_ROLE = 'ccf_app';

const say = (line: string) => process.stdout.write(`${line}\n`);
let folder: VarFolder | undefined;
let supervisor: Supervisor | undefined;
let stopping: Promise<never> | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
stopWhenAbandoned();
try {
  await start(process.argv.includes('--demo'));
} catch (fault) {
  if (stopping === undefined) process.stderr.write(`\n${sentence(fault)}\n`);
  await stop(1);
}

/** Starts everything in its order and returns once the system answers; the supervisor then keeps it alive. */
async function start(demo: boolean): Promise<void> {
  const settings = readStandaloneConfig();
  const firmPolicy = settings.CCF_FIRM_POLICY && resolve(projectRoot(), settings.CCF_FIRM_POLICY);
  if (firmPolicy) firmPolicyIn(firmPolicy);
  const place = new VarFolder(resolve(projectRoot(), settings.CCF_VAR_DIR));
  place.requireSpace();
  await place.claim(say);
  folder = place;
  await stopPredecessor(place);
  const ports = portsFrom(settings.CCF_PORT_BASE);
  await requireFreePorts(ports);
  const { secrets, firstStart } = place.secrets();
  const firmKey = place.firmKey();
  if (firmKey.isNew)
    say(`The firm's key was made: ${firmKey.file}. Keep a copy elsewhere; without it no case can be read.`);
  const database = {
    dataDir: place.file('postgres'),
    port: ports.postgres,
    password: secrets.ownerPassword,
    cacheDir: cacheDir(process.env),
  };
  const binary = await findTemporal({
    moduleDir: join(projectRoot(), 'tools', 'temporal'),
    env: process.env,
    say,
    sources: ['download', 'build'],
  });

  say('Starting PostgreSQL, Temporal and the mailbox …');
  supervisor = new Supervisor(place, say);
  await supervisor.start(
    await preparePostgres(database),
    temporalPart({
      binary,
      port: ports.temporal,
      uiPort: ports.temporalUi,
      codecPort: ports.codec,
      namespace: NAMESPACE,
      storeFile: place.file('temporal/store.db'),
    }),
    mailboxPart(place.file('mailbox'), ports),
  );
  await Promise.all([
    keepClosedCases(`127.0.0.1:${ports.temporal}`, NAMESPACE),
    ensureDatabase(ownerUrl(database, 'postgres')).then(() =>
      migrate(ownerUrl(database, DATABASE), { name: APPLICATION_ROLE, password: secrets.applicationPassword }),
    ),
  ]);

  const documents = place.file('documents');
  const recordUrl = `postgres://${APPLICATION_ROLE}:${secrets.applicationPassword}@127.0.0.1:${ports.postgres}/${DATABASE}`;
  const sealed = await sealReadable({
    ownerUrl: ownerUrl(database, DATABASE),
    url: recordUrl,
    firmKeys: () => configuredFirmKeys({ FIRM_KEY_FILE: firmKey.file }),
    documents: new DocumentStore(documents),
  });
  if (sealed > 0) say(`${sealed} case(s) of an earlier version are sealed now.`);
  await publishRulePacks(recordUrl, firmPolicy);

  say('Starting the API, the worker and the auditor …');
  const api = `http://127.0.0.1:${ports.api}`;
  const environment = {
    DATABASE_URL: recordUrl,
    FIRM_KEY_FILE: firmKey.file,
    // Whoever tries the product opens a case in the first minute.
    FIRM_KEY_BACKUP: 'not-required',
    TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}`,
    TEMPORAL_NAMESPACE: NAMESPACE,
    API_HOST: '127.0.0.1',
    API_PORT: `${ports.api}`,
    WORKER_PORT: `${ports.worker}`,
    AUDITOR_PORT: `${ports.auditor}`,
    PUBLIC_URL: api,
    CONSOLE_DIR: join(projectRoot(), 'dist', 'apps', 'console'),
    TEMPORAL_UI_URL: `http://127.0.0.1:${ports.temporalUi}`,
    CODEC_PORT: `${ports.codec}`,
    CODEC_UI_ORIGIN: `http://127.0.0.1:${ports.temporalUi}`,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    DOCUMENT_DIR: documents,
    AUDIT_ANCHOR_DIR: place.file('anchors'),
    ERASED_CASES_DIR: place.file('erased'),
    // Every mail ends in the mailbox, so simulated cases may write to anybody.
    SIMULATION_ALLOWED: 'true',
    SIMULATION_SINK_DOMAIN: '*',
    CCF_FIRM_POLICY: firmPolicy ?? '',
    DEFAULT_OWNER_EMAIL: ADMINISTRATOR,
    ADMINISTRATOR_EMAIL: ADMINISTRATOR,
    ADMINISTRATOR_PASSWORD: secrets.administratorPassword,
    // Whoever tries the product is alone in the firm: they look after it and carry its first cases.
    ADMINISTRATOR_ROLES: 'administrator,lawyer',
  };
  await supervisor.start(...serviceParts(ports, environment));
  const administrator = { email: ADMINISTRATOR, password: secrets.administratorPassword };
  place.writePrivately('standalone.json', {
    console: `${api}/`,
    api,
    temporalUi: `http://127.0.0.1:${ports.temporalUi}`,
    temporalAddress: `127.0.0.1:${ports.temporal}`,
    temporalNamespace: NAMESPACE,
    mailbox: `http://127.0.0.1:${ports.mailbox}`,
    database: ownerUrl(database, DATABASE),
    administrator,
  });
  announce(ports, place, firstStart ? administrator.password : undefined);
  if (demo) {
    const { runDemo } = await import('./demo.js');
    // The system runs whatever becomes of its sample cases.
    await runDemo({ api, administrator }).catch((fault: unknown) => {
      if (stopping === undefined) say(`The demonstration ended early: ${sentence(fault)}`);
    });
  }
}

/** An earlier run that was killed could not stop its parts; they still hold the ports and the data. */
async function stopPredecessor(place: VarFolder): Promise<void> {
  for (const name of [...SERVICES, 'mailbox', 'temporal', 'postgres']) {
    // PostgreSQL's SIGTERM would wait for its sessions; SIGINT is its fast shutdown.
    await stopSurvivor({ name, stopSignal: name === 'postgres' ? 'SIGINT' : 'SIGTERM', stopsWithinMs: 20_000 }, place);
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (known.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** Each part does so again; here a pack that is refused is told in one sentence, before anything starts. */
async function publishRulePacks(url: string, firmPolicy: string | undefined): Promise<void> {
  const database = await openDatabase(url, { part: 'start', connections: 1 });
  await publishPacks(database, firmPolicy).finally(() => database.destroy());
}

function announce(ports: Ports, place: VarFolder, firstPassword: string | undefined): void {
  const console = `http://127.0.0.1:${ports.api}`;
  const api = `${console}/api/v1`;
  say(`
CCF Docket is running.

  Console       ${console}/
  API           ${api}   described by ${api}/openapi.json
  Mailbox       http://127.0.0.1:${ports.mailbox}/
  Temporal UI   http://127.0.0.1:${ports.temporalUi}/namespaces/${NAMESPACE}/workflows
  Sign in as    ${ADMINISTRATOR}${firstPassword === undefined ? '' : `   password ${firstPassword} (shown this once)`}
  Data, logs    ${place.path}   (its standalone.json says all this to programs)

Ctrl-C stops everything; the data stay.
`);
}

async function stop(code: number): Promise<never> {
  stopping ??= (async () => {
    if (supervisor !== undefined) say('\nStopping …');
    folder?.announceStop();
    await supervisor?.stop();
    folder?.release();
    process.exit(code);
  })();
  return await stopping;
}

/** Started by npm and npm was killed: nobody is left to press Ctrl-C, so the run ends in good order by itself. */
function stopWhenAbandoned(): void {
  const startedBy = process.ppid;
  if (process.env.npm_lifecycle_event === undefined) return;
  setInterval(() => {
    if (process.ppid !== startedBy) void stop(0);
  }, 1000).unref();
}

function sentence(fault: unknown): string {
  const isSaid = [CannotStart, ConfigurationFaults, RulePackRefused].some((known) => fault instanceof known);
  if (isSaid) return (fault as Error).message;
  if (!(fault instanceof Error)) return String(fault);
  if ('code' in fault && fault.code === 'ENOSPC') {
    return 'The disk is full: free some space, or set CCF_VAR_DIR to a folder on another disk, and start again.';
  }
  return fault.stack ?? fault.message;
}
