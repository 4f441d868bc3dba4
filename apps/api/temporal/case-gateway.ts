import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import {
  Client,
  Connection,
  isGrpcServiceError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, type DataConverter } from '@temporalio/common';
import type { Config } from '#config/config.js';
import type { CaseFile } from '#domain/case/case-file.js';
import { fold } from '#domain/case/fold.js';
import { isRefusal, type Refusal } from '#domain/case/refusal.js';
import type { Entry } from '#domain/docket/entry.js';
import { CaseListener } from '#persistence/case-listener.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import {
  APPEND_ENTRIES,
  type AppendEntries,
  type Appended,
  type CcfCase,
  caseWorkflowId,
  WORK_ORDERED,
} from '#protocol/ccf-case.messages.js';
import { ESCALATION_ACKNOWLEDGED, interimWorkflowId } from '#protocol/interim-measures.messages.js';
import { engineAt } from '#temporal/connection.js';
import { startCase } from '#temporal/start-case.js';
import { Dockets } from '../cases/dockets.js';
import { CONFIG, DATA_CONVERTER } from '../config.js';
import { Problem, refused } from '../http/problem.js';
import type { CommandHeaders } from '../http/route.js';
import { decidedAgain } from '../ops/metrics.js';
import { Turns } from './turns.js';

/** What became of a command: its version, and whether the record has reached it already. */
export interface Outcome {
  readonly version: number;
  readonly isRecorded: boolean;
}

/** What a command means on the file as it stands: entries to append, or why not. */
export type Decision = (file: CaseFile) => readonly Entry[] | Refusal;

/** How long a command is decided again and again on a case that keeps moving before its sender is asked to repeat it. */
const PERSISTENCE_MS = 10_000;
/** A signal or a start is one round trip to a server that is up; a person waits for it. */
const SIGNAL_PATIENCE_MS = 5_000;
const REACHABLE_WITHIN_MS = 1_000;
/** `TASK_QUEUE_TYPE_WORKFLOW` of the engine's own interface. */
const WORKFLOW_TASKS = 1;

/** The only file of the API that knows Temporal: starts cases, appends decided entries, tells them of work in the record. */
@Injectable()
export class CaseGateway implements OnApplicationShutdown {
  private readonly connection: Connection;
  private readonly client: Client;
  private readonly turns = new Turns();
  private readonly asking = new Set<Promise<unknown>>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dockets: Dockets,
    private readonly listener: CaseListener,
    @Inject(DATA_CONVERTER) dataConverter: DataConverter,
  ) {
    // Lazy: the API reads and signs in while the case engine is away, and connects when it is back.
    this.connection = Connection.lazy({ ...engineAt(config), connectTimeout: '2 seconds' });
    this.client = new Client({
      connection: this.connection,
      namespace: config.TEMPORAL_NAMESPACE,
      dataConverter,
    });
  }

  /** What still asks is let come to its end, which its deadline brings: a call that is tried anew finds no closed line. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.asking);
    await this.connection.close();
  }

  async isReachable(): Promise<boolean> {
    try {
      await this.within(REACHABLE_WITHIN_MS, () => this.connection.workflowService.getSystemInfo({}));
      return true;
    } catch {
      // Whatever it was, the answer to the question is no.
      return false;
    }
  }

  /** How many workers have asked for work on a queue within the last minutes; nothing where the engine cannot be asked. */
  async workersOn(queue: string): Promise<number | undefined> {
    const { namespace } = this.client.options;
    const asked = { namespace, taskQueue: { name: queue }, taskQueueType: WORKFLOW_TASKS };
    try {
      const { pollers = [] } = await this.within(REACHABLE_WITHIN_MS, () =>
        this.connection.workflowService.describeTaskQueue(asked),
      );
      return new Set(pollers?.map(({ identity }) => identity)).size;
    } catch {
      // Whatever it was, nobody knows.
      return undefined;
    }
  }

  /** Starts the workflow of a case whose row is stored, and waits a moment for its first record. Safe to repeat. */
  async open(row: CaseEntity): Promise<Outcome> {
    await this.start(row);
    return this.recordedWithin(row, row.openingFacts.length);
  }

  /**
   * Has entries appended: decides on the recorded file, sends what was decided, and decides anew where the case moved on
   * meanwhile, unless the sender insists on a version. The same key has one effect and one answer.
   */
  append(row: CaseEntity, decide: Decision, command: CommandHeaders): Promise<Outcome> {
    const until = Date.now() + PERSISTENCE_MS;
    return this.turns.take(row.id, async () => {
      const version = await this.appendUntil(until, row, decide, command);
      return this.recordedWithin(row, version);
    });
  }

  /** Tells a case that something in its record waits to be carried out. */
  async nudge(row: CaseEntity): Promise<void> {
    const handle = this.client.workflow.getHandle<CcfCase>(caseWorkflowId(row.reference));
    await this.orStarted(row, () => this.within(SIGNAL_PATIENCE_MS, () => handle.signal(WORK_ORDERED)));
  }

  /** Tells an urgent ladder to look at the record, where the acknowledgement stands. One that has ended needs no telling. */
  async acknowledgeEscalation(row: CaseEntity, escalation: number): Promise<void> {
    const ladder = this.client.workflow.getHandle(interimWorkflowId(row.reference, escalation));
    try {
      await this.within(SIGNAL_PATIENCE_MS, () => ladder.signal(ESCALATION_ACKNOWLEDGED));
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  private async appendUntil(
    until: number,
    row: CaseEntity,
    decide: Decision,
    { key, ifMatch }: CommandHeaders,
  ): Promise<number> {
    for (let attempt = 0; Date.now() < until; attempt++) {
      if (attempt > 0) decidedAgain.inc();
      const { opening, entries } = await this.dockets.read(row);
      const isStale = ifMatch !== undefined && ifMatch !== entries.length;
      const decided = decide(fold(opening, entries));
      if (isStale || isRefusal(decided)) {
        // The file may already hold what this very key appended: then that is the answer, and no refusal.
        const before = await this.answerTo(row, key);
        if (before !== undefined) return before;
        throw isRefusal(decided) && !isStale ? refused(decided) : staleAt(entries.length);
      }
      if (decided.length === 0) return entries.length;
      const sent = await this.send(row, { key, expectedVersion: entries.length, entries: decided });
      if (!isRefusal(sent)) return sent.version;
      if (sent.code !== 'case.stale') throw refused(sent);
      if (ifMatch !== undefined) throw staleAt(entries.length + 1);
      await this.caughtUp(row, sent, until);
    }
    throw new Problem('case.busy', undefined, { 'Retry-After': '1' });
  }

  /** What the workflow answered to this key, if it ever did. An empty update on no version is refused by every case. */
  private async answerTo(row: CaseEntity, key: string): Promise<number | undefined> {
    const answer = await this.send(row, { key, expectedVersion: -1, entries: [] });
    return isRefusal(answer) ? undefined : answer.version;
  }

  private async send(row: CaseEntity, input: AppendEntries): Promise<Appended | Refusal> {
    const handle = this.client.workflow.getHandle<CcfCase>(caseWorkflowId(row.reference));
    try {
      return await this.orStarted(row, () =>
        this.within(this.config.API_PATIENCE_MS, () =>
          handle.executeUpdate<Appended, [AppendEntries]>(APPEND_ENTRIES, { updateId: input.key, args: [input] }),
        ),
      );
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal === undefined) throw error;
      return refusal;
    }
  }

  /** The record is behind the workflow, or another process was faster: wait for what it has that we have not read. */
  private async caughtUp(row: CaseEntity, stale: Refusal, until: number): Promise<void> {
    const theirs = Number(stale.faults?.find(({ path }) => path === 'version')?.problem);
    const left = Math.max(1, until - Date.now());
    if (Number.isSafeInteger(theirs)) await this.listener.waitForVersion(row.id, theirs, left);
    // Processes that were refused together must not come back together.
    await pause(Math.random() * 20);
  }

  private async recordedWithin(row: CaseEntity, version: number): Promise<Outcome> {
    return { version, isRecorded: await this.listener.waitForVersion(row.id, version, this.config.API_PATIENCE_MS) };
  }

  /** A case without a workflow, closed and ended or lost with the engine's store, is taken up again from the record. */
  private async orStarted<T>(row: CaseEntity, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      await this.start(row);
      return ask();
    }
  }

  private async start(row: CaseEntity): Promise<void> {
    const { opening, entries } = await this.dockets.read(row);
    const { id: caseId, reference, clock, stage, urgent, openingFacts: openingEntries } = row;
    await this.within(SIGNAL_PATIENCE_MS, () =>
      startCase(this.client, { caseId, reference, clock, opening, stage, urgent, recorded: entries, openingEntries }),
    );
  }

  /** No call without an end: the client's own default is to wait for ever. */
  private within<T>(milliseconds: number, call: () => Promise<T>): Promise<T> {
    const asked = this.connection.withDeadline(Date.now() + milliseconds, call);
    this.asking.add(asked);
    const forget = () => this.asking.delete(asked);
    asked.then(forget, forget);
    return asked;
  }
}

/** The case engine could not be asked, or did not answer in time: nobody knows more than that. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
  error instanceof ServiceError ||
  isGrpcServiceError(error);

const staleAt = (version: number): Problem =>
  new Problem('version.stale', [{ path: 'If-Match', problem: `the case is at version ${version}` }]);

/** The refusal that a validator threw, as the workflow sent it: its code is the failure's type. */
function refusalIn(error: unknown): Refusal | undefined {
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) return undefined;
  const { type, details } = error.cause;
  const refusal = { code: type, faults: (details?.[0] as Refusal['faults']) ?? [] };
  return isRefusal(refusal) ? refusal : undefined;
}
