import { Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';

/** How often a process that starts before the Temporal server asks again, and for how long. */
const RETRY_MS = 500;
const PATIENCE_MS = 120_000;

/** The worker's connection. The SDK does not wait for a server by design; a process that starts with it must. */
export const connectWorker = (address: string): Promise<NativeConnection> =>
  untilUp(() => NativeConnection.connect({ address }));

/** The client's connection, for the API and for whoever starts or signals cases. */
export const connectClient = (address: string): Promise<Connection> =>
  untilUp(() => Connection.connect({ address, connectTimeout: '2 seconds' }));

async function untilUp<T>(connect: () => Promise<T>): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await connect();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((again) => setTimeout(again, RETRY_MS));
    }
  }
}
