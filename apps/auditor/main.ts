import 'reflect-metadata';
import { ConfigurationFaults, readConfig } from '#config/config.js';
import { startAuditor } from './start-auditor.js';

/** The auditor as a process of its own. */
try {
  const auditor = await startAuditor(readConfig());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void auditor.close().then(() => process.exit(0)));
  }
} catch (error) {
  process.stderr.write(
    `${error instanceof ConfigurationFaults ? error.message : `The auditor cannot start: ${reasonOf(error)}`}\n`,
  );
  process.exit(1);
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code === 'EADDRINUSE') return 'its port is taken. Free it, or set AUDITOR_PORT.';
  if (code === 'ECONNREFUSED') return 'PostgreSQL does not answer at DATABASE_URL.';
  return typeof message === 'string' && message !== '' ? message : String(code ?? error);
}
