import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningApi, startApi } from '#apps/api/start-api.js';
import { type Config, readConfig } from '#config/config.js';
import type { Role } from '#domain/people/staff.js';
import { FIRM_KEY } from '../support/firm-key.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';
import { Caller } from './caller.js';

export const ADMINISTRATOR = { email: 'head@firm.test', password: 'correct horse battery' };
export const PASSWORD = 'a long enough password';

/** An office with the API running on a database of its own, an administrator, and one person of each other role. */
export interface Office {
  readonly api: RunningApi;
  readonly config: Config;
  readonly database: TestDatabase;
  /** The head of a small firm: administrator, and lawyer of the cases that are theirs. */
  readonly administrator: Caller;
  as(role: Role): Promise<Caller>;
  anonymous(): Caller;
  close(): Promise<void>;
}

/** A port where nothing ever listens: the case engine is away. */
const NOWHERE = '127.0.0.1:1';

export async function openOffice(settings: Readonly<Record<string, string>> = {}): Promise<Office> {
  const database = await withDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'ccf-office-'));
  const config = readConfig({
    DATABASE_URL: database.url,
    DEFAULT_OWNER_EMAIL: 'owner@firm.test',
    FIRM_KEY,
    FIRM_KEY_BACKUP: 'not-required',
    DOCUMENT_DIR: folder,
    CONSOLE_DIR: await aConsole(join(folder, 'console')),
    TEMPORAL_ADDRESS: NOWHERE,
    API_PORT: '0',
    API_PATIENCE_MS: '1000',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_FACTOR: '1000',
    ADMINISTRATOR_EMAIL: ADMINISTRATOR.email,
    ADMINISTRATOR_PASSWORD: ADMINISTRATOR.password,
    ADMINISTRATOR_ROLES: 'administrator,lawyer',
    ...settings,
  });
  const api = await startApi(config);
  const administrator = new Caller(api.url);
  const signedIn = await administrator.signIn(ADMINISTRATOR.email, ADMINISTRATOR.password);
  if (signedIn.status !== 201) throw new Error(`the administrator cannot sign in: ${signedIn.status}`);

  const people = new Map<Role, Promise<Caller>>();
  const employ = async (role: Role): Promise<Caller> => {
    const email = `${role}@firm.test`;
    const added = await administrator.post('/staff', { email, name: `A ${role}`, role, password: PASSWORD });
    if (added.status !== 201) throw new Error(`${role} cannot be added: ${JSON.stringify(added.body)}`);
    const caller = new Caller(api.url);
    await caller.signIn(email, PASSWORD);
    return caller;
  };
  return {
    api,
    config,
    database,
    administrator,
    as: (role) => {
      const person = people.get(role) ?? employ(role);
      people.set(role, person);
      return person;
    },
    anonymous: () => new Caller(api.url),
    close: async () => {
      await api.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A console of two files in the place of the built one. */
async function aConsole(folder: string): Promise<string> {
  await mkdir(join(folder, 'assets'), { recursive: true });
  const head =
    '<meta property="csp-nonce" nonce="STYLE-NONCE"><script type="module" src="/assets/index-1a2b3c.js"></script>';
  await writeFile(join(folder, 'index.html'), `<!doctype html><title>CCF Docket</title>${head}/api/v1/openapi.json`);
  await writeFile(join(folder, 'assets', 'index-1a2b3c.js'), 'document.title;'.repeat(100));
  return folder;
}
