import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import type { DeskClient } from '#apps/standalone/desk-client.js';
import { caseWorkflowId } from '#protocol/ccf-case.messages.js';
import { interimWorkflowId } from '#protocol/interim-measures.messages.js';
import { admissible, drafted, fact, filed, received } from '../domain/dockets.js';
import { runDir } from '../support/once-per-run.js';
import { ADMINISTRATOR, CaseAtDesk, Stack } from '../support/stack.js';

let stack: Stack;
let client: DeskClient;
beforeAll(async () => {
  stack = await Stack.start();
  client = await stack.signIn();
}, 120_000);
afterAll(() => stack?.stop());

/** Strings that stand for what must never leave the record: no other text holds them. */
const CANARIES = {
  familyName: 'Kanarienvogelsen',
  givenName: 'Zephyrine',
  note: 'the witness lives above the bakery',
  reason: 'the consul mistyped the date of the hearing',
  fileName: 'passport-of-the-applicant',
};

/** Every text that a value holds, payload bytes read as text. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn);
  return [];
}
const canariesIn = (texts: readonly string[]): string[] =>
  Object.values(CANARIES).filter((canary) => texts.some((text) => text.includes(canary)));

describe('what must never leave the record', () => {
  it('is in no Temporal id, payload, search attribute, summary or detail, in no log, metric, URL or mail subject', async () => {
    const { familyName, givenName, note, reason, fileName } = CANARIES;
    const desk = await CaseAtDesk.open(client, {
      applicants: [{ kind: 'person', familyName, givenName, dateOfBirth: '1980-02-29', nationalities: ['FR'] }],
      dataItems: [{ item: 'd1', type: 'diffusion', source: 'FR', recipients: ['DE'] }],
      clock: { rate: 2 * 86_400, startsAs: '2026-04-28T08:00:00.000Z' },
    });
    for (const each of [
      drafted('r1', 'access', '2026-04-01'),
      filed('r1', '2026-04-01'),
      received('r1', '2026-04-01'),
      { ...fact('note-added', '2026-04-02'), text: note },
    ])
      await desk.record(each);
    await desk.post('/corrections', { entry: 'e3', reason, replacement: filed('r1', '2026-04-01') });
    await desk.record(drafted('r2', 'deletion', '2026-04-03'));
    const { id } = await desk.post<{ id: string }>('/filings', { request: 'r2', channel: 'portal' });
    type Filings = { filings: { state: string }[] };
    await desk.until<Filings>('the pack', '/filings', ({ filings }) => filings[0]?.state === 'prepared');
    const content = Buffer.from('a receipt').toString('base64');
    const receipt = { fileName: `${fileName}.txt`, contentType: 'text/plain', content };
    await desk.post(`/filings/${id}/submission`, { channel: 'portal', portalReference: 'P-1', receipt });
    await desk.post('/interim-measures', { reason: 'detention' });
    await stack.mailbox.received(ADMINISTRATOR.email, 4);
    // Failures too: what is refused must not carry its reason into a log.
    await desk.post('/entries', { ...admissible('r9'), [familyName]: note }).catch(() => undefined);
    await fetch(`${stack.url}/api/v1/cases/${encodeURIComponent(familyName)}`).catch(() => undefined);

    const connection = await Connection.connect({ address: stack.temporal.address });
    const { workflow } = new Client({ connection, namespace: stack.temporal.namespace });
    const texts: Record<string, string[]> = { temporal: [] };
    for (const workflowId of [caseWorkflowId(desk.reference), interimWorkflowId(desk.reference, 1)]) {
      const handle = workflow.getHandle(workflowId);
      texts.temporal?.push(
        workflowId,
        ...textsIn(await handle.fetchHistory()),
        ...textsIn((await handle.describe()).raw),
        ...textsIn(await handle.query('__temporal_workflow_metadata')),
      );
    }
    await connection.close();
    const logs = join(runDir(), 'logs');
    texts.logs = readdirSync(logs).map((file) => readFileSync(join(logs, file), 'utf8'));
    texts.metrics = await Promise.all(
      Object.values(stack.ports).map(async (port) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text()),
    );
    const mails = await stack.mailbox.messages();
    texts.subjects = mails.flatMap(({ subject, headers, messageId }) => [subject, messageId, ...textsIn(headers)]);

    for (const [where, found] of Object.entries(texts))
      expect({ where, canaries: canariesIn(found) }).toEqual({ where, canaries: [] });
    // The search itself is worth something: it reads payloads, and the record does hold what it looks for.
    expect(texts.temporal?.some((text) => text.includes('request-drafted'))).toBe(true);
    expect(texts.temporal?.some((text) => text.includes('**Stage:**'))).toBe(true);
    expect(canariesIn([JSON.stringify(await desk.get(''))])).toContain(familyName);
  }, 120_000);
});
