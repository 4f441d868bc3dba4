import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi } from '#apps/api/start-api.js';
import { docket } from '#apps/cli/docket.js';
import { eventually } from '../support/eventually.js';
import { EXAMPLE, firmPolicy, firmPolicyFile } from '../support/firm-policy.js';
import type { Caller } from './caller.js';
import { CaseEngine } from './case-engine.js';
import { type Office } from './office.js';
import { openRunningOffice } from './running-office.js';

const ENTRY = { kind: 'new-fact', discoveredOn: '2026-06-25', occurredOn: '2026-06-25' };
const CHRISTMAS = '2026-12-25';

describe('the firm’s own rule pack', () => {
  let office: Office;
  let engine: CaseEngine;
  let lawyer: Caller;
  beforeAll(async () => {
    ({ office, engine } = await openRunningOffice({ CCF_FIRM_POLICY: EXAMPLE }));
    lawyer = await office.as('lawyer');
  });
  afterAll(async () => {
    await engine?.close();
    await office?.close();
  });

  const opened = (rulePacks: readonly string[]) =>
    lawyer.post('/cases', {
      kind: 'initial',
      startAt: 'access-request',
      language: 'en',
      applicants: [{ kind: 'person', familyName: 'Zubarev', givenName: 'Ilya' }],
      dataItems: [],
      rulePacks,
      clock: { rate: 1, startsAs: '2026-07-01T08:00:00Z' },
    });
  const open = async (): Promise<string> => {
    const { body } = await opened(['ccf-statute-2025', 'firm-policy-lyon@1']);
    await lawyer.post(`/cases/${body.reference}/entries`, ENTRY);
    return body.reference;
  };
  const dates = async (reference: string) => (await lawyer.get(`/cases/${reference}/deadlines`)).body.deadlines;
  const restartedWith = async (pack: unknown): Promise<void> => {
    const other = await startApi({ ...office.config, CCF_FIRM_POLICY: firmPolicyFile(pack) });
    await other.close();
  };

  it('is listed and read by name and version', async () => {
    expect((await lawyer.get('/rule-packs')).body.rulePacks).toContainEqual(
      expect.objectContaining({ id: 'firm-policy-lyon@1', version: 1 }),
    );
    expect((await lawyer.get('/rule-packs/firm-policy-lyon@1')).body.officeHolidays).toEqual(
      firmPolicy().officeHolidays,
    );
  });

  it('is pinned by name and version, never by a name that would move', async () => {
    expect(await opened(['ccf-statute-2025', 'firm-policy-lyon'])).toMatchObject({
      status: 400,
      body: { faults: [{ path: 'rulePacks[1]', problem: expect.stringContaining('firm-policy-lyon@1') }] },
    });
  });

  it('gives offline the very dates that it gives online, with their working', async () => {
    const online = await dates(await open());
    const file = JSON.stringify({
      rulePacks: ['ccf-statute-2025', 'firm-policy-lyon@1'],
      entries: [{ id: online[0].trigger, ...ENTRY }],
    });
    const policy = JSON.stringify(firmPolicy());
    const args = ['deadlines', 'case.json', '--policy', 'policy.json', '--json'];
    const read = (name: string) => (name === 'policy.json' ? policy : file);
    const offline = JSON.parse(docket(args, { now: '2026-07-01T10:00:00Z', read })).deadlines;
    expect(offline.length).toBe(2);
    for (const each of offline) {
      const { id, dueOn, aimOn, certainty, status, derivation } = each;
      expect(online).toContainEqual(expect.objectContaining({ id, dueOn, aimOn, certainty, status, derivation }));
    }
    expect(offline).toContainEqual(
      expect.objectContaining({ rule: 'T16', dueOn: CHRISTMAS, aimOn: '2026-12-22', status: 'pending' }),
    );
  });

  it('in a new version moves no pinned case until it is applied there', async () => {
    const reference = await open();
    const before = await dates(reference);
    await restartedWith(firmPolicy({ version: 2, officeHolidays: [{ on: CHRISTMAS, name: 'an office day' }] }));
    expect(await dates(reference)).toEqual(before);

    const { dryRun } = (await lawyer.post('/rule-packs/firm-policy-lyon@2/dry-run', {})).body;
    await eventually('the dry run is finished', async () =>
      (await lawyer.get(`/rule-packs/dry-runs/${dryRun}`)).body.state === 'finished' ? true : undefined,
    );
    const decision = { dryRun, decision: 'apply', reason: 'The office is open again on Christmas Eve.' };
    expect(await lawyer.post(`/cases/${reference}/rule-packs`, decision)).toMatchObject({
      status: 200,
      body: { rulePacks: ['ccf-statute-2025', 'firm-policy-lyon@2'] },
    });
    expect(await dates(reference)).toContainEqual(expect.objectContaining({ rule: 'T16', aimOn: '2026-12-24' }));
  });

  it('in the place of the default of the product, where that is applied to a case which has it', async () => {
    const { reference } = (await opened(['ccf-statute-2025', 'firm-policy-default'])).body;
    await lawyer.post(`/cases/${reference}/entries`, ENTRY);
    const { dryRun } = (await lawyer.post('/rule-packs/firm-policy-lyon/dry-run', {})).body;
    await eventually('the dry run is finished', async () =>
      (await lawyer.get(`/rule-packs/dry-runs/${dryRun}`)).body.state === 'finished' ? true : undefined,
    );
    const decision = { dryRun, decision: 'apply', reason: 'Our own dates from now on.' };
    expect((await lawyer.post(`/cases/${reference}/rule-packs`, decision)).body.rulePacks).toEqual([
      'ccf-statute-2025',
      'firm-policy-lyon@2',
    ]);
  });

  it('that was changed under its version keeps the API from starting', async () => {
    await expect(restartedWith(firmPolicy({ title: 'Changed in passing' }))).rejects.toThrow(
      /^rule-pack\.changed: Version 1 of firm-policy-lyon .* the version 3/,
    );
  });
});
