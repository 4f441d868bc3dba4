import 'reflect-metadata';
import { ConfigurationFaults, readConfig } from '#config/config.js';
import { startApi } from './start-api.js';

/** The API as a process of its own. */
try {
  const api = await startApi(readConfig());
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void api.close().then(() => process.exit(0)));
} catch (error) {
  process.stderr.write(
    `${error instanceof ConfigurationFaults ? error.message : `The API cannot start: ${reasonOf(error)}`}\n`,
  );
  process.exit(1);
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code === 'EADDRINUSE') return 'its port is taken. Free it, or set API_PORT.';
  if (code === 'ECONNREFUSED') return 'PostgreSQL does not answer at DATABASE_URL.';
  return typeof message === 'string' && message !== '' ? message : String(code ?? error);
}
