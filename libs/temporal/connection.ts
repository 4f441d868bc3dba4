import { readFileSync } from 'node:fs';
import { Connection, type TLSConfig } from '@temporalio/client';

import { NativeConnection } from '@temporalio/worker';

/** How often a process that starts before the Temporal server asks again, and for how long. */
const RETRY_MS = 500;
const PATIENCE_MS = 120_000;

/** Where the engine is, and how it proves who it is. */
interface EngineSettings {
  readonly TEMPORAL_ADDRESS: string;
  readonly TEMPORAL_TLS_CA_FILE?: string | undefined;
  readonly TEMPORAL_TLS_CERT_FILE?: string | undefined;
  readonly TEMPORAL_TLS_KEY_FILE?: string | undefined;
}

/** Address and TLS as the SDK takes them; a certificate that cannot be read stops the start. */
export function engineAt({
  TEMPORAL_ADDRESS: address,
  TEMPORAL_TLS_CA_FILE: ca,
  TEMPORAL_TLS_CERT_FILE: certificate,
  TEMPORAL_TLS_KEY_FILE: key,
}: EngineSettings): EngineAddress {
  if (ca === undefined) return { address };
  const serverRootCACertificate = readFileSync(ca);
  if (certificate === undefined || key === undefined) return { address, tls: { serverRootCACertificate } };
  const clientCertPair = { crt: readFileSync(certificate), key: readFileSync(key) };
  return { address, tls: { serverRootCACertificate, clientCertPair } };
}

interface EngineAddress {
  readonly address: string;
  readonly tls?: TLSConfig;
}

/** The worker's connection. The SDK does not wait for a server by design; a process that starts with it must. */
export const connectWorker = (engine: EngineSettings): Promise<NativeConnection> => {
  const at = engineAt(engine);
  return untilUp(() => NativeConnection.connect(at));
};

/** The client's connection, for the API and for whoever starts or signals cases. */
export const connectClient = (engine: EngineSettings): Promise<Connection> => {
  const at = engineAt(engine);
  return untilUp(() => Connection.connect({ ...at, connectTimeout: '2 seconds' }));
};

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
