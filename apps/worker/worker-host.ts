import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { DataConverter } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import { CASES_QUEUE } from '#protocol/ccf-case.messages.js';
import { URGENT_QUEUE } from '#protocol/interim-measures.messages.js';
import { bundlePath } from './build-workflow-bundle.js';

// A running reminder or lodging is given time to end when the worker is asked to stop: a lodging broken off becomes
// unconfirmed and costs a person's attention. Afterwards the process goes, whatever still hangs.
const SHUTDOWN = { shutdownGraceTime: '20 seconds', shutdownForceTime: '25 seconds' } as const;
// About a megabyte each; running out of memory in this cache would end the process.
const CACHED_CASES = 500;

export interface WorkerHostOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  /** How payloads are sealed. */
  readonly dataConverter: DataConverter;
  readonly cases: object;
  readonly urgent: object;
}

/** Runs two workers: one for cases and their activities, one for urgent ladders that nothing ordinary may delay. */
@Injectable()
export class WorkerHost implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('worker');
  private workers: Worker[] = [];
  private runs: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: WorkerHostOptions) {}

  async onApplicationBootstrap(): Promise<void> {
    const { connection, namespace, dataConverter, cases, urgent } = this.options;
    const common = { connection, namespace, dataConverter, workflowBundle: { codePath: bundlePath() }, ...SHUTDOWN };
    this.workers = [
      await Worker.create({ ...common, taskQueue: CASES_QUEUE, activities: cases, maxCachedWorkflows: CACHED_CASES }),
      await Worker.create({ ...common, taskQueue: URGENT_QUEUE, activities: urgent, maxCachedWorkflows: 50 }),
    ];
    this.runs = Promise.all(this.workers.map((worker) => worker.run())).catch((error: unknown) => {
      // A worker that has died in a live process would look healthy and do nothing: the process ends with it.
      this.log.error(`A worker has ended: ${String(error)}`);
      process.exit(1);
    });
  }

  isReady = (): boolean => this.workers.length === 2 && this.workers.every((worker) => worker.getState() === 'RUNNING');

  async onApplicationShutdown(): Promise<void> {
    for (const worker of this.workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await this.runs;
    await this.options.connection.close();
  }
}
