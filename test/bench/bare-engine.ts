import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { bundleWorkflowCode } from '@temporalio/worker';
import { freePort } from '#apps/standalone/ports.js';
import type { Part } from '#apps/standalone/supervisor.js';
import { workflowBundleOptions } from '#temporal/bundler.js';
import { runDir } from '../support/once-per-run.js';
import { startForTheRun } from '../support/part.js';
import type { TestNamespace } from '../support/temporal.js';

const QUEUE = 'bare';
const UPDATE = 'count';

/** The bare Temporal SDK on the product's own server and namespace: a client here, a worker in a process of its own. */
export class BareEngine {
  private constructor(
    private readonly connection: Connection,
    private readonly client: Client,
  ) {}

  static async start(temporal: TestNamespace, codePath: string): Promise<BareEngine> {
    await startForTheRun(bareWorker(temporal, codePath, await freePort()));
    const connection = await Connection.connect({ address: temporal.address });
    return new BareEngine(connection, new Client({ connection, namespace: temporal.namespace }));
  }

  /** Starts a workflow and has its first update answered. */
  async open(): Promise<WorkflowHandle> {
    const handle = await this.client.workflow.start('bareWorkflow', {
      workflowId: `bare/${randomUUID()}`,
      taskQueue: QUEUE,
    });
    await this.update(handle);
    return handle;
  }

  update = (handle: WorkflowHandle): Promise<number> => handle.executeUpdate<number, []>(UPDATE);

  close = (): Promise<void> => this.connection.close();
}

/** The yardstick's workflow code, bundled once, as the product's is at build time. */
export async function bareBundle(): Promise<string> {
  const workflowsPath = fileURLToPath(new URL('./bare.workflow.js', import.meta.url));
  const { code } = await bundleWorkflowCode({ ...workflowBundleOptions(workflowsPath), logger: SILENT });
  const codePath = join(runDir(), 'bare-bundle.js');
  writeFileSync(codePath, code);
  return codePath;
}

const nothing = (): void => undefined;
const SILENT = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

export const bareWorker = ({ address, namespace }: TestNamespace, codePath: string, port: number): Part =>
  ownProcess(new URL('./bare-worker.js', import.meta.url), [address, namespace, QUEUE, codePath, String(port)], port);

export const bareApi = (port: number): Part =>
  ownProcess(new URL('./bare-api.js', import.meta.url), [String(port)], port);

/** A program of the yardstick, started with the options with which the product starts its own. */
function ownProcess(script: URL, args: readonly string[], port: number): Part {
  return {
    name: `${script.pathname.split('/').at(-1)}`.replace('.js', ''),
    command: process.execPath,
    args: ['--enable-source-maps', fileURLToPath(script), ...args],
    stopSignal: 'SIGKILL',
    stopsWithinMs: 1000,
    ready: () =>
      fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2000) }).then(
        (answer) => answer.ok,
        () => false,
      ),
  };
}
