import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { DataSource } from 'typeorm';
import { CaseRecord } from '#activities/register/case-record.js';
import { PostgresRegister } from '#activities/register/register.activities.js';
import { caseActivities, urgentActivities } from '#apps/worker/activity-table.js';
import { openDatabase } from '#persistence/data-source.js';
import { RungRepository } from '#persistence/deadlines/rung.repository.js';
import { openKeyring } from '#persistence/keys/open-keyring.js';
import { PayloadCiphersOnRecord } from '#persistence/keys/payload-ciphers.js';
import { withSystem } from '#persistence/transaction.js';
import { CASES_QUEUE } from '#protocol/ccf-case.messages.js';
import type { EscalationActivities } from '#protocol/escalations.port.js';
import type { FilingActivities } from '#protocol/filings.port.js';
import { URGENT_QUEUE } from '#protocol/interim-measures.messages.js';
import type { ReminderActivities } from '#protocol/reminders.port.js';
import { sealedConverter } from '#temporal/data-converter.js';
import { firmKeys } from '../support/firm-key.js';
import type { TestNamespace } from '../support/temporal.js';
import { workflowBundle } from '../support/workflow-bundle.js';

Runtime.install({ logger: new DefaultLogger('ERROR') });

/** The case engine: real workflows and the real register; nothing is mailed, filed or paged from here. */
export class CaseEngine {
  private worker: Worker | undefined;
  private run: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly at: TestNamespace,
    private readonly native: NativeConnection,
    readonly client: Client,
    private readonly database: DataSource,
    private readonly dataConverter: DataConverter,
  ) {}

  static async start(at: TestNamespace, databaseUrl: string): Promise<CaseEngine> {
    const native = await NativeConnection.connect({ address: at.address });
    const database = await openDatabase(databaseUrl, { part: 'engine', connections: 5 });
    const keyring = await openKeyring(database, firmKeys());
    const dataConverter = sealedConverter(new PayloadCiphersOnRecord(database, keyring));
    const client = new Client({
      connection: await Connection.connect({ address: at.address }),
      namespace: at.namespace,
      dataConverter,
    });
    const engine = new CaseEngine(at, native, client, database, dataConverter);
    await engine.startWorker();
    return engine;
  }

  async startWorker(): Promise<void> {
    const register = new PostgresRegister(
      new CaseRecord(this.database, { dayStartsAt: '08:00', zone: 'Europe/Paris', noticeAfterSeconds: 60 }),
    );
    const idle: ReminderActivities & FilingActivities & EscalationActivities = {
      // Nothing is mailed, and yet what was due is over: else the case would ask for ever.
      sendDueReminders: async ({ caseId }) => {
        const now = new Date().toISOString();
        await withSystem(this.database, 'reminders', async (tx) => {
          const rungs = new RungRepository(tx);
          for (const rung of await rungs.due(caseId, now)) await rungs.fire(rung, now);
        });
        return register.planCase({ caseId });
      },
      prepareFiling: async () => undefined,
      lodgeByEmail: async () => ({ outcome: 'settled-before' }),
      doubtFiling: async () => undefined,
      pageNextRung: async () => ({ state: 'acknowledged', nextAt: null, says: 'acknowledged' }),
    };
    const common = {
      connection: this.native,
      namespace: this.at.namespace,
      dataConverter: this.dataConverter,
      workflowBundle: await workflowBundle(),
    };
    const cases = await Worker.create({
      ...common,
      taskQueue: CASES_QUEUE,
      activities: caseActivities(register, idle, idle),
    });
    const urgent = await Worker.create({ ...common, taskQueue: URGENT_QUEUE, activities: urgentActivities(idle) });
    this.worker = cases;
    this.run = cases.runUntil(
      urgent.runUntil(
        new Promise<void>((resolve) => {
          this.stopUrgent = resolve;
        }),
      ),
    );
  }

  async stopWorker(): Promise<void> {
    this.stopUrgent();
    await this.run;
    this.worker = undefined;
  }

  async close(): Promise<void> {
    if (this.worker !== undefined) await this.stopWorker();
    await this.native.close();
    await this.client.connection.close();
    await this.database.destroy();
  }

  private stopUrgent: () => void = () => undefined;
}
