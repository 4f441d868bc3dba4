import { Client, Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { searchAttributes } from '#protocol/search-attributes.js';
import type { Part } from './supervisor.js';

export interface TemporalPlace {
  readonly binary: string;
  readonly port: number;
  readonly namespace: string;
  /** The web UI's port; without one there is no UI. */
  readonly uiPort?: number;
  /** Where the UI asks for payloads to be read, for whoever looks at it signed in. */
  readonly codecPort?: number;
  /** The file the server keeps everything in; without one a stopped server has forgotten everything. */
  readonly storeFile?: string;
}

const CLOSED_CASES_SHOWN_FOR = '90 days';

/** The Temporal development server on the loopback address, with our search attributes registered. */
export function temporalPart(place: TemporalPlace): Part {
  return {
    name: 'temporal',
    command: place.binary,
    args: [
      ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(place.port), '--namespace', place.namespace],
      place.uiPort === undefined ? ['--headless'] : ['--ui-port', String(place.uiPort), '--ui-disable-news-fetch'],
      place.codecPort === undefined ? [] : ['--ui-codec-endpoint', `http://127.0.0.1:${place.codecPort}`],
      place.storeFile === undefined ? [] : ['--db-filename', place.storeFile],
      searchAttributes.flatMap(({ name, type }) => ['--search-attribute', `${name}=${type}`]),
      // An update then reaches the register in one task instead of waiting for a second one.
      ['--dynamic-config-value', 'system.enableActivityEagerExecution=true'],
      ['--log-level', 'error', '--log-format', 'json', '--disable-config-file'],
    ].flat(),
    stopSignal: 'SIGTERM',
    stopsWithinMs: 10_000,
    ready: () => answersFor(`127.0.0.1:${place.port}`, place.namespace),
  };
}

/** A development server drops closed workflows after a day; people who read the UI need them for longer. */
export async function keepClosedCases(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: msToTs(CLOSED_CASES_SHOWN_FOR) },
    });
  } finally {
    await connection.close();
  }
}

/** Whether the server is up, knows the namespace and answers a listing of it. */
async function answersFor(address: string, namespace: string): Promise<boolean> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: 2000 });
    try {
      await new Client({ connection, namespace }).workflow.count('CaseStage = "closed"');
      return true;
    } finally {
      await connection.close();
    }
  } catch {
    // Not up yet.
    return false;
  }
}
