import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import type { DeskClient } from '#apps/standalone/desk-client.js';
import { caseWorkflowId } from '#protocol/ccf-case.messages.js';
import { interimWorkflowId } from '#protocol/interim-measures.messages.js';
import { admissible, drafted, fact, filed, received } from '../domain/dockets.js';
import { runDir } from '../support/once-per-run.js';
import { ADMINISTRATOR, CaseAtDesk, Stack } from '../support/stack.js';
import { ALLOWED } from './allowed-places.js';
import { Canaries, filesIn, foundIn } from './canaries.js';
import { Profile } from './profile.js';
import { WatchedFolder } from './watched-folder.js';

let stack: Stack;
let client: DeskClient;
beforeAll(async () => {
  stack = await Stack.start({}, undefined, { ownServers: true });
  client = await stack.signIn();
}, 120_000);
afterAll(() => stack?.stop());

const canaries = new Canaries([
  'familyName',
  'givenName',
  'alias',
  'passport',
  'receipt',
  'portalReference',
  'ccfReference',
  'note',
  'reason',
  'fileName',
  'draft',
]);
const { word } = canaries;

/** Every text that a value holds, payload bytes read as text. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn);
  return [];
}
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
/** The canaries of one kind of place that nobody has allowed there. */
const canariesIn = (where: string, texts: readonly string[]): string[] => {
  const found = new Set(texts.flatMap((text) => canaries.in(text)));
  return [...found].filter((canary) => !ALLOWED.some((each) => each.where === where && each.canary === canary));
};

describe('what must never leave the record', () => {
  it('is in no Temporal id, payload, search attribute, summary or detail, in no log, metric, URL or mail subject, and lies readable in no store', async () => {
    const temp = new WatchedFolder(stack.places.temp, (bytes) => canaries.in(bytes));
    const desk = await CaseAtDesk.open(client, {
      applicants: [
        {
          kind: 'person',
          familyName: `Kestrel ${word.familyName}`,
          givenName: word.givenName,
          dateOfBirth: '1980-02-29',
        },
        { kind: 'entity', name: word.alias, registrationNumber: word.passport },
      ],
      dataItems: [{ item: 'd1', type: 'diffusion', source: 'FR', recipients: ['DE'] }],
      clock: { rate: 2 * 86_400, startsAs: '2026-04-28T08:00:00.000Z' },
    });
    for (const each of [
      drafted('r1', 'access', '2026-04-01'),
      filed('r1', '2026-04-01'),
      { ...received('r1', '2026-04-01'), ccfReference: word.ccfReference },
      { ...fact('note-added', '2026-04-02'), text: `the witness lives above ${word.note}` },
    ])
      await desk.record(each);
    const reason = `the consul mistyped ${word.reason}`;
    await desk.post('/corrections', { entry: 'e3', reason, replacement: filed('r1', '2026-04-01') });
    await desk.record(drafted('r2', 'deletion', '2026-04-03'));
    const { id } = await desk.post<{ id: string }>('/filings', { request: 'r2', channel: 'portal' });
    type Filings = { filings: { state: string }[] };
    await desk.until<Filings>('the pack', '/filings', ({ filings }) => filings[0]?.state === 'prepared');
    const content = Buffer.from(`allegation of ${word.receipt}`).toString('base64');
    const receipt = { fileName: `${word.fileName}.txt`, contentType: 'text/plain', content };
    await desk.post(`/filings/${id}/submission`, { channel: 'portal', portalReference: word.portalReference, receipt });
    await desk.post('/interim-measures', { reason: 'detention' });
    await stack.mailbox.received(ADMINISTRATOR.email, 4);
    // Failures too: what is refused must not carry its reason into a log.
    await desk.post('/entries', { ...admissible('r9'), [word.familyName]: word.note }).catch(() => undefined);
    await fetch(`${stack.url}/api/v1/cases/${word.familyName}`).catch(() => undefined);

    const profileFolder = mkdtempSync(join(runDir(), 'profile-'));
    const profile = await Profile.open(stack.url, profileFolder);
    await profile.signIn(ADMINISTRATOR);
    await profile.look(`/cases/${desk.reference}`);
    await profile.page.getByText(word.familyName).first().waitFor();
    for (const part of [
      'dates',
      'docket',
      'letters',
      'filings',
      'people',
      'audit',
      'reminders',
      'measures',
      'requests',
    ])
      await profile.look(`/cases/${desk.reference}/${part}`);
    type Documents = { documents: { id: string; fileName: string }[] };
    const { documents: onFile } = await desk.get<Documents>('/documents');
    const proof = onFile.find(({ fileName }) => fileName.includes(word.fileName));
    expect(await profile.ask(`/cases/${desk.reference}/documents/${proof?.id}/view`)).toContain(word.receipt);
    expect(await profile.ask(`/cases?q=${word.familyName}`)).toContain(desk.reference);
    const body = JSON.stringify({ content: { text: word.draft } });
    expect(await profile.ask(`/me/drafts/letter:${desk.reference}`, { method: 'PUT', body })).toContain(word.draft);
    const texts: Record<string, string[]> = { temporal: [], browser: [await profile.stored()] };
    await profile.close();

    const connection = await Connection.connect({ address: stack.temporal.address });
    const { workflow } = new Client({ connection, namespace: stack.temporal.namespace });
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

    // Whoever works on the case reads all of it.
    expect(canaries.in(JSON.stringify(await desk.get('')))).toEqual(['familyName', 'givenName', 'alias', 'passport']);
    expect(canaries.in(JSON.stringify(await desk.get('/docket')))).toEqual(['ccfReference']);
    expect(canaries.in(JSON.stringify(await desk.get('/filings')))).toEqual(['portalReference']);
    expect(canaries.in(JSON.stringify(await desk.get('/documents')))).toEqual(['fileName']);
    for (const [where, found] of Object.entries(texts))
      expect({ where, canaries: canariesIn(where, found) }).toEqual({ where, canaries: [] });
    temp.stop();
    expect(temp.found).toEqual({});
    expect(foundIn(profileFolder, (bytes) => canaries.in(bytes))).toEqual({});
    await checkpoint();
    expect(foundIn(stack.places.record, (bytes) => canaries.inPieces(bytes))).toEqual({});

    // The search itself is worth something: it reads payloads, and the record does hold what it looks for.
    expect(texts.temporal?.some((text) => text.includes('Record request-drafted'))).toBe(true);
    expect(texts.temporal?.some((text) => text.includes('**Stage:**'))).toBe(true);
    expect(texts.temporal?.some((text) => text.includes('binary/encrypted'))).toBe(true);
    expect(texts.temporal?.some((text) => text.includes('"caseId"'))).toBe(false);
    expect(texts.temporalStore?.some((text) => text.includes(desk.reference))).toBe(true);
    expect(texts.record.some((text) => text.includes(desk.reference))).toBe(true);
    expect(texts.documents.length).toBeGreaterThan(4);

    // And each place where something was planted gives it away.
    const planted = (folder: string, name: string): Readonly<Record<string, string[]>> => {
      writeFileSync(join(folder, name), Buffer.from(`…${word.note}`, 'utf16le'));
      return foundIn(folder, (bytes) => canaries.in(bytes));
    };
    expect(planted(documents, 'planted')).toEqual({ planted: ['note'] });
    expect(planted(stack.places.temp, `planted-${word.alias}`)).toEqual({
      [`planted-${word.alias}`]: ['alias', 'note'],
    });
    const again = await Profile.open(stack.url, profileFolder);
    await again.look(`/cases?q=${word.alias}`);
    await again.plant({
      localStorage: word.draft,
      sessionStorage: word.reason,
      cookie: word.ccfReference,
      cache: word.passport,
      database: word.portalReference,
    });
    const stored = ['alias', 'ccfReference', 'draft', 'passport', 'portalReference', 'reason'];
    expect(canaries.in(await again.stored()).toSorted()).toEqual(stored);
    await again.close();
    const inProfile = new Set(Object.values(foundIn(profileFolder, (bytes) => canaries.in(bytes))).flat());
    // A cookie lies sealed on the disk: it is found in what the browser says of itself, above.
    expect([...inProfile].toSorted()).toEqual(stored.filter((name) => name !== 'ccfReference'));
    await stack.database.founding((tx) =>
      tx.query(`SELECT pg_logical_emit_message(false, 'planted', $1)`, [word.fileName]),
    );
    await checkpoint();
    const inLogAlone = foundIn(stack.places.record, (bytes) => canaries.inPieces(bytes));
    expect(Object.keys(inLogAlone)).toEqual([expect.stringMatching(/^pg_wal\//)]);
    expect(Object.values(inLogAlone)).toEqual([['fileName']]);
    const long = Array.from({ length: 400 }, (_, at) => `${at} ${word.passport} ${at}`).join(' and again ');
    await stack.database.founding((tx) => tx.query('CREATE TABLE planted (word text)'));
    await stack.database.founding((tx) => tx.query('INSERT INTO planted VALUES ($1)', [long]));
    await checkpoint();
    const inRecord = foundIn(stack.places.record, (bytes) => canaries.inPieces(bytes));
    expect(new Set(Object.values(inRecord).flat())).toEqual(new Set(['fileName', 'passport']));
    expect(Object.keys(inRecord).some((file) => file.startsWith('base/'))).toBe(true);
  }, 300_000);

  /** Everything that PostgreSQL holds in memory lies on its disk. */
  const checkpoint = (): Promise<unknown> => stack.database.founding((tx) => tx.query('CHECKPOINT'));
});
