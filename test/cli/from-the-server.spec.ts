import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { commandLine } from '#apps/cli/command-line.js';
import { docket } from '#apps/cli/docket.js';
import { Refused } from '#apps/cli/refused.js';
import { fetchServed } from '#apps/cli/server.js';
import { readCommandLineConfig } from '#config/config.js';
import type { NewCase } from '#persistence/cases/case.repository.js';
import { openDatabase } from '#persistence/data-source.js';
import { ADMINISTRATOR, type Office, openOffice } from '../api/office.js';
import { RecordedCase, type Told } from '../api/recorded-cases.js';
import { eventually } from '../support/eventually.js';

/** A request whose letters came late, one of them corrected. */
const HISTORY: readonly Told[] = [
  {
    kind: 'data-item-recorded',
    item: 'd1',
    type: 'red-notice',
    source: 'FR',
    recipients: 'all',
    occurredOn: null,
    recordedAt: '2026-01-05T09:00:00.000Z',
  },
  {
    kind: 'request-drafted',
    request: 'r1',
    requestKind: 'deletion',
    items: ['d1'],
    applicants: ['a1'],
    occurredOn: '2026-01-05',
    recordedAt: '2026-01-05T09:00:00.000Z',
  },
  {
    kind: 'request-filed',
    request: 'r1',
    channel: 'portal',
    occurredOn: '2026-01-12',
    recordedAt: '2026-01-12T15:00:00.000Z',
  },
  {
    kind: 'request-declared-admissible',
    request: 'r1',
    occurredOn: '2026-02-10',
    receivedOn: '2026-02-16',
    recordedAt: '2026-03-20T23:30:00.000Z',
  },
  {
    kind: 'extension-announced',
    request: 'r1',
    until: '2027-01-15',
    occurredOn: '2026-05-01',
    recordedAt: '2026-05-04T10:00:00.000Z',
  },
  {
    kind: 'source-consulted',
    request: 'r1',
    ncb: 'FR',
    replyDueOn: '2026-06-30',
    occurredOn: '2026-05-20',
    recordedAt: '2026-05-22T10:00:00.000Z',
  },
  {
    kind: 'information-requested',
    request: 'r1',
    dueOn: '2026-06-20',
    occurredOn: '2026-05-21',
    recordedAt: '2026-05-23T10:00:00.000Z',
  },
];
const DAYS = ['2026-01-10', '2026-02-20', '2026-03-20', '2026-03-21', '2026-05-03', '2026-05-04'];

describe('the command line asks a server', () => {
  let office: Office;
  let database: DataSource;
  let folder: string;
  let real: RecordedCase;
  let simulated: RecordedCase;
  let settings: Record<string, string>;
  beforeAll(async () => {
    office = await openOffice();
    database = await openDatabase(office.database.url);
    folder = mkdtempSync(join(tmpdir(), 'ccf-docket-'));
    const responsibleId = (await office.administrator.get('/me')).body.id;
    const opened = (over: Partial<NewCase> = {}) =>
      RecordedCase.open(
        office.database,
        database,
        { responsibleId, rulePacks: ['ccf-statute-2016'], ...over },
        HISTORY,
      );
    real = await opened();
    const startedAt = new Date().toISOString();
    simulated = await opened({ clock: { rate: 2, startedAt, startsAs: '2026-06-01T10:00:00.000Z' } });
    settings = {
      CCF_SERVER: office.api.url,
      CCF_EMAIL: ADMINISTRATOR.email,
      CCF_PASSWORD: ADMINISTRATOR.password,
      CCF_VAR_DIR: folder,
    };
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await database?.destroy();
    await office?.close();
  });

  const read = (): string => {
    throw new Error('no file is read here');
  };
  const now = new Date().toISOString();
  const online = async (args: readonly string[], over: Record<string, string | undefined> = {}) =>
    docket(args, {
      now,
      read,
      served: await fetchServed(commandLine(args), readCommandLineConfig({ ...settings, ...over })),
    });
  const json = async (...args: string[]) => JSON.parse(await online([...args, '--json']));
  const get = async (path: string) => (await office.administrator.get(path)).body;
  const saved = async (of: RecordedCase): Promise<string> =>
    JSON.stringify(await get(`/cases/${of.reference}/docket-file`));
  const offline = (text: string, args: readonly string[]): string => docket(args, { now, read: () => text });

  /** As the interface of the command line writes what the API answers. */
  const asPrinted = ({ revision: _, history: __, ...deadline }: Record<string, unknown>) => ({
    request: null,
    item: null,
    ncb: null,
    ...deadline,
  });

  it.each([['a real case'], ['a simulated case']])(
    '%s: prints the very dates that the API answers, now and as known on any day',
    async (which) => {
      const of = which === 'a real case' ? real : simulated;
      const printed = await json('deadlines', '--case', of.reference);
      const answered = await get(`/cases/${of.reference}/deadlines`);
      expect(answered.deadlines.length).toBeGreaterThan(2);
      expect(printed.deadlines).toEqual(answered.deadlines.map(asPrinted));
      for (const day of DAYS) {
        const then = await json('deadlines', '--case', of.reference, '--as-known-on', day);
        const held = await get(`/cases/${of.reference}/deadlines?asKnownOn=${day}`);
        expect({ day, deadlines: then.deadlines }).toEqual({ day, deadlines: held.deadlines.map(asPrinted) });
      }
    },
  );

  it('prints the same bytes from the file that the server gives, without it', async () => {
    for (const held of [real, simulated]) {
      const text = await saved(held);
      for (const [command = '', ...more] of [
        ['deadlines'],
        ['deadlines', '--json'],
        ['state', '--json'],
        ['state', '--as-known-on', '2026-03-20'],
        ['simulate', '--from', '2026-04-01', '--months', '6'],
      ]) {
        const fromServer = await online([command, '--case', held.reference, ...more]);
        const fromFile = offline(text, [command, 'a.json', ...more]);
        expect(fromServer.replaceAll(held.reference, 'a.json')).toBe(fromFile);
      }
      expect(await online(['explain', '--case', held.reference, 'T07:r1', '--json'])).toBe(
        offline(text, ['explain', 'a.json', 'T07:r1', '--json']),
      );
    }
  });

  it('puts no name of a person, no note and no recorder into the file', async () => {
    const text = await saved(real);
    expect(Object.keys(JSON.parse(text)).toSorted()).toEqual(
      ['reference', 'kind', 'startAt', 'applicants', 'clock', 'rulePacks', 'earlierRulePacks', 'entries'].toSorted(),
    );
    expect(text).not.toContain('Doe');
    expect(text).not.toContain('recordedBy');
    expect(JSON.parse(text).applicants).toEqual(['a1']);
  });

  it('follows a rule pack that was adopted, and still knows the dates from before', async () => {
    const changing = await RecordedCase.open(
      office.database,
      database,
      { responsibleId: (await office.administrator.get('/me')).body.id, rulePacks: ['ccf-statute-2016'] },
      HISTORY,
    );
    const { body } = await office.administrator.post('/rule-packs/ccf-statute-2025/dry-run', {});
    await eventually('the dry run is finished', async () =>
      (await get(`/rule-packs/dry-runs/${body.dryRun}`)).state === 'finished' ? true : undefined,
    );
    await office.administrator.post(`/cases/${changing.reference}/rule-packs`, {
      dryRun: body.dryRun,
      decision: 'apply',
      reason: 'the new edition governs',
    });
    const file = JSON.parse(await saved(changing));
    expect(file).toMatchObject({
      rulePacks: ['ccf-statute-2025'],
      earlierRulePacks: [{ rulePacks: ['ccf-statute-2016'], until: expect.any(String) }],
    });
    const editions = async (...args: string[]) =>
      (await json('deadlines', '--case', changing.reference, ...args)).deadlines.find(
        ({ id }: { id: string }) => id === 'T07:r1',
      ).edition;
    expect(await editions()).toContain('2025');
    expect(await editions('--as-known-on', '2026-05-04')).toContain('2016');
    const held = await get(`/cases/${changing.reference}/deadlines?asKnownOn=2026-05-04`);
    const then = await json('deadlines', '--case', changing.reference, '--as-known-on', '2026-05-04');
    expect(then.deadlines).toEqual(held.deadlines.map(asPrinted));
  });

  it('compares packs, and supposes, on a case of the server', async () => {
    const { files } = await json('packs', 'diff', 'ccf-statute-2016', 'ccf-statute-2025', '--case', real.reference);
    expect(files).toEqual([{ file: real.reference, changes: expect.any(Array) }]);
    const args = ['what-if', '--case', real.reference, '--add', 'b.json', '--json'];
    const served = await fetchServed(commandLine(args), readCommandLineConfig(settings));
    const decided = { kind: 'decision-adopted', request: 'r1', outcome: 'compliant', occurredOn: '2026-10-07' };
    const answer = JSON.parse(docket(args, { now, read: () => JSON.stringify({ entries: [decided] }), served }));
    expect(answer.changes).toContainEqual(expect.objectContaining({ deadline: 'T07:r1' }));
  });

  it('simulates the whole practice, page by page, without the simulated cases', async () => {
    const { events } = await json('simulate', '--practice', '--from', '2026-04-01', '--months', '9');
    const files = new Set(events.map(({ file }: { file: string }) => file));
    expect(files).toContain(real.reference);
    expect(files).not.toContain(simulated.reference);
    const pages = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await get(`/docket-files?limit=1${after === undefined ? '' : `&after=${after}`}`);
      pages.push(page.dockets.map(({ reference }: { reference: string }) => reference));
      after = page.after;
    }
    expect(pages.every((each) => each.length === 1)).toBe(true);
    expect(pages.flat()).toEqual(expect.arrayContaining([real.reference, simulated.reference]));
  });

  it('forecasts one case and the whole practice as the server does, from its closed cases', async () => {
    const { forecasts, asOf } = await get(`/cases/${real.reference}/forecast?asOf=2026-06-01`);
    const { coverage } = await get('/reports/forecast-accuracy');
    expect(await json('forecast', '--case', real.reference, '--as-of', '2026-06-01')).toEqual({
      asOf,
      forecasts,
      coverage,
    });
    const practice = await json('forecast', '--practice', '--as-of', '2026-06-01');
    expect(practice.cases).toContainEqual({ reference: real.reference, asOf, forecasts });
    expect(practice.coverage).toEqual(coverage);
    const references = practice.cases.map(({ reference }: { reference: string }) => reference);
    expect(references).toContain(real.reference);
    expect(references).not.toContain(simulated.reference);
    const words = await online(['forecast', '--case', real.reference, '--as-of', '2026-06-01']);
    expect(words).toContain('Forecast as of 2026-06-01: practice, never a right');
    expect(words).toContain('Statutory: 2027-01-15 (T07:r1, art. 40(2)');
    expect(words).toContain('is not said of fewer than 8 closed cases');
  });

  it('leaves no session behind', async () => {
    const count = async (): Promise<number> => {
      const [row] = await office.database.founding((tx) =>
        tx.query('SELECT count(*)::int AS count FROM sessions WHERE ended_at IS NULL'),
      );
      return row.count;
    };
    const before = await count();
    await online(['deadlines', '--case', real.reference]);
    expect(await count()).toBe(before);
  });

  const refusal = async (work: Promise<unknown>): Promise<[number, string]> => {
    try {
      await work;
    } catch (error) {
      if (error instanceof Refused) return [error.exitCode, error.message];
      throw error;
    }
    throw new Error('was not refused');
  };

  it.each([
    ['no server', { CCF_SERVER: undefined }, 'server.unset'],
    ['a server that is not there', { CCF_SERVER: 'http://127.0.0.1:1' }, 'server.unreachable'],
    ['nobody', { CCF_EMAIL: undefined, CCF_PASSWORD: undefined }, 'sign-in.unset'],
    ['an address without a password', { CCF_PASSWORD: undefined }, 'sign-in.unset'],
    ['a wrong password', { CCF_PASSWORD: 'not the password' }, 'session.invalid-credentials'],
  ])('refuses with %s, by a stable code and never with the password', async (_, over, code) => {
    const [exitCode, message] = await refusal(online(['deadlines', '--case', real.reference], over));
    expect(exitCode).toBe(1);
    expect(message).toMatch(new RegExp(`^${code}: .+`));
    expect(message).not.toContain(ADMINISTRATOR.password);
  });

  it('refuses a case that is not there, whatever is written in its place', async () => {
    for (const reference of ['CCF-0000000000', '../staff', 'no case?x=1'])
      expect(await refusal(online(['state', '--case', reference]))).toEqual([
        1,
        expect.stringMatching(/^case\.unknown: There is no case /),
      ]);
  });

  it('refuses something else that answers', async () => {
    const page = createServer((_, response) => response.end('<h1>A page</h1>'));
    await new Promise<void>((listens) => page.listen(0, '127.0.0.1', listens));
    const { port } = page.address() as AddressInfo;
    const elsewhere = { CCF_SERVER: `http://127.0.0.1:${port}` };
    expect((await refusal(online(['state', '--case', real.reference], elsewhere)))[1]).toMatch(/^server\.unexpected: /);
    page.close();
  });

  it.each([
    [['deadlines', 'a.json', '--case', 'X'], 'usage.one-file'],
    [['deadlines', '--case', 'X', '--case', 'Y'], 'usage.one-file'],
    [['explain', '--case', 'X'], 'usage.name-missing'],
    [['deadlines', '--practice'], 'usage.unknown-option'],
    [['simulate', '--practice', '--case', 'X'], 'usage.one-source'],
    [['forecast', '--case', 'X', '--closed', 'c.json'], 'usage.one-source'],
  ])('%j is wrong usage', (args, code) => {
    expect(() => commandLine(args)).toThrow(new RegExp(`^${code}: `));
  });

  describe('as it is called', () => {
    const called = (
      env: Record<string, string>,
      ...args: string[]
    ): Promise<{ code: number; out: string; err: string }> =>
      new Promise((resolve) => {
        const tool = fileURLToPath(new URL('../../tools/docket.mjs', import.meta.url));
        const surroundings = { ...process.env, NODE_OPTIONS: '', ...env };
        execFile(process.execPath, [tool, ...args], { env: surroundings }, (error, out, err) => {
          resolve({ code: error === null ? 0 : Number(error.code), out, err });
        });
      });

    it('finds what npm start runs on this machine by itself, and asks as its administrator', async () => {
      writeFileSync(
        join(folder, 'standalone.json'),
        JSON.stringify({ api: office.api.url, administrator: ADMINISTRATOR }),
      );
      const args = ['deadlines', '--case', real.reference, '--as-of', '2026-06-01', '--json'];
      const { code, out, err } = await called({ CCF_VAR_DIR: folder }, ...args);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toBe(await online(args));
    });

    it('complains on standard error alone, of settings too', async () => {
      const wrong = await called({ ...settings, CCF_PASSWORD: 'wrong' }, 'state', '--case', real.reference);
      expect(wrong).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringContaining('session.invalid-credentials: E-mail address or password is wrong.'),
      });
      const open = await called({ ...settings, CCF_SERVER: 'http://firm.example' }, 'state', '--case', 'X');
      expect(open).toMatchObject({ code: 2, out: '', err: expect.stringContaining('settings.invalid: CCF_SERVER') });
    });
  });
});
