import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
  stack = await Stack.start({}, undefined, { ownServers: true });
  client = await stack.signIn();
}, 120_000);
afterAll(() => stack?.stop());

/** Strings that stand for what must never leave the record: no other text holds them. */
const CANARIES = {
  receipt: 'allegation of a forged cheque',
  portalReference: 'PORTAL-4711-KESTREL',
  ccfReference: 'CCF/R.8080-MERLIN',
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
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
/** Every row of every table, as a dump without its log would hold it. */
const dumpOf = (of: Stack): Promise<string[]> =>
  of.database.founding(async (tx) => {
    const tables: { name: string }[] = await tx.query(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    const rows: { row: string }[][] = await Promise.all(
      tables.map(({ name }) => tx.query(`SELECT t::text AS row FROM "${name}" AS t`)),
    );
    return rows.flat().map(({ row }) => row);
  });
const canariesIn = (texts: readonly string[]): string[] =>
  Object.values(CANARIES).filter((canary) => texts.some((text) => text.includes(canary)));

describe('what must never leave the record', () => {
  it('is in no Temporal id, payload, search attribute, summary or detail, in no log, metric, URL or mail subject, and lies readable in no store', async () => {
    const { familyName, givenName, note, reason, fileName, receipt: words, portalReference, ccfReference } = CANARIES;
    const desk = await CaseAtDesk.open(client, {
      applicants: [{ kind: 'person', familyName, givenName, dateOfBirth: '1980-02-29', nationalities: ['FR'] }],
      dataItems: [{ item: 'd1', type: 'diffusion', source: 'FR', recipients: ['DE'] }],
      clock: { rate: 2 * 86_400, startsAs: '2026-04-28T08:00:00.000Z' },
    });
    for (const each of [
      drafted('r1', 'access', '2026-04-01'),
      filed('r1', '2026-04-01'),
      { ...received('r1', '2026-04-01'), ccfReference },
      { ...fact('note-added', '2026-04-02'), text: note },
    ])
      await desk.record(each);
    await desk.post('/corrections', { entry: 'e3', reason, replacement: filed('r1', '2026-04-01') });
    await desk.record(drafted('r2', 'deletion', '2026-04-03'));
    const { id } = await desk.post<{ id: string }>('/filings', { request: 'r2', channel: 'portal' });
    type Filings = { filings: { state: string }[] };
    await desk.until<Filings>('the pack', '/filings', ({ filings }) => filings[0]?.state === 'prepared');
    const content = Buffer.from(words).toString('base64');
    const receipt = { fileName: `${fileName}.txt`, contentType: 'text/plain', content };
    await desk.post(`/filings/${id}/submission`, { channel: 'portal', portalReference, receipt });
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
    const { documents, temporalStore } = stack.places;
    texts.temporalStore = ['', '-wal', '-journal']
      .map((end) => temporalStore + end)
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file, 'latin1'));
    texts.documents = filesIn(documents).flatMap((file) => [file, readFileSync(file, 'latin1')]);
    texts.record = await dumpOf(stack);
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
    expect(texts.temporal?.some((text) => text.includes('Record request-drafted'))).toBe(true);
    expect(texts.temporal?.some((text) => text.includes('**Stage:**'))).toBe(true);
    expect(texts.temporal?.some((text) => text.includes('binary/encrypted'))).toBe(true);
    expect(texts.temporal?.some((text) => text.includes('"caseId"'))).toBe(false);
    expect(texts.temporalStore?.some((text) => text.includes(desk.reference))).toBe(true);
    expect(texts.record.some((text) => text.includes(desk.reference))).toBe(true);
    expect(texts.documents.length).toBeGreaterThan(4);
    writeFileSync(join(documents, 'planted'), familyName);
    expect(canariesIn(filesIn(documents).map((file) => readFileSync(file, 'latin1')))).toEqual([familyName]);
    expect(canariesIn([JSON.stringify(await desk.get(''))])).toContain(familyName);
    expect(canariesIn([JSON.stringify(await desk.get('/docket'))])).toEqual([ccfReference]);
    expect(canariesIn([JSON.stringify(await desk.get('/filings'))])).toEqual([portalReference]);
    expect(canariesIn([JSON.stringify(await desk.get('/documents'))])).toEqual([fileName]);
  }, 120_000);
});
