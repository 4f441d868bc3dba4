import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MatrixOffice, type Person, statementsOf } from './matrix-office.js';

let matrix: MatrixOffice;
let lawyer: Person;
let records: Person;
let reference: string;
beforeAll(async () => {
  matrix = await MatrixOffice.open();
  lawyer = await matrix.employ(['lawyer'], 'branch');
  records = await matrix.employ(['records']);
  // Of another office, and opened by somebody else: the lawyer who asks sees nothing of it.
  const opened = await matrix.responsible.caller.post('/cases', {
    kind: 'initial',
    startAt: 'access-request',
    language: 'en',
    applicants: [
      { kind: 'person', familyName: 'Müller-Żółkiewska', givenName: 'Anna Maria' },
      { kind: 'minor', familyName: 'Щербаков', givenName: 'Юрий', representedBy: 'Olena Kovalchuk' },
      { kind: 'entity', name: 'Océan Bleu Holding S.A.' },
    ],
  });
  reference = opened.body.reference;
}, 120_000);
afterAll(() => matrix?.close());

const ask = (names: readonly string[], rest: object = {}, by = lawyer) =>
  by.caller.post('/conflict-checks', { names, ...rest });

describe('a conflict check at intake', () => {
  it.each([
    ['the name, in another order and case', 'ZOLKIEWSKA MULLER, anna'],
    ['without a middle name', 'Anna Müller'],
    ['in Latin letters', 'Shcherbakov Iurii'],
    ['in the letters of the passport', 'ЩЕРБАКОВ Юрий Петрович'],
    ['of whoever acts for a minor', 'Kovalchuk Olena'],
    ['of an entity', 'OCEAN BLEU'],
  ])('finds %s, and says no more than to ask the records office', async (_, name) => {
    const { status, body } = await ask([`Somebody Else`, name]);
    expect(status).toBe(201);
    expect(body).toEqual({ id: expect.any(String), answer: 'ask-records' });
  });

  it('looks for opposing persons, too', async () => {
    expect((await ask(['Quentin Newcomer'], { opposingPersons: ['Anna Müller'] })).body.answer).toBe('ask-records');
  });

  it.each([
    ['of nobody', 'Quentin Newcomer'],
    ['that shares one word', 'Anna Newcomer'],
  ])('is clear for a name %s', async (_, name) => {
    expect((await ask([name])).body.answer).toBe('clear');
  });

  it('asks for more than one word only where no bureau is shared', async () => {
    const held = matrix.cases.get('member') ?? '';
    await matrix.office.database.founding((tx) =>
      tx.query(
        `INSERT INTO docket_entries (case_id, sequence, id, kind, recorded_at, recorded_by, entry)
         SELECT id, 99, 'e99', 'data-item-recorded', now(), 's1', '{"kind":"data-item-recorded","source":"FR"}' FROM cases WHERE reference = $1`,
        [held],
      ),
    );
    expect((await ask(['Jane Doe'], { opposingBureaus: ['DE'] })).body.answer).toBe('clear');
    expect((await ask(['Jane Doe'], { opposingBureaus: ['DE', 'FR'] })).body.answer).toBe('ask-records');
    expect(await ask(['Jane Doe'], { opposingBureaus: ['QQ'] })).toMatchObject({ body: { code: 'bureau.unknown' } });
  });

  it('does the same work and answers in the same form whether something is found or not', async () => {
    const heard = async (name: string) => {
      let length = 0;
      const statements = await statementsOf(async () => {
        length = (await ask([name])).text.replace(/clear|ask-records/, '').length;
      });
      // The answer to the one before is still being kept meanwhile.
      return { statements: statements.filter((each) => /conflict|name_words|audit/.test(each)), length };
    };
    expect(await heard('Quentin Newcomer')).toEqual(await heard('Anna Müller'));
  });

  it('is opened by the records office, which learns in which case, and nothing of it', async () => {
    const { body } = await ask(['Anna Müller']);
    const found = await records.caller.get(`/conflict-checks/${body.id}`);
    expect(found).toMatchObject({
      status: 200,
      body: { id: body.id, askedBy: { id: lawyer.id }, cases: [{ reference }] },
    });
    expect(found.text).not.toMatch(/Müller|Anna/);
    expect(await lawyer.caller.get(`/conflict-checks/${body.id}`)).toMatchObject({ status: 403 });
    expect(await records.caller.get(`/conflict-checks/${randomUUID()}`)).toMatchObject({ status: 404 });
    const acts: { act: string }[] = await matrix.office.database.founding((tx) =>
      tx.query('SELECT act FROM audit_events WHERE subject = $1 ORDER BY id', [body.id]),
    );
    expect(acts.map(({ act }) => act)).toEqual(['conflicts.checked', 'conflict-check.read', 'conflict-check.read']);
  });

  it('shows the records office no case that a wall keeps its person out of', async () => {
    const { body } = await ask(['Anna Müller']);
    const walled = await matrix.employ(['records']);
    expect(await matrix.wall(reference, walled.id)).toMatchObject({ status: 201 });
    expect((await walled.caller.get(`/conflict-checks/${body.id}`)).body.cases).toEqual([]);
  });

  it('keeps none of the names that it was asked for', async () => {
    await ask(['Xavierus Unforgettable']);
    const kept = await matrix.office.database.founding((tx) =>
      tx.query(
        `SELECT conflict_checks::text, (SELECT string_agg(audit_events::text, ' ') FROM audit_events) FROM conflict_checks`,
      ),
    );
    expect(JSON.stringify(kept)).not.toContain('Xavierus');
  });

  it('is no telephone book: after sixty in a day it waits', async () => {
    const curious = await matrix.employ(['paralegal']);
    await matrix.office.database.founding((tx) =>
      tx.query(`INSERT INTO conflict_checks SELECT gen_random_uuid(), $1, now(), 'clear' FROM generate_series(1, 60)`, [
        curious.id,
      ]),
    );
    expect(await ask(['Anna Müller'], {}, curious)).toMatchObject({ status: 429, body: { code: 'rate.limited' } });
  });

  it('is none for questions of the same moment either', async () => {
    const curious = await matrix.employ(['paralegal']);
    await matrix.office.database.founding((tx) =>
      tx.query(`INSERT INTO conflict_checks SELECT gen_random_uuid(), $1, now(), 'clear' FROM generate_series(1, 58)`, [
        curious.id,
      ]),
    );
    const asked = await Promise.all(Array.from({ length: 12 }, () => ask(['Anna Müller'], {}, curious)));
    expect(asked.filter(({ status }) => status === 201)).toHaveLength(2);
  });

  it('asked again with the same key is answered the same, once', async () => {
    const key = randomUUID();
    const send = () => lawyer.caller.post('/conflict-checks', { names: ['Anna Müller'] }, { key });
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
  });
});
