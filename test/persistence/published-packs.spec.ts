import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { CaseRecord } from '#activities/register/case-record.js';
import { openDatabase } from '#persistence/data-source.js';
import { asPublished, publishPacks } from '#persistence/rule-packs/publish-packs.js';
import { PublishedPackRepository } from '#persistence/rule-packs/published-pack.repository.js';
import { withSystem } from '#persistence/transaction.js';
import { packsInForceOn, RULE_PACK_IDS, rulePack } from '#rules/packs.js';
import { firmPolicy, firmPolicyFile } from '../support/firm-policy.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';
import { anOpenCase } from './an-open-case.js';

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

const onRecord = () => withSystem(database, 'reader', (tx) => new PublishedPackRepository(tx).all());
const started = (pack: unknown) => publishPacks(database, firmPolicyFile(pack));
const lyon = (version: number, change = {}) => firmPolicy({ id: 'firm-policy-lyon', version, ...change });

describe('a start', () => {
  it('puts every pack of the product on record, each whole, and once however often it is repeated', async () => {
    await Promise.all([publishPacks(database, undefined), publishPacks(database, undefined)]);
    await publishPacks(database, undefined);
    const packs = await onRecord();
    expect(packs.map(({ id }) => id)).toEqual([...RULE_PACK_IDS].toSorted());
    expect(packs.map(({ pack }) => pack)).toEqual(packs.map(({ id }) => JSON.parse(JSON.stringify(rulePack(id)))));
  });

  it('takes the firm’s own pack, and the same again whatever the order of its keys', async () => {
    await started(lyon(1));
    expect(packsInForceOn('2026-11-02')).toContain('firm-policy-lyon@1');
    const reversed = Object.fromEntries(Object.entries(lyon(1)).toReversed());
    await started(reversed);
    expect((await onRecord()).filter(({ id }) => id === 'firm-policy-lyon')).toHaveLength(1);
  });

  it('is refused with other content under the version that was published, saying which one to take', async () => {
    const changed = lyon(1, { officeHolidays: [{ yearly: '12-31', name: 'New Year’s Eve' }] });
    await expect(started(changed)).rejects.toThrow(
      /^rule-pack\.changed: Version 1 of firm-policy-lyon was published on \d{4}-\d\d-\d\d with other content.* the version 2/,
    );
    await started({ ...changed, version: 2 });
    expect(rulePack('firm-policy-lyon@2').officeHolidays).toEqual(changed.officeHolidays);
    expect(rulePack('firm-policy-lyon@1').officeHolidays).toEqual(lyon(1).officeHolidays);
    await expect(started({ ...changed, title: 'Another' })).rejects.toThrow('the version 3');
  });

  it('makes known again what the firm published in earlier years, and puts none of it in force', async () => {
    const earlier = asPublished(firmPolicy({ id: 'firm-policy-earlier', version: 4 }));
    await withSystem(database, 'start', (tx) => new PublishedPackRepository(tx).add([earlier]));
    expect(() => rulePack('firm-policy-earlier@4')).toThrow('There is no rule pack');
    const inForce = packsInForceOn('2026-11-02');
    await publishPacks(database, undefined);
    expect(rulePack('firm-policy-earlier@4').limits).toEqual(earlier.pack.limits);
    expect(packsInForceOn('2026-11-02')).toEqual(inForce);
  });

  it('is refused where the file cannot be read, or is no pack of a firm', async () => {
    await expect(publishPacks(database, '/nowhere/policy.json')).rejects.toThrow(
      /^rule-pack\.unreadable: .*CCF_FIRM_POLICY.*ENOENT/,
    );
    await expect(started({ ...lyon(9), id: 'ours' })).rejects.toThrow(/^rule-pack\.malformed: .*id must begin with/);
    expect((await onRecord()).some(({ version }) => version === 9)).toBe(false);
  });
});

describe('a pack that another part published since this one started', () => {
  it('is read from the record when a case needs it, so that none of its dates waits', async () => {
    const meanwhile = asPublished(firmPolicy({ id: 'firm-policy-meanwhile', version: 2 }));
    const rulePacks = ['ccf-statute-2025', 'firm-policy-meanwhile@2'];
    const held = await place.founding(async (tx) => {
      await new PublishedPackRepository(tx).add([meanwhile]);
      return anOpenCase(tx, { rulePacks });
    });
    expect(() => rulePack('firm-policy-meanwhile@2')).toThrow('There is no rule pack');
    const record = new CaseRecord(database, { dayStartsAt: '08:00', zone: 'Europe/Paris', noticeAfterSeconds: 60 });
    const plan = await record.plan(held.id);
    expect(plan.stage).toBe('access-request');
    expect(rulePack('firm-policy-meanwhile@2').limits).toEqual(meanwhile.pack.limits);
  });
});

describe('what was published', () => {
  const statements = [
    'UPDATE published_packs SET version = 99',
    'DELETE FROM published_packs',
    'TRUNCATE published_packs',
  ];

  it.each(statements)('stays: %s', async (statement) => {
    for (const [url, complaint] of [
      [place.url, 'permission denied'],
      [place.ownerUrl, 'append-only'],
    ] as const) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`SELECT set_config('ccf.actor', 'test', false)`);
      await expect(client.query(statement)).rejects.toThrow(complaint);
      await client.end();
    }
  });

  it('and was altered all the same, past trigger and grant, stops the next start', async () => {
    const client = new pg.Client({ connectionString: place.ownerUrl });
    await client.connect();
    await client.query(`SELECT set_config('ccf.actor', 'test', false)`);
    await client.query('ALTER TABLE published_packs DISABLE TRIGGER published_packs_append_only');
    await client.query(`UPDATE published_packs SET pack = jsonb_set(pack, '{title}', '"Other"') WHERE version = 2
      AND id = 'firm-policy-lyon'`);
    await client.end();
    await expect(publishPacks(database, undefined)).rejects.toThrow(
      'rule-pack.changed: Version 2 of firm-policy-lyon has been altered in the table published_packs',
    );
  });
});
