import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Gives the run a folder and a watchdog, and starts nothing else: a suite that needs PostgreSQL or Temporal starts it
 * in this folder (once per run). The watchdog's standard input closes when the run ends, however it ends.
 */
export default function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'ccf-docket-test-'));
  // PostgreSQL's own account has to pass through.
  chmodSync(folder, 0o711);
  for (const part of ['logs', 'run', 'once']) mkdirSync(join(folder, part));
  process.env.CCF_TEST_RUN_DIR = folder;
  const watchdog = spawn(process.execPath, [fileURLToPath(new URL('./watchdog.mjs', import.meta.url)), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { PATH: process.env.PATH },
  });
  watchdog.unref();
  watchdog.stdin.unref();
  globalThis.watchdog = watchdog;
}
