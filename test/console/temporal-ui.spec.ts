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

// Each look loads the whole UI anew; on two busy cores that takes ten seconds and more.
const SLOW_MS = 180_000;

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
  it(
    'shows a lawyer of the case what its workflow carries',
    async () => {
      const view = await WorkflowView.open(await browserOf(ADMINISTRATOR), uiUrl, held.reference);
      await view.sendCookiesTo(codecUrl);
      const input = await view.opened();
      expect(input).toContain(`"reference": "${held.reference}"`);
      expect(input).toContain('"startAt": "access-request"');
    },
    SLOW_MS,
  );

  describe('for an ops person', () => {
    let ops: DeskClient;
    let view: WorkflowView;
    beforeAll(async () => {
      ops = await DeskClient.signIn(stack.url, OPS);
      view = await WorkflowView.open(await browserOf(OPS), uiUrl, held.reference);
      await view.sendCookiesTo(codecUrl);
    }, SLOW_MS);

    const at = (path = ''): string => `/cases/${held.reference}/payload-openings${path}`;
    async function opened(): Promise<string> {
      const { id } = await ops.post<{ id: string }>(at(), { reason: 'The workflow stands still.' });
      await held.client.post(at(`/${id}/approval`), { approved: true });
      return id;
    }

    it(
      'shows sealed payloads, and sealed ones while nobody has agreed to more',
      async () => {
        expect(await view.isSealed()).toBe(true);
        const { id } = await ops.post<{ id: string }>(at(), { reason: 'The workflow stands still.' });
        expect(await view.isSealed()).toBe(true);
        await ops.delete(at(`/${id}`));
      },
      SLOW_MS,
    );

    it(
      'shows what a second person has opened to them, until its hour is over',
      async () => {
        const id = await opened();
        expect(await view.opened()).toContain('"startAt": "access-request"');
        await stack.database.founding(async (tx) => {
          await tx.query('SET LOCAL session_replication_role = replica');
          await tx.query('UPDATE payload_openings SET expires_at = now() WHERE id = $1', [id]);
        });
        expect(await view.isSealed()).toBe(true);
      },
      SLOW_MS,
    );

    it(
      'shows what a second person has opened to them, until somebody ends it',
      async () => {
        const id = await opened();
        expect(await view.opened()).toContain('"startAt": "access-request"');
        await held.client.delete(at(`/${id}`));
        expect(await view.isSealed()).toBe(true);
      },
      SLOW_MS,
    );
  });

  it(
    'is told nothing where nobody is signed in',
    async () => {
      const context = await visitor.browser.newContext();
      const answered = context.waitForEvent('response', (response) => response.url().startsWith(codecUrl));
      await WorkflowView.open(context, uiUrl, held.reference);
      expect((await answered).status()).toBe(401);
    },
    SLOW_MS,
  );
});
