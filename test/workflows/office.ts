import { randomUUID } from 'node:crypto';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { caseActivities, urgentActivities } from '#apps/worker/activity-table.js';
import type { Opening } from '#domain/case/case-file.js';
import { fold } from '#domain/case/fold.js';
import type { Plan } from '#domain/case/plan.js';
import { planFor, type UnderWay } from '#domain/case/planning.js';
import { type CaseClock, REAL_TIME } from '#domain/clock/case-clock.js';
import type { Deadline } from '#domain/deadlines/deadline.js';
import type { Entry, Fact } from '#domain/docket/entry.js';
import {
  APPEND_ENTRIES,
  type AppendEntries,
  type Appended,
  CASES_QUEUE,
  type CaseState,
  CCF_CASE,
  type CcfCase,
  caseWorkflowId,
} from '#protocol/ccf-case.messages.js';
import type { Climb, EscalationActivities } from '#protocol/escalations.port.js';
import type { FilingActivities, Lodging } from '#protocol/filings.port.js';
import { URGENT_QUEUE } from '#protocol/interim-measures.messages.js';
import type { RegisterActivities } from '#protocol/register.port.js';
import type { ReminderActivities } from '#protocol/reminders.port.js';
import { withNamespace } from '../support/temporal.js';
import { workflowBundle } from '../support/workflow-bundle.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The world's side of a case, kept in memory: what PostgreSQL, the mail server and the pager would be asked to do. */
export class FakeWorld implements RegisterActivities, ReminderActivities, FilingActivities, EscalationActivities {
  readonly entries: Entry[] = [];
  readonly acts: string[] = [];
  deadlines: Deadline[] = [];
  underWay: Mutable<UnderWay> = { rungs: [], filings: [], escalations: [] };
  lodging: () => Promise<Lodging> = async () => ({ outcome: 'refused' });
  climb: (page: number) => Climb = () => ({ state: 'acknowledged', nextAt: null, says: 'acknowledged' });
  /** Set to make every record wait: a database that is away. */
  recordGate: Promise<void> = Promise.resolve();
  private pages = 0;

  constructor(
    private readonly opening: Opening,
    private readonly clock: CaseClock,
  ) {}

  async recordEntries({ entries }: { entries: readonly Entry[] }): Promise<Plan> {
    await this.recordGate;
    for (const entry of entries)
      if (!this.entries.some(({ sequence }) => sequence === entry.sequence)) this.entries.push(entry);
    this.acts.push(`record:${entries.map(({ kind }) => kind).join('+')}`);
    return this.plan();
  }
  async planCase(): Promise<Plan> {
    this.acts.push('plan');
    return this.plan();
  }
  async sendDueReminders(): Promise<Plan> {
    const now = new Date().toISOString();
    for (const { rung } of this.underWay.rungs.filter(({ stepAt }) => stepAt <= now)) this.acts.push(`remind:${rung}`);
    this.underWay.rungs = this.underWay.rungs.filter(({ stepAt }) => stepAt > now);
    return this.plan();
  }
  async prepareFiling({ filing }: { filing: string }): Promise<void> {
    this.acts.push(`prepare:${filing}`);
    this.filingBecomes(filing, 'prepared');
  }
  async lodgeByEmail({ filing }: { filing: string }): Promise<Lodging> {
    this.acts.push(`lodge:${filing}`);
    this.filingBecomes(filing, 'attempting');
    const lodging = await this.lodging();
    this.filingBecomes(
      filing,
      lodging.outcome === 'accepted' ? 'submitted' : lodging.outcome === 'refused' ? 'refused' : 'unconfirmed',
    );
    return lodging;
  }
  async doubtFiling({ filing }: { filing: string }): Promise<void> {
    this.acts.push(`doubt:${filing}`);
    this.filingBecomes(filing, 'unconfirmed');
  }
  async pageNextRung(): Promise<Climb> {
    this.acts.push(`page:${this.pages}`);
    return this.climb(this.pages++);
  }
  private filingBecomes(filing: string, state: UnderWay['filings'][number]['state']): void {
    this.underWay.filings = this.underWay.filings.map((each) => (each.filing === filing ? { ...each, state } : each));
  }
  plan(): Plan {
    return planFor({
      file: fold(this.opening, this.entries),
      clock: this.clock,
      deadlines: this.deadlines,
      underWay: this.underWay,
      sessions: () => undefined,
      now: new Date().toISOString(),
    });
  }
}

Runtime.install({ logger: new DefaultLogger('ERROR') });

/** A Temporal namespace, the product's workflow code and a world in memory: one office for a suite. */
export class Office {
  private constructor(
    readonly client: Client,
    private readonly native: NativeConnection,
    readonly namespace: string,
  ) {}

  static async open(): Promise<Office> {
    const { address, namespace } = await withNamespace();
    const connection = await Connection.connect({ address });
    return new Office(new Client({ connection, namespace }), await NativeConnection.connect({ address }), namespace);
  }

  async close(): Promise<void> {
    await this.native.close();
    await this.client.connection.close();
  }

  /** Runs a case against a world while `story` is told; the workers stop afterwards. */
  async during<T>(
    facts: readonly Fact[],
    story: (desk: TestCase) => Promise<T>,
    options: { clock?: CaseClock; maxCached?: number } = {},
  ): Promise<T> {
    const reference = `T-${randomUUID()}`;
    const opening: Opening = { kind: 'initial', startAt: 'access-request', applicants: [] };
    const clock = options.clock ?? REAL_TIME(new Date().toISOString());
    const world = new FakeWorld(opening, clock);
    const queue = `${CASES_QUEUE}-${reference}`;
    const bundle = await workflowBundle();
    const worker = await Worker.create({
      connection: this.native,
      namespace: this.namespace,
      taskQueue: queue,
      workflowBundle: bundle,
      activities: caseActivities(world, world, world),
      maxCachedWorkflows: options.maxCached ?? 20,
    });
    const urgent = await Worker.create({
      connection: this.native,
      namespace: this.namespace,
      taskQueue: URGENT_QUEUE,
      workflowBundle: bundle,
      activities: urgentActivities(world),
    });
    const state: CaseState = {
      schemaVersion: 1,
      caseId: randomUUID(),
      reference,
      clock,
      opening,
      recorded: 0,
      answered: [],
      entries: facts.map(
        (fact, i) =>
          ({ ...fact, id: `e${i + 1}`, sequence: i + 1, recordedAt: clock.startsAs, recordedBy: 'staff-1' }) as Entry,
      ),
    };
    return await worker.runUntil(
      urgent.runUntil(async () => {
        const handle = await this.client.workflow.start<CcfCase>(CCF_CASE, {
          workflowId: caseWorkflowId(reference),
          taskQueue: queue,
          args: [state],
        });
        try {
          return await story(new TestCase(this.client, handle, world, state));
        } finally {
          await handle.terminate('the test is over').catch(() => undefined);
        }
      }),
    );
  }
}

/** A running case as the API sees it. */
export class TestCase {
  constructor(
    readonly client: Client,
    readonly handle: WorkflowHandle,
    readonly world: FakeWorld,
    readonly state: CaseState,
  ) {}

  append(
    facts: readonly Fact[],
    { key = randomUUID() as string, expectedVersion = this.world.entries.length } = {},
  ): Promise<Appended> {
    const entries = facts.map((fact, i) => {
      const sequence = expectedVersion + i + 1;
      return {
        ...fact,
        id: `e${sequence}`,
        sequence,
        recordedAt: '2026-06-01T09:00:00.000Z',
        recordedBy: 'staff-1',
      } as Entry;
    });
    return this.handle.executeUpdate<Appended, [AppendEntries]>(APPEND_ENTRIES, {
      updateId: key,
      args: [{ key, expectedVersion, entries }],
    });
  }
}
