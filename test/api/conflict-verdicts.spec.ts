import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { forgetOldChecks } from '#persistence/conflicts/conflict-check.repository.js';
import type { CaseEngine } from './case-engine.js';
import { eraseCase } from './erased-case.js';
import { MatrixOffice, type Person } from './matrix-office.js';
import { openRunningOffice } from './running-office.js';

let matrix: MatrixOffice;
let engine: CaseEngine;
let lawyer: Person;
let colleague: Person;
let records: Person;
beforeAll(async () => {
  const running = await openRunningOffice();
  engine = running.engine;
  matrix = await MatrixOffice.open(running.office);
  lawyer = await matrix.employ(['lawyer'], 'branch');
  colleague = await matrix.employ(['paralegal'], 'branch');
  records = await matrix.employ(['records']);
}, 120_000);
afterAll(async () => {
  await engine?.close();
  await matrix?.close();
});

const rows = (statement: string, ...values: unknown[]) =>
  matrix.office.database.founding((tx) => tx.query(statement, values)) as Promise<Record<string, unknown>[]>;
const person = (familyName: string, givenName: string) => ({ kind: 'person', familyName, givenName });
const opening = (applicant: object, rest: object = {}, by = lawyer) =>
  by.caller.post('/cases', {
    kind: 'initial',
    startAt: 'access-request',
    language: 'en',
    applicants: [applicant],
    ...rest,
  });
const ask = async (names: readonly string[], by = lawyer): Promise<string> => {
  const { body } = await by.caller.post('/conflict-checks', { names });
  expect(body.answer).toBe('ask-records');
  return body.id;
};
const answer = (check: string, verdict: string, rest: object = {}, by = records) =>
  by.caller.post(`/conflict-checks/${check}/verdict`, { verdict, ...rest });
const own = async (check: string, by = lawyer) => {
  const { status, body } = await by.caller.get('/conflict-checks');
  expect(status).toBe(200);
  return body.checks.find(({ id }: { id: string }) => id === check);
};
/** Somebody whom the firm acts for already, in a case of another office. */
const known = async (familyName: string, givenName: string): Promise<string> =>
  (await opening(person(familyName, givenName), {}, matrix.responsible)).body.reference;

describe('the answer of the records office', () => {
  it('reaches its asker as a verdict, with who gave it and when; the remark stays with records, sealed', async () => {
    const reference = await known('Ortizova', 'Benita');
    const check = await ask(['Benita Ortizova']);
    expect(await own(check)).toEqual({ id: check, askedAt: expect.any(String), verdict: null });
    const given = await answer(check, 'behind-wall', { remark: 'Wall off the Lisbon team' });
    expect(given).toMatchObject({ status: 201, body: { verdict: 'behind-wall', by: 'The records' } });
    const told = await lawyer.caller.get('/conflict-checks');
    expect(told.body.checks.find(({ id }: { id: string }) => id === check).verdict).toEqual(given.body);
    expect(told.text).not.toMatch(new RegExp(`Lisbon|${reference}|Ortiz|remark`));
    expect((await records.caller.get(`/conflict-checks/${check}`)).body.verdicts).toEqual([
      { ...given.body, remark: 'Wall off the Lisbon team' },
    ]);
    const kept = await rows('SELECT conflict_remarks::text FROM conflict_remarks');
    expect(JSON.stringify(kept)).not.toContain('Lisbon');
  });

  it('is hidden from everybody else who opens cases, and its remark from everybody who does', async () => {
    await known('Quarles', 'Ebba');
    const check = await ask(['Ebba Quarles']);
    await answer(check, 'no-obstacle', { remark: 'nothing' });
    expect(await own(check, colleague)).toBeUndefined();
    expect(await colleague.caller.get(`/conflict-checks/${check}`)).toMatchObject({ status: 403 });
    const seen = await matrix.database.transaction(async (tx) => {
      await tx.query(`SELECT set_config('ccf.actor', $1, true)`, [lawyer.id]);
      return tx.query(
        'SELECT (SELECT count(*) FROM conflict_verdicts) > 0 AS verdicts, count(*)::int AS remarks FROM conflict_remarks',
      );
    });
    expect(seen).toEqual([{ verdicts: true, remarks: 0 }]);
  });

  it('is told in the same bytes whether its asker could read what was found, or a wall stands before it', async () => {
    await opening(person('Readable', 'Ines'), {}, lawyer);
    await known('Hidden', 'Ines');
    const heard = async (name: string) => {
      const check = await ask([name]);
      const before = JSON.stringify(await own(check));
      await answer(check, 'do-not-open', { remark: name });
      const told = [before, JSON.stringify(await own(check))].join();
      return told.replaceAll(check, 'ID').replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'AT');
    };
    expect(await heard('Ines Hidden')).toBe(await heard('Ines Readable'));
  });

  it('can be given anew, stands in the firm’s audit each time, and the last one counts', async () => {
    await known('Twofold', 'Tove');
    const check = await ask(['Tove Twofold']);
    const key = randomUUID();
    for (const _ of [1, 2])
      await records.caller.post(`/conflict-checks/${check}/verdict`, { verdict: 'do-not-open' }, { key });
    await answer(check, 'no-obstacle');
    expect((await own(check)).verdict.verdict).toBe('no-obstacle');
    const acts = await rows(
      `SELECT case_id, details FROM audit_events WHERE act = 'conflict-check.answered' AND subject = $1 ORDER BY id`,
      check,
    );
    expect(acts).toEqual([
      { case_id: null, details: { verdict: 'do-not-open' } },
      { case_id: null, details: { verdict: 'no-obstacle' } },
    ]);
  });

  it('is asked for nothing where nothing was found, and of nobody but records', async () => {
    const { body } = await lawyer.caller.post('/conflict-checks', { names: ['Nobody Atall'] });
    expect(await answer(body.id, 'no-obstacle')).toMatchObject({ status: 409, body: { code: 'conflict-check.clear' } });
    expect(await own(body.id)).toBeUndefined();
    expect(await answer(randomUUID(), 'no-obstacle')).toMatchObject({ status: 404 });
    expect(await answer(body.id, 'no-obstacle', {}, lawyer)).toMatchObject({ status: 403 });
    expect(await answer(body.id, 'perhaps')).toMatchObject({ status: 400 });
    const forged = matrix.database.transaction(async (tx) => {
      await tx.query(`SELECT set_config('ccf.actor', $1, true)`, [lawyer.id]);
      await tx.query(`INSERT INTO conflict_verdicts VALUES (gen_random_uuid(), $1, 'no-obstacle', $2, now())`, [
        body.id,
        lawyer.id,
      ]);
    });
    await expect(forged).rejects.toThrow('row-level security');
  });
});

describe('opening a case that records said not to open', () => {
  const REFUSED = { status: 409, body: { code: 'conflict-check.do-not-open' } };
  let check: string;
  beforeAll(async () => {
    await known('Müller-Declined', 'Anna');
    check = await ask(['Anna Müller-Declined']);
    await answer(check, 'do-not-open');
  });

  it.each([
    ['by whoever asked', 'Müller-Declined', 'Anna', true],
    ['without naming the check', 'Müller-Declined', 'Anna', false],
    ['in other letters, with another name more', 'MULLER DECLINED', 'Anna Maria', false],
    ['under half of a double name', 'Müller', 'Anna Sofia', false],
  ])('is refused %s, and leaves nothing behind', async (_, familyName, givenName, isNamed) => {
    const count = 'SELECT count(*)::int AS count FROM cases';
    const before = await rows(count);
    const said = isNamed ? { conflictCheck: check } : {};
    expect(await opening(person(familyName, givenName), said)).toMatchObject(REFUSED);
    expect(await opening(person(familyName, givenName), {}, colleague)).toMatchObject(REFUSED);
    expect(await rows(count)).toEqual(before);
  });

  it('is not refused for somebody else of a like name', async () => {
    expect((await opening(person('Müller', 'Sofia'))).status).toBe(201);
    expect((await opening(person('Declined', 'Oskar'))).status).toBe(201);
  });

  it('is open to whoever names another check that was answered otherwise, until records say it once more', async () => {
    const again = await ask(['Anna Müller-Declined'], colleague);
    const declined = person('Müller-Declined', 'Anna');
    expect(await opening(declined, { conflictCheck: again }, colleague)).toMatchObject(REFUSED);
    await answer(again, 'no-obstacle');
    expect(await opening(declined, { conflictCheck: again }, lawyer)).toMatchObject(REFUSED);
    const { status, body } = await opening(declined, { conflictCheck: again }, colleague);
    expect(status).toBe(201);
    const trail = `SELECT actor, subject, details FROM audit_events JOIN cases ON cases.id = case_id
      WHERE act = 'case.opened-after-check' AND reference = $1`;
    expect(await rows(trail, body.reference)).toEqual([
      { actor: colleague.id, subject: again, details: { verdict: 'no-obstacle' } },
    ]);
    expect(await own(again, colleague)).toBeUndefined();
    await answer(check, 'do-not-open');
    expect(await opening(declined, { conflictCheck: again }, colleague)).toMatchObject(REFUSED);
  });
});

describe('opening a case before records have answered', () => {
  it('is done only by whoever says so, and stands in the case’s audit', async () => {
    await known('Pending', 'Piotr');
    const check = await ask(['Piotr Pending', 'P. Pendingsson']);
    expect(await opening(person('Pending', 'Piotr'))).toMatchObject({
      status: 409,
      body: { code: 'conflict-check.unanswered' },
    });
    // Their own; a check for somebody else is none.
    const other = await ask(['Anna Müller-Declined']);
    expect(await opening(person('Pending', 'Piotr'), { conflictCheck: other })).toMatchObject({ status: 409 });
    const key = randomUUID();
    const applicants = [person('Pending', 'Piotr')];
    const body = { kind: 'initial', startAt: 'access-request', language: 'en', applicants, conflictCheck: check };
    const [first, second] = [
      await lawyer.caller.post('/cases', body, { key }),
      await lawyer.caller.post('/cases', body, { key }),
    ];
    expect([first.status, second.body]).toEqual([201, first.body]);
    const trail = await rows(
      `SELECT details FROM audit_events JOIN cases ON cases.id = case_id
       WHERE act = 'case.opened-after-check' AND reference = $1`,
      first.body.reference,
    );
    expect(trail).toEqual([{ details: { verdict: 'unanswered' } }]);
    expect(await own(check)).toBeUndefined();
  });
});

describe('what is kept of a check', () => {
  const keptOf = async (check: string) => {
    const [kept] = await rows(
      `SELECT (SELECT count(*)::int FROM conflict_check_names WHERE check_id = $1) AS names,
         (SELECT count(*)::int FROM conflict_remarks JOIN conflict_verdicts ON conflict_verdicts.id = verdict_id WHERE check_id = $1) AS remarks`,
      check,
    );
    return kept;
  };

  it('is no name that anybody can read, and none at all where nothing was found', async () => {
    await lawyer.caller.post('/conflict-checks', { names: ['Xavierus Unforgettable'] });
    await known('Unforgotten', 'Xaveria');
    const check = await ask(['Xaveria Unforgotten']);
    expect(await keptOf(check)).toEqual({ names: 2, remarks: 0 });
    const tables = await rows(
      `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    for (const { relname } of tables)
      expect(JSON.stringify(await rows(`SELECT t::text FROM "${relname}" AS t`))).not.toMatch(/Xaver/i);
    const seen = matrix.database.transaction(async (tx) => {
      await tx.query(`SELECT set_config('ccf.actor', $1, true)`, [records.id]);
      await tx.query('SELECT FROM conflict_check_names');
    });
    await expect(seen).rejects.toThrow('permission denied');
  });

  it('is forgotten a year after it was asked, or answered last', async () => {
    await known('Oldman', 'Gary');
    const checks = [await ask(['Gary Oldman']), await ask(['Gary Oldman']), await ask(['Gary Oldman'])] as const;
    for (const check of checks) await answer(check, 'do-not-open', { remark: 'No.' });
    const earlier = `now() - interval '1 year 1 day'`;
    for (const check of checks.slice(0, 2))
      await rows(`UPDATE conflict_checks SET asked_at = ${earlier} WHERE id = $1`, check);
    await rows(`UPDATE conflict_verdicts SET given_at = ${earlier} WHERE check_id = $1`, checks[0]);
    await forgetOldChecks(matrix.database);
    expect(await Promise.all(checks.map(keptOf))).toEqual([
      { names: 0, remarks: 0 },
      { names: 2, remarks: 1 },
      { names: 2, remarks: 1 },
    ]);
  });

  it('goes with the case that it found, and with the case of whom it names', async () => {
    await known('Staying', 'Una');
    await known('Leaving', 'Vito');
    const staying = await ask(['Una Staying']);
    const found = await ask(['Doe', 'Una Newcomer']);
    const named = await ask(['Vito Leaving']);
    for (const check of [staying, found, named]) await answer(check, 'no-obstacle', { remark: 'Looked.' });
    // Opened after it was asked: the check did not find the case, and names its people.
    await rows(
      `INSERT INTO name_index (case_id, token) SELECT cases.id, token FROM cases, conflict_check_names
       WHERE reference = $1 AND check_id = $2`,
      matrix.cases.get('closed'),
      named,
    );
    const partner = await matrix.employ(['partner']);
    await eraseCase(matrix.office, matrix.cases.get('closed') ?? '', {
      records: records.caller,
      partner: partner.caller,
    });
    expect(await keptOf(staying)).toEqual({ names: 2, remarks: 1 });
    expect(await keptOf(found)).toEqual({ names: 0, remarks: 0 });
    expect(await keptOf(named)).toEqual({ names: 0, remarks: 1 });
    expect((await records.caller.get(`/conflict-checks/${found}`)).body.verdicts).toMatchObject([{ remark: null }]);
  });
});
