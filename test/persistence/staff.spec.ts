import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import { AuditRepository } from '#persistence/audit/audit.repository.js';
import { BureauRepository } from '#persistence/bureaus/bureau.repository.js';
import { openDatabase } from '#persistence/data-source.js';
import { RotaRepository } from '#persistence/staff/rota.repository.js';
import { SessionRepository } from '#persistence/staff/session.repository.js';
import { SignInAttemptRepository } from '#persistence/staff/sign-in-attempt.repository.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';
import { AT, aLawyer } from './an-open-case.js';

const LATER = '2026-04-01T09:00:00.000Z';
const EVENING = '2026-04-01T20:00:00.000Z';

let place: TestDatabase;
let database: DataSource;
beforeAll(async () => {
  place = await withDatabase();
  database = await openDatabase(place.url, { part: 'test' });
});
afterAll(async () => {
  await database?.destroy();
  await place?.drop();
});
const act = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => place.founding(work);
const aToken = (): string => randomUUID().replaceAll('-', '').repeat(2);
const idOf = (token: string): string => token.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

describe('staff', () => {
  it('are found by their address in any spelling, and an address is one person’s', async () => {
    const id = await act((tx) => aLawyer(tx, { email: 'Maria@Firm.invalid' }));
    expect(await act((tx) => new StaffRepository(tx).byEmail('maria@firm.INVALID'))).toMatchObject({ id });
    const same = {
      id: randomUUID(),
      email: 'MARIA@firm.invalid',
      name: 'n',
      roles: ['ops' as const],
      office: 'main',
      createdAt: AT,
    };
    expect(await act((tx) => new StaffRepository(tx).add(same))).toBe(false);
    expect(await act((tx) => new StaffRepository(tx).byEmail(`' OR true --`))).toBeNull();
  });

  it('are signed in by a session until it ends, runs out, or they depart', async () => {
    const id = await act(aLawyer);
    const [ended, runOut, departed] = [aToken(), aToken(), aToken()];
    for (const tokenHash of [ended, runOut, departed]) {
      const session = {
        tokenHash,
        id: idOf(tokenHash),
        staffId: id,
        means: 'password' as const,
        address: '',
        agent: '',
      };
      const times = { createdAt: AT, confirmedAt: AT, seenAt: LATER, expiresAt: EVENING };
      await act((tx) => new SessionRepository(tx).start({ ...session, ...times }));
    }
    const signedIn = (tokenHash: string, now = LATER, idleSince = AT) =>
      act((tx) => new SessionRepository(tx).signedIn(tokenHash, now, idleSince));
    expect(await signedIn(ended)).toMatchObject({ id, roles: ['lawyer'] });
    expect(await signedIn(ended, LATER, LATER)).toBeNull();
    await act((tx) => new SessionRepository(tx).end(id, idOf(ended), LATER));
    expect(await signedIn(ended)).toBeNull();
    expect(await signedIn(runOut, EVENING)).toBeNull();
    expect(await signedIn(aToken())).toBeNull();
    await act((tx) => new SessionRepository(tx).endOthers(id, idOf(departed), LATER));
    expect(await signedIn(runOut)).toBeNull();
    expect(await signedIn(departed)).not.toBeNull();
    expect(await signedIn(departed)).toMatchObject({ hasSecondFactor: false, sessionId: idOf(departed) });
    await act((tx) => new StaffRepository(tx).depart(id, LATER));
    expect(await signedIn(departed)).toBeNull();
    expect((await act((tx) => new StaffRepository(tx).present())).map((each) => each.id)).not.toContain(id);
    expect((await act((tx) => new StaffRepository(tx).all())).map((each) => each.id)).toContain(id);
  });

  it('who fail to sign in are counted since they last succeeded from that place; the whole account and the address always', async () => {
    const [account, other] = [aToken(), aToken()];
    const [here, device] = [
      { name: '203.0.113.7', isKnown: false },
      { name: aToken(), isKnown: true },
    ];
    const note = (accountHash: string, at: string, place = here) =>
      act((tx) => new SignInAttemptRepository(tx).begin(accountHash, place, at));
    const failures = (place = here) => act((tx) => new SignInAttemptRepository(tx).failuresSince(account, place, AT));
    await note(account, '2026-04-01T08:10:00.000Z');
    const lastHereAt = '2026-04-01T08:11:00.000Z';
    await note(account, lastHereAt);
    await note(other, '2026-04-01T08:12:00.000Z');
    await note(account, '2026-04-01T07:00:00.000Z');
    await note(account, '2026-04-01T08:13:00.000Z', device);
    expect(await failures()).toEqual({ here: 2, lastHereAt, ofAccount: 2, fromAddress: 3 });
    expect(await failures(device)).toMatchObject({ here: 1, ofAccount: 2 });
    const right = await note(account, '2026-04-01T08:20:00.000Z');
    await act((tx) => new SignInAttemptRepository(tx).succeeded(right));
    const half = await note(account, '2026-04-01T08:20:30.000Z');
    await act((tx) => new SignInAttemptRepository(tx).forget(half));
    await note(account, '2026-04-01T08:21:00.000Z');
    expect(await failures()).toMatchObject({ here: 1, ofAccount: 3, fromAddress: 4 });
    await act((tx) => new SignInAttemptRepository(tx).forgetBefore(LATER));
    expect(await failures()).toEqual({ here: 0, lastHereAt: null, ofAccount: 0, fromAddress: 0 });
  });

  it('stand on the rota, one to a rung', async () => {
    const [first, second] = [await act(aLawyer), await act(aLawyer)];
    for (const id of [first, second]) await act((tx) => new RotaRepository(tx).put('on-call', id, AT));
    expect(await act((tx) => new RotaRepository(tx).all())).toMatchObject([{ rung: 'on-call', staffId: second }]);
  });
});

describe('the bureaus', () => {
  it('know their own codes; a country without a bureau is none', async () => {
    const unknown = await act((tx) => new BureauRepository(tx).unknown(['FR', 'NA', 'VG', 'XX', 'KP', 'XX']));
    expect(unknown).toEqual(['XX', 'KP']);
    expect(await act((tx) => new BureauRepository(tx).unknown([]))).toEqual([]);
    expect(await act((tx) => new BureauRepository(tx).all())).toHaveLength(207);
  });
});

describe('the audits', () => {
  it('tell what was found, and on which day the digest went', async () => {
    const audit = {
      startedAt: AT,
      finishedAt: LATER,
      cases: 2,
      openDeadlines: 3,
      armedRungs: 4,
      repaired: [],
      findings: [{ code: 'rung.not-fired', says: 'Reminder P7D-before of T06:r1 has not gone' }],
      digestSentFor: '2026-04-01',
    };
    await act((tx) => new AuditRepository(tx).add(audit));
    expect(await act((tx) => new AuditRepository(tx).latest())).toMatchObject(audit);
    expect(await act((tx) => new AuditRepository(tx).digestSentFor('2026-04-01'))).toBe(true);
    expect(await act((tx) => new AuditRepository(tx).digestSentFor('2026-04-02'))).toBe(false);
    expect(await act((tx) => new AuditRepository(tx).counts())).toEqual({ cases: 0, openDeadlines: 0, armedRungs: 0 });
  });
});
