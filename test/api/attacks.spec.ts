import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { codeAt, stepAt } from '#apps/api/staff/totp.js';
import { freePort } from '#apps/standalone/ports.js';
import type { Role } from '#domain/people/staff.js';
import { MembershipRepository } from '#persistence/cases/membership.repository.js';
import { openDatabase } from '#persistence/data-source.js';
import { openKeyring } from '#persistence/keys/open-keyring.js';
import { AT, anOpenCase } from '../persistence/an-open-case.js';
import { eventually } from '../support/eventually.js';
import { firmKeys } from '../support/firm-key.js';
import { secretOf } from './authenticator.js';
import { Caller } from './caller.js';
import { ADMINISTRATOR, type Office, openOffice, PASSWORD } from './office.js';
import { openedIn, PayloadsInUi, sealedFor } from './payloads-in-ui.js';

const UI = 'http://127.0.0.1:7321';

/** What somebody tries who has read the source. */
describe('whoever has read the source', () => {
  let office: Office;
  let database: DataSource;
  beforeAll(async () => {
    office = await openOffice();
    database = await openDatabase(office.database.url, { part: 'test' });
  });
  afterAll(async () => {
    await database?.destroy();
    await office?.close();
  });

  const employed = async (...roles: Role[]) => {
    const email = `${randomUUID()}@firm.test`;
    const { body } = await office.administrator.post('/staff', { email, name: 'Somebody', roles, password: PASSWORD });
    const caller = new Caller(office.api.url);
    await caller.signIn(email, PASSWORD);
    return { id: body.id as string, caller };
  };
  const waiting = async (): Promise<number> => {
    const [{ count }] = await database.query(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return count;
  };
  const aCaseOf = ({ id }: { id: string }) =>
    office.database.founding(async (tx) => {
      const held = await anOpenCase(tx, { responsibleId: id, openedBy: id });
      await new MembershipRepository(tx).add(held.id, id, AT);
      return held;
    });

  it('makes no partner of their own, nobody’s heir and no alarm for themselves from a tab that an administrator left open', async () => {
    const leaver = await employed('partner');
    const person = { email: 'new@firm.test', name: 'New', roles: ['partner'] };
    const later = () =>
      office.database.founding((tx) => tx.query(`UPDATE sessions SET confirmed_at = now() - interval '16 minutes'`));
    await later();
    const { administrator } = office;
    for (const answer of [
      await administrator.post('/staff', { ...person, password: PASSWORD }),
      await administrator.post('/invitations', person),
      await administrator.post(`/staff/${leaver.id}/departure`, { successor: leaver.id }),
      await administrator.send('PUT', '/rota', { body: { 'on-call': leaver.id } }),
    ])
      expect(answer).toMatchObject({ status: 403, body: { code: 'session.confirmation-needed' } });
    await administrator.post('/session/confirmation', { password: ADMINISTRATOR.password });
    expect(await administrator.post('/staff', { ...person, password: PASSWORD })).toMatchObject({ status: 201 });
  });

  it('takes no case along from a tab that a lawyer left open; a program whose token is for this may', async () => {
    const lawyer = await employed('lawyer', 'auditor');
    const { reference } = await aCaseOf(lawyer);
    const exports = ['/docket-files', `/cases/${reference}/docket-file`, `/cases/${reference}/audit/export`];
    const statuses = async () => Promise.all(exports.map(async (path) => (await lawyer.caller.get(path)).status));
    expect(await statuses()).toEqual([200, 200, 200]);
    await office.database.founding((tx) =>
      tx.query(`UPDATE sessions SET confirmed_at = now() - interval '16 minutes' WHERE staff_id = $1`, [lawyer.id]),
    );
    expect(await statuses()).toEqual([403, 403, 403]);
    expect((await lawyer.caller.get(`/cases/${reference}/docket`)).status).toBe(200);

    const { administrator } = office;
    await administrator.post('/session/confirmation', { password: ADMINISTRATOR.password });
    const { body } = await administrator.post('/api-tokens', {
      name: 'Copies at night',
      roles: ['paralegal'],
      routes: ['docketFiles'],
      expiresInDays: 1,
    });
    expect(body).toMatchObject({ token: expect.any(String) });
    const asked = await fetch(`${office.api.url}/api/v1/docket-files`, {
      headers: { Authorization: `Bearer ${body.token}` },
    });
    expect(asked.status).toBe(200);
  });

  it('takes nobody off a team who is made responsible at the same moment', async () => {
    const [lawyer, other] = [await employed('lawyer'), await employed('lawyer')];
    const { id, reference } = await aCaseOf(lawyer);
    await lawyer.caller.post(`/cases/${reference}/members`, { staff: other.id });
    const people = async () => (await lawyer.caller.get(`/cases/${reference}/people`)).body;
    const held = await office.database.founding(async (tx) => {
      // Another process has begun to make them responsible, and is not done yet.
      await tx.query('UPDATE cases SET responsible_id = $2 WHERE id = $1', [id, other.id]);
      const asked = [
        lawyer.caller.send('DELETE', `/cases/${reference}/members/${other.id}`),
        lawyer.caller.post(`/cases/${reference}/walls`, { staff: other.id }),
      ];
      await eventually('both wait for what has begun', async () =>
        (await waiting()) === asked.length ? true : undefined,
      );
      return asked;
    });
    const answers = await Promise.all(held);
    for (const answer of answers) expect(answer).toMatchObject({ status: 409, body: { code: 'member.responsible' } });
    expect(await people()).toMatchObject({ responsible: { id: other.id }, walls: [] });
    expect((await people()).members.map((each: { id: string }) => each.id)).toContain(other.id);
  });

  it('reads no calendar that nobody hears of', async () => {
    const lawyer = await employed('lawyer');
    await aCaseOf(lawyer);
    const { body } = await lawyer.caller.post('/me/calendar-feed', {});
    const reads = () =>
      office.database.founding((tx) =>
        tx.query(`SELECT actor, details FROM audit_events WHERE act = 'calendar-feed.read'`),
      );
    expect(await reads()).toEqual([]);
    expect((await office.anonymous().get(`/${new URL(body.url).pathname}`)).status).toBe(200);
    expect(await reads()).toMatchObject([{ actor: lawyer.id, details: { cases: [] } }]);
  });

  it('fills no disk with what they begin', async () => {
    const lawyer = await employed('paralegal');
    const keep = (n: number) =>
      lawyer.caller.send(
        'PUT',
        `/me/drafts/form-${'abcdefghij'[n % 10]}${'abcdefghij'[Math.floor(n / 10) % 10]}${'abcdefghij'[Math.floor(n / 100)]}`,
        { body: { content: { n } } },
      );
    for (let n = 0; n < 210; n++) expect((await keep(n)).status).toBe(200);
    const [{ count }] = await office.database.founding((tx) =>
      tx.query('SELECT count(*)::int AS count FROM drafts WHERE staff_id = $1', [lawyer.id]),
    );
    expect(count).toBeLessThanOrEqual(200);
    expect((await lawyer.caller.get('/me/drafts')).body.drafts).toHaveLength(100);
  });
});

describe('where a second factor is required', () => {
  it('a password alone opens no payload in the Temporal UI', async () => {
    const codecPort = await freePort();
    const office = await openOffice({ MFA_REQUIRED: 'true', CODEC_PORT: String(codecPort), CODEC_UI_ORIGIN: UI });
    const database = await openDatabase(office.database.url, { part: 'test' });
    try {
      const keyring = await openKeyring(database, firmKeys());
      const ui = new PayloadsInUi(office.api.url, codecPort, UI);
      const { id } = (await office.administrator.get('/me')).body;
      const { reference } = await office.database.founding(async (tx) => {
        const held = await anOpenCase(tx, { responsibleId: id, openedBy: id });
        await new MembershipRepository(tx).add(held.id, id, AT);
        return held;
      });
      const sealed = await sealedFor(reference, { secret: 'an allegation' }, database, keyring);
      const cookie = await ui.cookieOf(ADMINISTRATOR.email, ADMINISTRATOR.password);
      expect(await ui.ask(cookie, [sealed])).toMatchObject({ status: 401 });
      const { body } = await office.administrator.post('/me/second-factor', {});
      const code = codeAt(secretOf(body.secret), stepAt(Date.now()));
      await office.administrator.post('/me/second-factor/confirmation', { code });
      expect(openedIn((await ui.ask(cookie, [sealed])).text)).toContain('an allegation');
    } finally {
      await database.destroy();
      await office.close();
    }
  });
});
