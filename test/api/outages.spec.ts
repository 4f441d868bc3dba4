import { type ChildProcess, spawn } from 'node:child_process';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { logRequests } from '#apps/api/http/request-log.js';
import { startApi } from '#apps/api/start-api.js';
import { eventually } from '../support/eventually.js';
import { type Office, openOffice } from './office.js';

const aCase = {
  kind: 'initial',
  startAt: 'access-request',
  language: 'en',
  applicants: [{ kind: 'entity', name: 'Zubarev Trading' }],
};

describe('when the parts around the API are away', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
    await office.as('lawyer');
  });
  afterAll(() => office.close());

  const asOwner = async (...statements: string[]): Promise<void> => {
    const owner = new URL(office.database.ownerUrl);
    const name = owner.pathname.slice(1);
    owner.pathname = '/postgres';
    const client = new pg.Client({ connectionString: owner.href });
    await client.connect();
    for (const statement of statements) await client.query(statement.replaceAll('DB', name));
    await client.end();
  };
  const BREAK_ALL = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'DB'`;

  it('answers on as soon as PostgreSQL is back, after every connection was broken', async () => {
    await asOwner(BREAK_ALL);
    const answer = await eventually('the API to answer again', async () => {
      const me = await office.administrator.get('/me');
      return me.status === 200 ? me : undefined;
    });
    expect(answer.body.role).toBe('administrator');
  });

  it('says 503 with a plain sentence while PostgreSQL is away, and is not ready', async () => {
    await asOwner('ALTER DATABASE "DB" ALLOW_CONNECTIONS false', BREAK_ALL);
    try {
      const anonymous = office.anonymous();
      await eventually('the API to notice', async () =>
        (await anonymous.get('//health/ready')).status === 503 ? true : undefined,
      );
      expect(await office.administrator.get('/cases')).toMatchObject({
        status: 503,
        body: { code: 'record.unavailable' },
      });
      expect(await anonymous.signIn('head@firm.test', 'whatever it is')).toMatchObject({ status: 503 });
      expect(await anonymous.get('//health/live')).toMatchObject({ status: 200 });
    } finally {
      await asOwner('ALTER DATABASE "DB" ALLOW_CONNECTIONS true');
    }
    await eventually('the API to be ready', async () =>
      (await office.anonymous().get('//health/ready')).status === 200 ? true : undefined,
    );
  });

  it('accepts an opening while the case engine is away: the case is stored, and the same key names the same case', async () => {
    const lawyer = await office.as('lawyer');
    const first = await lawyer.post('/cases', aCase, { key: 'opening-1' });
    expect(first).toMatchObject({ status: 202, body: { reference: expect.stringMatching(/^CCF-/) } });
    expect(first.headers.get('location')).toBe(`/api/v1/cases/${first.body.reference}`);
    expect((await lawyer.post('/cases', aCase, { key: 'opening-1' })).body).toEqual(first.body);
    expect(await lawyer.get(`/cases/${first.body.reference}`)).toMatchObject({
      status: 200,
      body: { version: 0, stage: 'access-request' },
    });
    const drafted = { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-04-01' };
    expect(await lawyer.post(`/cases/${first.body.reference}/entries`, drafted)).toMatchObject({
      status: 503,
      body: { code: 'temporal.unavailable' },
    });
  });

  it('says that its port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    await expect(startApi({ ...office.config, API_PORT: port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    taken.close();
  });

  it('logs neither names nor addresses nor what was searched for', async () => {
    const lines: string[] = [];
    const log = pino({ base: null }, { write: (line: string) => void lines.push(line) });
    const server = createHttpServer((request, response) =>
      logRequests(log)(request as never, response as never, () => response.end('ok')),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await fetch(`http://127.0.0.1:${port}/cases?q=Zubarev`, {
      method: 'POST',
      headers: { 'X-File-Name': 'Zubarev.pdf' },
      body: 'Zubarev',
    });
    await eventually('the line', () => (lines.length > 0 ? true : undefined));
    server.close();
    expect(lines.join()).toContain('"status":"200"');
    expect(lines.join()).not.toMatch(/Zubarev|127\.0\.0\.1/);
  });
});

describe('a configuration with faults', () => {
  it('ends the API at once and names every fault', async () => {
    const { projectRoot } = await import('#apps/standalone/project-root.js');
    const child: ChildProcess = spawn(process.execPath, ['dist/apps/api/main.js'], {
      cwd: projectRoot(),
      env: { PATH: process.env.PATH, DATABASE_URL: 'nowhere', API_PORT: 'many' },
    });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect(code).toBe(1);
    for (const setting of ['DATABASE_URL', 'API_PORT', 'DEFAULT_OWNER_EMAIL']) expect(said).toContain(setting);
  });
});
