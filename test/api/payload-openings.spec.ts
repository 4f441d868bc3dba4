import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Payload } from '@temporalio/common';
import type { DataSource } from 'typeorm';
import { freePort } from '#apps/standalone/ports.js';
import type { Role } from '#domain/people/staff.js';
import type { Keyring } from '#keys/keyring.js';
import { MembershipRepository } from '#persistence/cases/membership.repository.js';
import { openDatabase } from '#persistence/data-source.js';
import { openKeyring } from '#persistence/keys/open-keyring.js';
import { readingAs } from '#persistence/transaction.js';
import { AT, anOpenCase } from '../persistence/an-open-case.js';
import { firmKeys } from '../support/firm-key.js';
import { type Answer, Caller } from './caller.js';
import { type Office, openOffice, PASSWORD } from './office.js';
import { openedIn, PayloadsInUi, sealedFor, written } from './payloads-in-ui.js';

const UI = 'http://127.0.0.1:7321';
const REASON = 'The workflow stands still at the filing of Zephyrine K.';

interface Person {
  readonly id: string;
  readonly email: string;
  readonly caller: Caller;
}

let office: Office;
let database: DataSource;
let keyring: Keyring;
let ui: PayloadsInUi;
let ops: Person;
let otherOps: Person;
let partner: Person;
let lawyer: Person;
beforeAll(async () => {
  const codecPort = await freePort();
  office = await openOffice({ CODEC_PORT: String(codecPort), CODEC_UI_ORIGIN: UI });
  database = await openDatabase(office.database.url, { part: 'test' });
  keyring = await openKeyring(database, firmKeys());
  ui = new PayloadsInUi(office.api.url, codecPort, UI);
  [ops, otherOps, partner, lawyer] = [
    await employed('ops'),
    await employed('ops'),
    await employed('partner'),
    await employed('lawyer'),
  ];
});
afterAll(async () => {
  await database?.destroy();
  await office?.close();
});

let reference: string;
let sealed: Payload;
beforeEach(async () => {
  reference = await aCase();
  sealed = await sealedFor(reference, { secret: 'an allegation' }, database, keyring);
});

/** A case of the lawyer's, whose office is the partner's. */
const aCase = (): Promise<string> =>
  office.database.founding(async (tx) => {
    const held = await anOpenCase(tx, { responsibleId: lawyer.id, openedBy: lawyer.id });
    await new MembershipRepository(tx).add(held.id, lawyer.id, AT);
    return held.reference;
  });

async function employed(...roles: Role[]): Promise<Person> {
  const email = `${randomUUID()}@firm.test`;
  const added = await office.administrator.post('/staff', { email, name: `The ${roles}`, roles, password: PASSWORD });
  const caller = new Caller(office.api.url);
  await caller.signIn(email, PASSWORD);
  return { id: added.body.id, email, caller };
}

const at = (path = '', of = reference): string => `/cases/${of}/payload-openings${path}`;
const ask = ({ caller }: Person = ops, key: string = randomUUID(), reason = REASON): Promise<Answer> =>
  caller.post(at(), { reason }, { key });
const answer = ({ caller }: Person, id: string, approved = true, key: string = randomUUID()): Promise<Answer> =>
  caller.post(at(`/${id}/approval`), { approved }, { key });
const end = ({ caller }: Person, id: string): Promise<Answer> => caller.send('DELETE', at(`/${id}`));
const list = async ({ caller }: Person) => (await caller.get(at())).body;
const wall = ({ id }: Person): Promise<Answer> => lawyer.caller.post(`/cases/${reference}/walls`, { staff: id });
const refused = (status: number, code: string) => ({ status, body: { code } });

/** What the person reads of the payload in the Temporal UI; undefined where it stays sealed. */
async function readBy({ email }: Person): Promise<string | undefined> {
  const { status, text } = await ui.ask(await ui.cookieOf(email, PASSWORD), [sealed]);
  expect(status).toBe(200);
  return text === JSON.stringify({ payloads: [written(sealed)] }) ? undefined : openedIn(text);
}

/** An opening that was approved at this moment. */
async function opened(who = ops): Promise<string> {
  const { id } = (await ask(who)).body;
  expect(await answer(partner, id)).toMatchObject({ status: 200, body: { state: 'open' } });
  return id;
}

/** Turns the clock by writing the past: nothing of the product can. */
const move = (id: string, change: string): Promise<unknown> =>
  office.database.founding(async (tx) => {
    await tx.query('SET LOCAL session_replication_role = replica');
    await tx.query(`UPDATE payload_openings SET ${change} WHERE id = $1`, [id]);
  });

const audited = (like: string): Promise<{ act: string; actor: string; details: object; subject: string }[]> =>
  office.database.founding((tx) =>
    tx.query(
      `SELECT act, actor, details, subject FROM audit_events JOIN cases ON cases.id = case_id
       WHERE reference = $1 AND act LIKE $2 ORDER BY audit_events.sequence`,
      [reference, like],
    ),
  );

describe('somebody who only watches a case and must read what its workflow carries', () => {
  it('asks with a reason, a second person agrees, and they read it for an hour', async () => {
    expect(await readBy(ops)).toBeUndefined();
    const asked = await ask();
    expect(asked).toMatchObject({
      status: 201,
      body: { state: 'asked', reason: REASON, isMine: true, mayAnswer: false, mayEnd: true },
    });
    expect(await readBy(ops)).toBeUndefined();
    const before = Date.now();
    const approved = await answer(partner, asked.body.id);
    expect(approved).toMatchObject({ status: 200, body: { state: 'open', answeredBy: { id: partner.id } } });
    const lasts = Date.parse(approved.body.endsAt) - before;
    expect(lasts).toBeGreaterThan(59 * 60_000);
    expect(lasts).toBeLessThan(61 * 60_000);
    expect(await readBy(ops)).toContain('an allegation');
  });

  it('opens one case for one person: not another case, not a colleague, and nothing but its payloads', async () => {
    const one = await employed('ops');
    await opened(one);
    expect(await readBy(otherOps)).toBeUndefined();
    expect(await one.caller.get(`/cases/${reference}`)).toMatchObject(refused(403, 'role.not-allowed'));
    const shown = await readingAs(database, one.id, async (tx) => [
      await tx.query('SELECT case_id FROM applicants'),
      await tx.query('SELECT cases.reference FROM case_keys JOIN cases ON cases.id = case_id'),
    ]);
    expect(shown).toEqual([[], [{ reference }]]);
    reference = await aCase();
    sealed = await sealedFor(reference, { secret: 'another allegation' }, database, keyring);
    expect(await readBy(one)).toBeUndefined();
  });

  it.each(['records', 'auditor', 'ops'] as const)('may be %s: whoever may watch the case', async (role) => {
    const person = await employed(role);
    await opened(person);
    expect(await readBy(person)).toContain('an allegation');
  });

  it('without so much as that finds no case, and no way to ask', async () => {
    const stranger = await employed('lawyer');
    const outside = await employed('paralegal');
    for (const person of [stranger, outside]) expect(await ask(person)).toMatchObject(refused(404, 'not.found'));
    expect(await ask(await employed('administrator'))).toMatchObject(refused(403, 'role.not-allowed'));
  });

  it('with the right to the content need not ask', async () => {
    expect(await ask(lawyer)).toMatchObject(refused(409, 'payload-opening.not-needed'));
    expect(await list(lawyer)).toMatchObject({ mayAsk: false });
    expect(await list(ops)).toMatchObject({ mayAsk: true });
  });

  it('says why, in words that only the case’s own key opens', async () => {
    expect(await ops.caller.post(at(), {})).toMatchObject(refused(400, 'request.invalid'));
    expect(await ops.caller.post(at(), { reason: '' })).toMatchObject(refused(400, 'request.invalid'));
    await ask();
    const [{ reason }] = await office.database.founding((tx) => tx.query('SELECT reason FROM payload_openings'));
    expect(reason).toMatch(/^sealed\./);
    const everything = await office.database.founding((tx) =>
      tx.query('SELECT to_jsonb(each)::text AS row FROM audit_events AS each'),
    );
    expect(JSON.stringify(everything)).not.toContain('Zephyrine');
  });

  it('asks once, however often the question arrives with its key, and once at a time', async () => {
    const key = randomUUID();
    const [first, again] = [await ask(ops, key), await ask(ops, key)];
    expect(again.body).toEqual(first.body);
    expect(await ask()).toMatchObject(refused(409, 'payload-opening.asked-already'));
    const together = await Promise.all([ask(otherOps), ask(otherOps)]);
    expect(together.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect((await list(partner)).openings).toHaveLength(2);
    expect(await audited('payload-opening.asked')).toHaveLength(2);
  });

  it('wants a fresh proof of who they are, and so does whoever agrees', async () => {
    const { id } = (await ask()).body;
    await office.database.founding((tx) =>
      tx.query(`UPDATE sessions SET confirmed_at = now() - interval '16 minutes' WHERE staff_id = ANY ($1)`, [
        [otherOps.id, partner.id],
      ]),
    );
    for (const late of [await ask(otherOps), await answer(partner, id)])
      expect(late).toMatchObject(refused(403, 'session.confirmation-needed'));
    for (const { caller } of [otherOps, partner]) await caller.post('/session/confirmation', { password: PASSWORD });
    expect(await answer(partner, id)).toMatchObject({ status: 200 });
  });
});

describe('the second person', () => {
  it('is a partner or a lawyer who reads the case, and nobody else', async () => {
    const { id } = (await ask()).body;
    const paralegal = await employed('paralegal');
    await lawyer.caller.post(`/cases/${reference}/members`, { staff: paralegal.id });
    for (const person of [otherOps, paralegal, await employed('auditor'), await employed('records')])
      expect(await answer(person, id)).toMatchObject(refused(403, 'role.not-allowed'));
    expect(await answer(await employed('lawyer'), id)).toMatchObject(refused(404, 'not.found'));
    expect(await answer(lawyer, id)).toMatchObject({ status: 200, body: { state: 'open' } });
  });

  it('is never the one who asked, not even when they have come to read the case meanwhile', async () => {
    const both = await employed('ops', 'lawyer');
    const { id } = (await ask(both)).body;
    expect(await answer(both, id)).toMatchObject(refused(404, 'not.found'));
    await lawyer.caller.post(`/cases/${reference}/members`, { staff: both.id });
    expect(await answer(both, id)).toMatchObject(refused(403, 'payload-opening.same-person'));
    const past = readingAs(database, both.id, (tx) => tx.query('SELECT 1')).then(() =>
      office.database.founding((tx) =>
        tx.query('UPDATE payload_openings SET approved = true, decided_by = asked_by WHERE id = $1', [id]),
      ),
    );
    await expect(past).rejects.toThrow();
    expect((await list(lawyer)).openings).toMatchObject([{ state: 'asked' }]);
  });

  it('refuses, and that is the last word on this question; another one may be asked', async () => {
    const { id } = (await ask()).body;
    expect(await answer(partner, id, false)).toMatchObject({ status: 200, body: { state: 'refused' } });
    expect(await readBy(ops)).toBeUndefined();
    expect(await answer(lawyer, id)).toMatchObject(refused(409, 'payload-opening.over'));
    expect(await ask()).toMatchObject({ status: 201 });
  });

  it('is one of two who answer at the same moment; the other hears that it was answered', async () => {
    const { id } = (await ask()).body;
    const answers = await Promise.all([answer(partner, id), answer(lawyer, id, false)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('payload-opening.over');
    expect([
      ...(await audited('payload-opening.approved')),
      ...(await audited('payload-opening.refused')),
    ]).toHaveLength(1);
  });

  it('answers once, however often the answer arrives with its key', async () => {
    const { id } = (await ask()).body;
    const key = randomUUID();
    const [first, again] = [await answer(partner, id, true, key), await answer(partner, id, true, key)];
    expect(again.body).toEqual(first.body);
    expect(await audited('payload-opening.approved')).toHaveLength(1);
  });

  it('finds the question among those that wait for them, over all cases', async () => {
    const { id } = (await ask()).body;
    const waiting = async ({ caller }: Person) =>
      (await caller.get('/payload-openings')).body.openings.filter((each: { id: string }) => each.id === id);
    expect(await waiting(partner)).toMatchObject([{ reference, state: 'asked', mayAnswer: true, reason: REASON }]);
    expect(await waiting(ops)).toMatchObject([{ reference, state: 'asked', mayAnswer: false, isMine: true }]);
    expect(await waiting(otherOps)).toEqual([]);
    expect(await waiting(await employed('lawyer'))).toEqual([]);
    await answer(partner, id, false);
    expect(await waiting(partner)).toEqual([]);
  });
});

describe('an opening ends', () => {
  it('by itself, the moment its hour is over, and is answered by nobody after a day', async () => {
    const id = await opened();
    await move(id, `expires_at = now() + interval '1 second'`);
    expect(await readBy(ops)).toContain('an allegation');
    await move(id, 'expires_at = now()');
    expect(await readBy(ops)).toBeUndefined();
    expect((await list(ops)).openings).toMatchObject([{ state: 'ended', endedBy: null }]);

    const asked = (await ask()).body.id;
    await move(asked, `asked_at = now() - interval '24 hours'`);
    expect((await list(partner)).openings[1]).toMatchObject({ id: asked, state: 'lapsed', mayAnswer: false });
    expect(await answer(partner, asked)).toMatchObject(refused(409, 'payload-opening.over'));
    expect(await ask()).toMatchObject({ status: 201 });
    expect((await list(partner)).openings.map(({ state }: { state: string }) => state).toSorted()).toEqual([
      'asked',
      'ended',
      'lapsed',
    ]);
  });

  it('by the word of whoever asked, or of anybody who could agree to it', async () => {
    for (const who of [ops, lawyer]) {
      const id = await opened();
      expect(await end(otherOps, id)).toMatchObject(refused(404, 'payload-opening.unknown'));
      expect(await end(who, id)).toMatchObject({ status: 200, body: { state: 'ended', endedBy: { id: who.id } } });
      expect(await readBy(ops)).toBeUndefined();
      expect(await end(partner, id)).toMatchObject(refused(409, 'payload-opening.over'));
    }
    const { id } = (await ask()).body;
    expect(await end(ops, id)).toMatchObject({ status: 200, body: { state: 'ended' } });
    expect(await answer(partner, id)).toMatchObject(refused(409, 'payload-opening.over'));
  });

  it('at once by a wall, and does not come back when the wall is lifted', async () => {
    await opened();
    expect(await readBy(ops)).toContain('an allegation');
    const raised = await wall(ops);
    expect(await readBy(ops)).toBeUndefined();
    expect(await ops.caller.get(at())).toMatchObject(refused(404, 'not.found'));
    expect(await ask()).toMatchObject(refused(404, 'not.found'));
    const live = (await ops.caller.get('/payload-openings')).body.openings;
    expect(live.map((each: { reference: string }) => each.reference)).not.toContain(reference);
    const standing = raised.body.walls.find(({ staff }: { staff: { id: string } }) => staff.id === ops.id);
    expect(await partner.caller.send('DELETE', `/cases/${reference}/walls/${standing.id}`)).toMatchObject({
      status: 200,
    });
    expect(await readBy(ops)).toBeUndefined();
    expect((await list(partner)).openings).toMatchObject([{ state: 'ended', endedBy: { id: lawyer.id } }]);
  });

  it('with the departure of whoever asked, and with the role by which they watched', async () => {
    for (const change of [
      ({ id }: Person) =>
        office.administrator.send('PUT', `/staff/${id}/roles`, { body: { roles: ['administrator'] } }),
      ({ id }: Person) => office.administrator.post(`/staff/${id}/departure`, { successor: lawyer.id }),
    ]) {
      const person = await employed('ops');
      await opened(person);
      const seen = () =>
        readingAs(database, person.id, (tx) => tx.query('SELECT case_id FROM case_keys')) as Promise<unknown[]>;
      expect(await seen()).toHaveLength(1);
      expect((await change(person)).status).toBeLessThan(300);
      expect(await seen()).toEqual([]);
    }
  });

  it('before it was answered, when whoever asked leaves: nobody finds it waiting, and nobody can agree any more', async () => {
    const person = await employed('ops');
    const { id } = (await ask(person)).body;
    const waiting = async () =>
      (await partner.caller.get('/payload-openings')).body.openings.map((each: { id: string }) => each.id);
    expect(await waiting()).toContain(id);
    expect((await office.administrator.post(`/staff/${person.id}/departure`, {})).status).toBeLessThan(300);
    expect(await waiting()).not.toContain(id);
    expect(await answer(partner, id)).toMatchObject(refused(409, 'payload-opening.over'));
    expect((await list(partner)).openings).toMatchObject([{ id, state: 'ended' }]);
  });

  it('is not agreed to by somebody whom a wall keeps out, who hears nothing of it', async () => {
    const walled = await employed('partner');
    const { id } = (await ask()).body;
    await wall(walled);
    expect(await answer(walled, id)).toMatchObject(refused(404, 'not.found'));
    const { openings } = (await walled.caller.get('/payload-openings')).body;
    expect(openings.map((each: { reference: string }) => each.reference)).not.toContain(reference);
  });
});

describe('what stands in the audit of a case that was opened', () => {
  it('names who asked, who agreed, every reading under it and its end, each apart from ordinary reading', async () => {
    await readBy(ops);
    const id = await opened();
    await readBy(ops);
    await readBy(lawyer);
    await end(lawyer, id);
    await readBy(ops);
    expect(await audited('payload%')).toMatchObject([
      { act: 'payload-opening.asked', actor: ops.id, subject: id },
      { act: 'payload-opening.approved', actor: partner.id, subject: id, details: { for: ops.id } },
      { act: 'payloads-under-break-glass.read', actor: ops.id, subject: id, details: { payloads: 1 } },
      { act: 'payloads.read', actor: lawyer.id },
      { act: 'payload-opening.ended', actor: lawyer.id, subject: id },
    ]);
  });

  it('tells in the report of who could see the case for whom it was open, and that they looked', async () => {
    const id = await opened();
    await readBy(ops);
    await end(ops, id);
    const { body } = await partner.caller.get(`/reports/case-access/${reference}`);
    expect(body.openings).toMatchObject([
      { id, state: 'ended', askedBy: { id: ops.id }, answeredBy: { id: partner.id }, reason: REASON },
    ]);
    expect(body.looked).toContainEqual(
      expect.objectContaining({ actor: ops.id, act: 'payloads-under-break-glass.read', times: 1 }),
    );
    expect(body.couldSee.map(({ staff }: { staff: { id: string } }) => staff.id)).not.toContain(ops.id);
  });
});
