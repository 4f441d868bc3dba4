import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { DataSource } from 'typeorm';
import { CaseRecord } from '#activities/register/case-record.js';
import { PostgresRegister } from '#activities/register/register.activities.js';
import { projectRoot } from '#apps/standalone/project-root.js';
import { caseActivities } from '#apps/worker/activity-table.js';
import { DueErasures } from '#apps/worker/due-erasures.js';
import { openDatabase } from '#persistence/data-source.js';
import { DocumentStore } from '#persistence/documents/document-store.js';
import { eraseDue } from '#persistence/erasure/erase-cases.js';
import { ErasedList } from '#persistence/erasure/erased-list.js';
import { openKeyring } from '#persistence/keys/open-keyring.js';
import { PayloadCiphersOnRecord } from '#persistence/keys/payload-ciphers.js';
import { CASES_QUEUE, caseWorkflowId } from '#protocol/ccf-case.messages.js';
import { sealedConverter } from '#temporal/data-converter.js';
import { eventually } from '../support/eventually.js';
import { firmKeys } from '../support/firm-key.js';
import { withNamespace } from '../support/temporal.js';
import { workflowBundle } from '../support/workflow-bundle.js';
import type { Caller } from './caller.js';
import { proposeErasure } from './erased-case.js';
import { type Office, openOffice } from './office.js';

// What fails here is meant to fail, and is told by what becomes of it.
Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined) });

const now = (): string => new Date().toISOString();
const aCase = {
  kind: 'initial',
  startAt: 'access-request',
  language: 'en',
  applicants: [{ kind: 'person', familyName: 'Zubarev', givenName: 'Ilya' }],
  dataItems: [],
};

/** A worker as the product runs it, failures sealed, that can prepare no filing: the work is tried again and again. */
describe('the workflow of a case that was erased while work was under way', () => {
  let office: Office;
  let database: DataSource;
  let folder: string;
  let native: NativeConnection;
  let client: Client;
  let converter: DataConverter;
  let lawyer: Caller;
  beforeAll(async () => {
    const at = await withNamespace();
    office = await openOffice({
      TEMPORAL_ADDRESS: at.address,
      TEMPORAL_NAMESPACE: at.namespace,
      API_PATIENCE_MS: '5000',
    });
    lawyer = await office.as('lawyer');
    folder = await mkdtemp(join(tmpdir(), 'ccf-erased-'));
    database = await openDatabase(office.database.url, { part: 'test', connections: 5 });
    const keyring = await openKeyring(database, firmKeys());
    // The product's own, which the SDK loads by its path: from the sources there is none to load.
    const failureConverterPath = join(folder, 'failure-converter.cjs');
    const common = JSON.stringify(join(projectRoot(), 'node_modules/@temporalio/common/lib/index.js'));
    await writeFile(
      failureConverterPath,
      `exports.failureConverter = new (require(${common}).DefaultFailureConverter)({ encodeCommonAttributes: true });`,
    );
    converter = { ...sealedConverter(new PayloadCiphersOnRecord(database, keyring)), failureConverterPath };
    native = await NativeConnection.connect({ address: at.address });
    client = new Client({
      connection: await Connection.connect({ address: at.address }),
      namespace: at.namespace,
      dataConverter: converter,
    });
  });
  afterAll(async () => {
    await client?.connection.close();
    await native?.close();
    await database?.destroy();
    await office?.close();
    await rm(folder, { recursive: true, force: true });
  });

  let tries = 0;
  /** Runs a worker while the story is told; the worker must outlive it. */
  async function working<T>(story: () => Promise<T>): Promise<T> {
    const hours = { dayStartsAt: '08:00', zone: 'Europe/Paris', noticeAfterSeconds: 60 };
    const register = new PostgresRegister(new CaseRecord(database, hours));
    const idle = {
      sendDueReminders: ({ caseId }: { caseId: string }) => register.planCase({ caseId }),
      prepareFiling: async () => {
        tries += 1;
        throw new Error('the printer is out');
      },
      lodgeByEmail: async () => ({ outcome: 'settled-before' }) as const,
      doubtFiling: async () => undefined,
    };
    const worker = await Worker.create({
      connection: native,
      namespace: client.options.namespace,
      dataConverter: converter,
      workflowBundle: await workflowBundle(),
      taskQueue: CASES_QUEUE,
      activities: caseActivities(register, idle, idle),
    });
    return worker.runUntil(story);
  }
  const statusOf = async (reference: string) =>
    (await client.workflow.getHandle(caseWorkflowId(reference)).describe()).status.name;
  const ended = (reference: string, status: string) =>
    eventually(
      `the workflow to be ${status}`,
      async () => ((await statusOf(reference)) === status ? true : undefined),
      60_000,
    );

  /** A closed case whose workflow still tries to prepare a filing. */
  async function closedAtWork(): Promise<string> {
    const { reference } = (await lawyer.post('/cases', aCase)).body;
    const drafted = { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-04-01' };
    for (const [path, body] of [
      ['entries', drafted],
      ['filings', { request: 'r1', channel: 'portal' }],
      ['closure', { reason: 'client-left' }],
    ] as const)
      expect((await lawyer.post(`/cases/${reference}/${path}`, body)).status).toBe(201);
    const before = tries;
    await eventually('the filing to be tried', () => (tries > before ? true : undefined));
    expect(await statusOf(reference)).toBe('RUNNING');
    return reference;
  }
  /** As two people want it and a worker does it: with its key gone from the record and from memory. */
  async function erased(reference: string): Promise<void> {
    await proposeErasure(reference, { records: await office.as('records') });
    const approval = await (await office.as('partner')).post(`/cases/${reference}/erasure/approval`, {});
    expect(approval.status).toBe(200);
    await office.database.founding((tx) => tx.query(`UPDATE erasures SET due_at = now() WHERE erased_at IS NULL`));
    const documents = new DocumentStore(office.config.DOCUMENT_DIR);
    expect(await eraseDue({ database, documents, list: new ErasedList(folder), now })).toBe(1);
  }

  it('ends by itself, quietly, where a worker still has it in hand; and the worker goes on', async () => {
    await working(async () => {
      const reference = await closedAtWork();
      await erased(reference);
      await ended(reference, 'COMPLETED');
      const other = await closedAtWork();
      expect(await statusOf(other)).toBe('RUNNING');
    });
  });

  it('is ended with the case where no worker can read it any more, and harms none that tries', async () => {
    const reference = await working(closedAtWork);
    await erased(reference);
    await working(async () => {
      const failing = async () => {
        const { raw } = await client.workflow.getHandle(caseWorkflowId(reference)).describe();
        return raw.pendingActivities?.length === 0 && (raw.pendingWorkflowTask?.attempt ?? 0) > 1 ? true : undefined;
      };
      await eventually('the work to be given up, and its workflow not to be read', failing, 60_000);
      const erasures = new DueErasures(database, office.config, now, client);
      erasures.onApplicationBootstrap();
      await ended(reference, 'TERMINATED');
      await erasures.onApplicationShutdown();
      expect(await statusOf(await closedAtWork())).toBe('RUNNING');
    });
  });
});
