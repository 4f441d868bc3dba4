import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { freePort } from '#apps/standalone/ports.js';
import { projectRoot } from '#apps/standalone/project-root.js';
import { findTemporal } from '#apps/standalone/temporal-binary.js';
import { temporalPart } from '#apps/standalone/temporal-server.js';
import { searchAttributes } from '#protocol/search-attributes.js';
import { oncePerRun } from './once-per-run.js';
import { startForTheRun } from './part.js';

export interface TestNamespace {
  readonly address: string;
  readonly namespace: string;
}

/** The wire's numbers for the types of search attributes. */
const TYPE_NUMBERS = { Keyword: 2, Bool: 5, Datetime: 6 } as const;

/** A namespace of the suite's own, search attributes registered, on a Temporal server that the run starts once. */
export async function withNamespace(): Promise<TestNamespace> {
  const address = await temporalAddress();
  const namespace = `suite-${randomUUID()}`;
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    });
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(searchAttributes.map(({ name, type }) => [name, TYPE_NUMBERS[type]])),
    });
  } finally {
    await connection.close();
  }
  return { address, namespace };
}

/** The Temporal binary of this machine; `npm test` gets one before any suite runs. */
export async function temporalBinary(): Promise<string> {
  const moduleDir = join(projectRoot(), 'tools', 'temporal');
  return await findTemporal({ moduleDir, env: process.env, say: () => undefined, sources: [] });
}

async function temporalAddress(): Promise<string> {
  return await oncePerRun('temporal', async () => {
    const port = await freePort();
    await startForTheRun(temporalPart({ binary: await temporalBinary(), port, namespace: 'ccf' }));
    return `127.0.0.1:${port}`;
  });
}
