import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NewCase } from '#persistence/cases/case.repository.js';
import { ADMINISTRATORS_LOCK } from '#persistence/staff/staff.repository.js';
import { anOpenCase } from '../persistence/an-open-case.js';
import { eventually } from '../support/eventually.js';
import type { Caller } from './caller.js';
import { ADMINISTRATOR, type Office, openOffice, PASSWORD } from './office.js';

let office: Office;
let administrator: Caller;
beforeAll(async () => {
  office = await openOffice({ DEFAULT_OWNER_EMAIL: 'default@firm.test' });
  administrator = office.administrator;
});
afterAll(() => office?.close());

const record = (query: string, values: unknown[] = []) => office.database.founding((tx) => tx.query(query, values));

/** Somebody new on the staff, signed in. */
async function newcomer(
  roles: string[],
  email = `${randomUUID()}@firm.test`,
): Promise<{ id: string; caller: Caller; email: string }> {
  const { body } = await administrator.post('/staff', { email, name: 'A newcomer', roles, password: PASSWORD });
  const caller = office.anonymous();
  await caller.signIn(email, PASSWORD);
  return { id: body.id, caller, email };
}

describe('a change of roles', () => {
  const change = (by: Caller, id: string, roles: string[]) => by.send('PUT', `/staff/${id}/roles`, { body: { roles } });

  it('counts at once: whoever it concerns signs in anew, with the new roles', async () => {
    const { id, caller, email } = await newcomer(['lawyer']);
    expect(await change(administrator, id, ['ops'])).toMatchObject({ status: 200, body: { roles: ['ops'] } });
    expect(await caller.get('/me')).toMatchObject({ status: 401 });
    await caller.signIn(email, PASSWORD);
    expect(await caller.get('/me')).toMatchObject({ body: { roles: ['ops'] } });
    const [act] = await record(`SELECT details FROM audit_events WHERE act = 'staff.roles-changed' AND subject = $1`, [
      id,
    ]);
    expect(act.details).toEqual({ before: ['lawyer'], after: ['ops'] });
  });

  it('is nobody’s own, not even an administrator’s', async () => {
    const { body: me } = await administrator.get('/me');
    expect(await change(administrator, me.id, ['administrator', 'partner'])).toMatchObject({
      status: 403,
      body: { code: 'roles.own' },
    });
    expect(await administrator.get('/me')).toMatchObject({ body: { roles: ['administrator', 'lawyer'] } });
  });

  it('leaves an administrator, even where two take the role from each other at the same moment', async () => {
    const first = await newcomer(['administrator']);
    const second = await newcomer(['administrator']);
    const { body: me } = await administrator.get('/me');
    expect(await change(first.caller, me.id, ['lawyer'])).toMatchObject({ status: 200 });
    const both = await office.database
      .founding(async (tx) => {
        await tx.query('SELECT pg_advisory_xact_lock($1)', [ADMINISTRATORS_LOCK]);
        const changes = Promise.all([
          change(first.caller, second.id, ['lawyer']),
          change(second.caller, first.id, ['lawyer']),
        ]);
        await eventually('both changes at the same place', async () => {
          const [{ waiting }] = await tx.query(
            `SELECT count(*)::int AS waiting FROM pg_locks JOIN pg_database ON pg_database.oid = database
           WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()`,
          );
          return waiting === 2 ? true : undefined;
        });
        return { changes };
      })
      .then(({ changes }) => changes);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = await record(`SELECT id FROM staff WHERE 'administrator' = ANY (roles) AND departed_at IS NULL`);
    expect(left).toHaveLength(1);
    const last = left[0].id === first.id ? first : second;
    expect(await change(last.caller, me.id, ['administrator', 'lawyer'])).toMatchObject({ status: 200 });
    await administrator.signIn(ADMINISTRATOR.email, ADMINISTRATOR.password);
  });

  it('of nobody, of the departed, or to nothing is refused', async () => {
    const { id } = await newcomer(['ops']);
    expect(await change(administrator, id, [])).toMatchObject({ status: 400 });
    expect(await change(administrator, id, ['king'])).toMatchObject({ status: 400 });
    expect(await change(administrator, randomUUID(), ['ops'])).toMatchObject({ status: 404 });
    await administrator.post(`/staff/${id}/departure`, {});
    expect(await change(administrator, id, ['lawyer'])).toMatchObject({ status: 404 });
  });
});

describe('a departure with a successor', () => {
  const aCaseOf = (responsibleId: string) => office.database.founding((tx) => anOpenCase(tx, { responsibleId }));
  const wall = ({ id }: NewCase, staffId: string, raisedBy: string) =>
    record('INSERT INTO walls (id, case_id, staff_id, raised_by, raised_at) VALUES ($1, $2, $3, $4, now())', [
      randomUUID(),
      id,
      staffId,
      raisedBy,
    ]);
  const join = ({ id }: NewCase, staffId: string) =>
    record('INSERT INTO memberships (case_id, staff_id, since) VALUES ($1, $2, now())', [id, staffId]);
  const membersOf = async ({ id }: NewCase): Promise<string[]> =>
    (await record('SELECT staff_id FROM memberships WHERE case_id = $1 AND until IS NULL', [id])).map(
      ({ staff_id }: { staff_id: string }) => staff_id,
    );
  const responsibleFor = async ({ id }: NewCase): Promise<string> =>
    (await record('SELECT responsible_id FROM cases WHERE id = $1', [id]))[0].responsible_id;

  it('passes cases, teams, rungs and mail that has not left, at once', async () => {
    const [leaver, heir, colleague] = [
      await newcomer(['lawyer']),
      await newcomer(['lawyer']),
      await newcomer(['lawyer']),
    ];
    const own = await aCaseOf(leaver.id);
    const shared = await aCaseOf(colleague.id);
    await join(shared, leaver.id);
    await administrator.send('PUT', '/rota', { body: { 'on-call': leaver.id, deputy: colleague.id } });
    const mail = (state: string, purpose = 'reminder') =>
      record(
        `INSERT INTO deliveries (id, case_id, purpose, occurrence, message_id, recipient, subject, state, created_at)
         VALUES ($1::uuid, $2, $3, $1::text, $1::text, $4, 's', $5, now())`,
        [randomUUID(), own.id, purpose, leaver.email, state],
      );
    for (const state of ['planned', 'failed', 'delivered']) await mail(state);
    await mail('planned', 'filing');

    expect(await heir.caller.get(`/cases/${own.reference}`)).toMatchObject({ status: 404 });
    const left = await administrator.post(`/staff/${leaver.id}/departure`, { successor: heir.id });
    expect(left).toMatchObject({
      status: 200,
      body: { departedAt: expect.any(String), handover: { cases: 1, teams: 1, rungs: 1, notPassed: 0 } },
    });
    expect(await responsibleFor(own)).toBe(heir.id);
    expect(await membersOf(own)).toEqual([heir.id]);
    expect((await membersOf(shared)).sort()).toEqual([colleague.id, heir.id].sort());
    expect(await administrator.get('/rota')).toMatchObject({ body: { 'on-call': heir.id, deputy: colleague.id } });
    const mails = await record('SELECT state, purpose, recipient FROM deliveries WHERE case_id = $1', [own.id]);
    for (const { state, purpose, recipient } of mails)
      expect(recipient).toBe(purpose === 'reminder' && state !== 'delivered' ? heir.email : leaver.email);
    expect(await leaver.caller.get('/me')).toMatchObject({ status: 401 });
    const trail = await record(
      `SELECT act, subject FROM audit_events WHERE case_id = ANY ($1) AND outcome = 'done' AND act NOT LIKE '%.stood'
       ORDER BY act`,
      [[own.id, shared.id]],
    );
    expect(trail).toEqual([
      { act: 'member.added', subject: heir.id },
      { act: 'responsible.changed', subject: heir.id },
    ]);
  });

  it('ends at once what was theirs alone: sessions, drafts, the calendar in their telephone, and nobody else’s', async () => {
    const [leaver, heir] = [await newcomer(['lawyer']), await newcomer(['lawyer'])];
    const feeds: string[] = [];
    for (const { caller } of [leaver, heir]) {
      await caller.send('PUT', '/me/drafts/letter', { body: { content: { text: 'half a sen' } } });
      feeds.push(new URL((await caller.post('/me/calendar-feed', {})).body.url).pathname);
    }
    const held = async ({ id }: { id: string }) => {
      const [row] = await record(
        `SELECT (SELECT count(*)::int FROM drafts WHERE staff_id = $1) AS drafts,
           (SELECT count(*)::int FROM calendar_feeds WHERE staff_id = $1 AND ended_at IS NULL) AS feeds,
           (SELECT count(*)::int FROM sessions WHERE staff_id = $1 AND ended_at IS NULL) AS sessions`,
        [id],
      );
      return row;
    };
    expect(await held(leaver)).toEqual({ drafts: 1, feeds: 1, sessions: 1 });
    await administrator.post(`/staff/${leaver.id}/departure`, { successor: heir.id });
    expect(await held(leaver)).toEqual({ drafts: 0, feeds: 0, sessions: 0 });
    expect(await held(heir)).toEqual({ drafts: 1, feeds: 1, sessions: 1 });
    const read = async (path = '') => (await office.anonymous().get(`/${path}`)).status;
    expect([await read(feeds[0]), await read(feeds[1])]).toEqual([404, 200]);
  });

  it('passes nothing through a wall: to the default owner, to a partner of the office, or to nobody; only their number is told', async () => {
    const [leaver, heir, colleague] = [
      await newcomer(['lawyer']),
      await newcomer(['lawyer']),
      await newcomer(['lawyer']),
    ];
    const owner = await newcomer(['lawyer'], 'default@firm.test');
    const [free, toOwner, toPartner, toNobody] = [
      await aCaseOf(leaver.id),
      await aCaseOf(leaver.id),
      await aCaseOf(leaver.id),
      await aCaseOf(leaver.id),
    ];
    const partner = await newcomer(['partner']);
    const shared = await aCaseOf(colleague.id);
    await join(shared, leaver.id);
    for (const held of [toOwner, toPartner, toNobody, shared]) await wall(held, heir.id, leaver.id);
    for (const held of [toPartner, toNobody]) await wall(held, owner.id, leaver.id);
    await wall(toNobody, partner.id, leaver.id);

    const { body } = await administrator.post(`/staff/${leaver.id}/departure`, { successor: heir.id });
    expect(body.handover).toEqual({ cases: 1, teams: 0, rungs: 0, notPassed: 4 });
    expect(await responsibleFor(free)).toBe(heir.id);
    expect(await responsibleFor(toOwner)).toBe(owner.id);
    expect(await responsibleFor(toPartner)).toBe(partner.id);
    expect(await responsibleFor(toNobody)).toBe(leaver.id);
    expect(await membersOf(shared)).toEqual([colleague.id]);
    for (const held of [toOwner, toPartner, toNobody, shared]) {
      expect(await membersOf(held)).not.toContain(heir.id);
      expect(await heir.caller.get(`/cases/${held.reference}`)).toMatchObject({ status: 404 });
      expect(JSON.stringify(body)).not.toContain(held.reference);
    }
  });

  it('wants somebody who works on cases and is not leaving, or changes nothing', async () => {
    const [leaver, ops, gone] = [await newcomer(['lawyer']), await newcomer(['ops']), await newcomer(['lawyer'])];
    await administrator.post(`/staff/${gone.id}/departure`, {});
    for (const successor of [ops.id, gone.id, leaver.id, randomUUID()])
      expect(await administrator.post(`/staff/${leaver.id}/departure`, { successor })).toMatchObject({
        status: 422,
        body: { code: 'staff.unknown' },
      });
    expect(await leaver.caller.get('/me')).toMatchObject({ status: 200 });
  });

  it('can name the successor later: mail goes to the default owner, and what the departed still carries passes then', async () => {
    const [leaver, heir] = [await newcomer(['lawyer']), await newcomer(['lawyer'])];
    const held = await aCaseOf(leaver.id);
    await record(
      `INSERT INTO deliveries (id, case_id, purpose, occurrence, message_id, recipient, subject, state, created_at)
       VALUES ($1::uuid, $2, 'reminder', $1::text, $1::text, $3, 's', 'failed', now())`,
      [randomUUID(), held.id, leaver.email],
    );
    expect((await administrator.post(`/staff/${leaver.id}/departure`, {})).body.handover).toBeUndefined();
    expect(await responsibleFor(held)).toBe(leaver.id);
    const [mail] = await record('SELECT recipient FROM deliveries WHERE case_id = $1', [held.id]);
    expect(mail.recipient).toBe('default@firm.test');
    const later = await administrator.post(`/staff/${leaver.id}/departure`, { successor: heir.id });
    expect(later.body.handover).toMatchObject({ cases: 1 });
    expect(await responsibleFor(held)).toBe(heir.id);
  });
});
