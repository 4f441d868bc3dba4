import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Payload } from '@temporalio/common';
import type { DataSource } from 'typeorm';
import { startApi } from '#apps/api/start-api.js';
import { freePort } from '#apps/standalone/ports.js';
import { FirmKeyRefused } from '#keys/key-faults.js';
import type { Keyring } from '#keys/keyring.js';
import { openDatabase } from '#persistence/data-source.js';
import { CaseKeyRepository } from '#persistence/keys/case-key.repository.js';
import { openKeyring } from '#persistence/keys/open-keyring.js';
import { firmKeys } from '../support/firm-key.js';
import { ADMINISTRATOR, type Office, openOffice, PASSWORD } from './office.js';
import { type Asked, openedIn, PayloadsInUi, sealedFor, written } from './payloads-in-ui.js';

const UI = 'http://127.0.0.1:7321';
const anOpening = (familyName = 'Kanarienvogelsen', clock: object = {}) => ({
  kind: 'initial',
  startAt: 'access-request',
  language: 'en',
  applicants: [{ kind: 'person', familyName, givenName: 'Zephyrine' }],
  dataItems: [],
  ...clock,
});

let office: Office;
let database: DataSource;
let keyring: Keyring;
let codecPort: number;
beforeAll(async () => {
  codecPort = await freePort();
  office = await openOffice({
    FIRM_KEY_BACKUP: 'confirmed-first',
    SIMULATION_ALLOWED: 'true',
    CODEC_PORT: String(codecPort),
    CODEC_UI_ORIGIN: UI,
  });
  database = await openDatabase(office.database.url, { part: 'test' });
  keyring = await openKeyring(database, firmKeys());
});
afterAll(async () => {
  await database?.destroy();
  await office?.close();
});

describe("the firm's key", () => {
  const confirm = (who: Office['administrator'], fingerprint: string) =>
    who.post('/keys/backup-confirmation', { fingerprint });

  it('must be there, and be the one that the record was sealed with, or the API does not start', async () => {
    const { FIRM_KEY: _, ...without } = office.config;
    await expect(startApi(without)).rejects.toThrow(FirmKeyRefused);
    const another = { ...without, FIRM_KEY: randomBytes(32).toString('base64') };
    await expect(startApi(another)).rejects.toMatchObject({ code: 'key.wrong-firm-key' });
  });

  it('has to have a backup before the first real case opens; a simulated one may open before', async () => {
    const lawyer = await office.as('lawyer');
    const opening = await lawyer.post('/cases', anOpening());
    expect(opening).toMatchObject({ status: 409, body: { code: 'keys.backup-unconfirmed' } });
    expect(JSON.stringify(opening.body)).not.toContain(firmKeys().current.id);
    const simulated = { clock: { rate: 86_400, startsAs: '2026-04-01T08:00:00.000Z' } };
    expect(await lawyer.post('/cases', anOpening('Sample', simulated))).toMatchObject({ status: 202 });

    expect(await lawyer.get('/keys/backup')).toMatchObject({ status: 200, body: { state: 'needed' } });
    expect(await confirm(lawyer, firmKeys().current.id)).toMatchObject({ status: 403 });
    expect(await confirm(office.administrator, '00000-00000-00000-00000')).toMatchObject({
      status: 422,
      body: { code: 'keys.wrong-fingerprint' },
    });
    expect(await lawyer.post('/cases', anOpening())).toMatchObject({ status: 409 });
    expect(await confirm(office.administrator, firmKeys().current.id)).toMatchObject({ status: 200 });
    expect(await lawyer.get('/keys/backup')).toMatchObject({ status: 200, body: { state: 'confirmed' } });
    expect(await lawyer.post('/cases', anOpening())).toMatchObject({ status: 202 });
  });
});

describe('a case whose key was destroyed', () => {
  it('answers that it was erased, and other cases of the same person are read as before', async () => {
    const lawyer = await office.as('lawyer');
    const [gone, other] = [
      (await lawyer.post('/cases', anOpening())).body.reference,
      (await lawyer.post('/cases', anOpening('Other'))).body.reference,
    ];
    // The API has not read it yet: within minutes of a reading, its key may still be in memory.
    await office.database.founding(async (tx) => {
      // As no part of the product would let it go: without an erasure.
      await tx.query('SET LOCAL session_replication_role = replica');
      const shelf = new CaseKeyRepository(tx);
      const key = await shelf.byReference(gone);
      await keyring.cases.destroy(key?.caseId ?? '', shelf);
    });
    expect(await lawyer.get(`/cases/${other}`)).toMatchObject({ status: 200 });
    expect(await lawyer.get(`/cases/${other}`)).toMatchObject({ body: { applicants: [{ familyName: 'Other' }] } });
    expect(await lawyer.get(`/cases/${gone}`)).toMatchObject({ status: 410, body: { code: 'case.key-destroyed' } });
  });
});

describe('the Temporal UI asks for payloads to be read', () => {
  let reference: string;
  let sealed: Payload;
  let ui: PayloadsInUi;
  const ask = (cookie: string | undefined, asked: Asked = {}) => ui.ask(cookie, [sealed], asked);
  const cookieOf = (email: string, password: string) => ui.cookieOf(email, password);
  const actsOf = (act: string) =>
    office.database.founding((tx) =>
      tx.query('SELECT actor, case_id, details FROM audit_events WHERE act = $1', [act]),
    );

  beforeAll(async () => {
    await office.administrator.post('/keys/backup-confirmation', { fingerprint: firmKeys().current.id });
    reference = (await (await office.as('lawyer')).post('/cases', anOpening())).body.reference;
    sealed = await sealedFor(reference, { secret: 'an allegation' }, database, keyring);
    ui = new PayloadsInUi(office.api.url, codecPort, UI);
  });

  it('they are read for a member of the case, and it is written down', async () => {
    const answer = await ask(await cookieOf('lawyer@firm.test', PASSWORD));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(UI);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(openedIn(answer.text)).toContain('an allegation');
    expect(await actsOf('payloads.read')).toMatchObject([{ details: { payloads: 1 } }]);
  });

  it.each(['ops', 'auditor', 'records', 'paralegal', 'administrator'] as const)(
    'for %s who may not read the case they stay sealed, and the attempt is written down',
    async (role) => {
      await office.as(role);
      const email = role === 'administrator' ? 'administrator@firm.test' : `${role}@firm.test`;
      const before = (await actsOf('payloads.refused')).length;
      const answer = await ask(await cookieOf(email, PASSWORD));
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.text)).toEqual({ payloads: [written(sealed)] });
      const unknown = {
        ...sealed,
        metadata: { ...sealed.metadata, 'encryption-key-id': Buffer.from(randomUUID()) },
      };
      const stranger = await ask(await cookieOf(email, PASSWORD), { payloads: [unknown] });
      expect(JSON.parse(stranger.text)).toEqual({ payloads: [written(unknown)] });
      expect(await actsOf('payloads.refused')).toHaveLength(before + 2);
    },
  );

  it('by nobody who is not signed in, from no other page, and nothing but /decode', async () => {
    const cookie = await cookieOf(ADMINISTRATOR.email, ADMINISTRATOR.password);
    expect(await ask(undefined)).toMatchObject({ status: 401, text: '' });
    expect(await ask('ccf_session=forged')).toMatchObject({ status: 401, text: '' });
    expect(await ask(cookie, { origin: 'http://127.0.0.1:9999' })).toMatchObject({ status: 403, text: '' });
    expect(await ask(cookie, { path: '/encode' })).toMatchObject({ status: 404 });
    expect(await ask(cookie, { body: 'not json' })).toMatchObject({ status: 400 });
    for (const none of ['7', '{"length":50000000}', '{"type":"Buffer","data":[1]}', '["aa"]', 'true'])
      for (const payload of [`{"data":${none}}`, `{"metadata":{"encoding":${none}}}`]) {
        const body = `{"payloads":[${payload}]}`;
        expect([body, await ask(cookie, { body })]).toMatchObject([body, { status: 400 }]);
      }
    const preflight = await fetch(`http://127.0.0.1:${codecPort}/decode`, {
      method: 'OPTIONS',
      headers: { origin: UI },
    });
    expect(preflight.status).toBe(204);
  });

  it('nobody can, where no port is set', async () => {
    const closed = await openOffice();
    await closed.close();
    expect(closed.config.CODEC_PORT).toBeUndefined();
  });
});
