import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext } from 'playwright-core';
import { DeskClient } from '#apps/standalone/desk-client.js';
import { freePort } from '#apps/standalone/ports.js';
import { launch, untilReady } from '#apps/standalone/supervisor.js';
import { temporalPart } from '#apps/standalone/temporal-server.js';
import { runDir } from '../support/once-per-run.js';
import { ADMINISTRATOR, CaseAtDesk, Stack } from '../support/stack.js';
import { temporalBinary } from '../support/temporal.js';
import { Visitor } from './browser.js';
import { WorkflowView } from './drivers/workflow-view.js';

const OPS = { email: 'ops@firm.example.test', password: 'a long enough password' };

let engine: ChildProcess;
let stack: Stack;
let visitor: Visitor;
let held: CaseAtDesk;
let uiUrl: string;
let codecUrl: string;
beforeAll(async () => {
  const [port, uiPort, codecPort] = [await freePort(), await freePort(), await freePort()];
  [uiUrl, codecUrl] = [`http://127.0.0.1:${uiPort}`, `http://127.0.0.1:${codecPort}`];
  const folders = { logs: join(runDir(), 'logs'), run: join(runDir(), `temporal-ui-${uiPort}`) };
  mkdirSync(folders.run);
  const part = temporalPart({ binary: await temporalBinary(), port, namespace: 'ccf', uiPort, codecPort });
  engine = launch(part, folders);
  await untilReady(part, engine, folders);
  stack = await Stack.start(
    {
      TEMPORAL_ADDRESS: `127.0.0.1:${port}`,
      TEMPORAL_NAMESPACE: 'ccf',
      CODEC_PORT: String(codecPort),
      CODEC_UI_ORIGIN: uiUrl,
    },
    ['api', 'worker'],
  );
  const client = await stack.signIn();
  await client.post('/staff', { ...OPS, name: 'O. Ops', role: 'ops' });
  held = await CaseAtDesk.open(client);
  visitor = await Visitor.at(uiUrl);
}, 120_000);
afterAll(async () => {
  await visitor?.close();
  await stack?.stop();
  if (engine === undefined) return;
  const gone = once(engine, 'exit');
  engine.kill('SIGTERM');
  await gone;
});

/** A browser in which somebody has signed in to the product. */
async function browserOf(person: { readonly email: string; readonly password: string }): Promise<BrowserContext> {
  const context = await visitor.browser.newContext({ locale: 'en-GB', viewport: { width: 1366, height: 850 } });
  context.setDefaultTimeout(20_000);
  const { email, password } = person;
  const signedIn = await context.request.post(`${stack.url}/api/v1/session`, { data: { email, password } });
  expect(signedIn.status()).toBe(201);
  return context;
}

describe('the Temporal UI', () => {
  it('shows a lawyer of the case what its workflow carries', async () => {
    const view = await WorkflowView.open(await browserOf(ADMINISTRATOR), uiUrl, held.reference);
    await view.sendCookiesTo(codecUrl);
    const input = await view.input();
    expect(input).toContain(`"reference": "${held.reference}"`);
    expect(input).toContain('"startAt": "access-request"');
  });

  it('shows an ops person sealed payloads, what a second person has opened to them for an hour, and sealed ones again', async () => {
    const [ops, lawyer] = [await DeskClient.signIn(stack.url, OPS), held.client];
    const at = (path = ''): string => `/cases/${held.reference}/payload-openings${path}`;
    const open = async (): Promise<string> => {
      const { id } = await ops.post<{ id: string }>(at(), { reason: 'The workflow stands still.' });
      expect(await view.input()).not.toContain('access-request');
      await lawyer.post(at(`/${id}/approval`), { approved: true });
      expect(await view.input()).toContain('"startAt": "access-request"');
      return id;
    };
    const view = await WorkflowView.open(await browserOf(OPS), uiUrl, held.reference);
    await view.sendCookiesTo(codecUrl);
    expect(await view.input()).not.toContain('access-request');

    const first = await open();
    await stack.database.founding(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      await tx.query('UPDATE payload_openings SET expires_at = now() WHERE id = $1', [first]);
    });
    expect(await view.input()).not.toContain('access-request');

    const second = await open();
    await lawyer.delete(at(`/${second}`));
    expect(await view.input()).not.toContain('access-request');

    const acts = await stack.database.founding<{ act: string; times: number }[]>((tx) =>
      tx.query(
        `SELECT act, count(*)::int AS times FROM audit_events WHERE act LIKE 'payload-%' AND case_id IS NOT NULL
         GROUP BY act ORDER BY act`,
      ),
    );
    expect(acts).toEqual([
      { act: 'payload-opening.approved', times: 2 },
      { act: 'payload-opening.asked', times: 2 },
      { act: 'payload-opening.ended', times: 1 },
    ]);
  });

  it('is told nothing by the product where nobody is signed in, and sends no cookie of itself', async () => {
    const context = await visitor.browser.newContext();
    const answered = context.waitForEvent('response', (response) => response.url().startsWith(codecUrl));
    await WorkflowView.open(context, uiUrl, held.reference);
    expect((await answered).status()).toBe(401);
  });
});
