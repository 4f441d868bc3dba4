import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anOpenCase } from '../persistence/an-open-case.js';
import type { Caller } from './caller.js';
import { statementsOf } from './matrix-office.js';
import { type Office, openOffice } from './office.js';

describe('a case that an address names', () => {
  let office: Office;
  let lawyer: Caller;
  let paralegal: string;
  let reference: string;
  beforeAll(async () => {
    office = await openOffice();
    lawyer = await office.as('lawyer');
    paralegal = (await (await office.as('paralegal')).get('/me')).body.id;
    const responsibleId = (await lawyer.get('/me')).body.id;
    reference = (await office.database.founding((tx) => anOpenCase(tx, { responsibleId }))).reference;
  });
  afterAll(() => office?.close());

  const looks = (statements: readonly string[]) => ({
    rights: statements.filter((each) => each.includes('case_rights(')).length,
    rows: statements.filter((each) => /FROM "cases"/.test(each)).length,
  });

  it.each(['documents', 'filings', 'deliveries'])('is looked up once where its %s are read', async (part) => {
    await lawyer.get(`/cases/${reference}/${part}`);
    const statements = await statementsOf(() => lawyer.get(`/cases/${reference}/${part}`));
    expect(looks(statements)).toEqual({ rights: 1, rows: 1 });
    expect(statements.filter((each) => each.includes('INSERT INTO audit_events'))).toHaveLength(1);
    expect(statements.length).toBeLessThanOrEqual(13);
  });

  it('is looked up again by a command, which may have waited for its turn', async () => {
    const statements = await statementsOf(() => lawyer.post(`/cases/${reference}/members`, { staff: paralegal }));
    expect(looks(statements).rights).toBe(2);
  });
});
