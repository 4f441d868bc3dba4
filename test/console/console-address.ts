import { freePort } from '#apps/standalone/ports.js';

/** The settings with which an office serves the built console, at an address that is known before it opens. */
export async function consoleAddress(): Promise<Record<'API_PORT' | 'PUBLIC_URL' | 'CONSOLE_DIR', string>> {
  const port = String(await freePort());
  return { API_PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}`, CONSOLE_DIR: 'dist/apps/console' };
}
