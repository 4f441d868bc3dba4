import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const MISSING =
  'The suites of the console need Chromium: install it (Debian and Ubuntu: apt-get install chromium), or run the tests as root, then they install it themselves.';
// A package and what it needs are some hundred megabytes.
const INSTALLING_TAKES_AT_MOST_MS = 8 * 60_000;

const installed = (): string | undefined => PLACES.find((place) => existsSync(place));

/** The browser of this machine; one clear sentence where there is none. */
export function chromiumPath(): string {
  const path = installed();
  if (path === undefined) throw new Error(MISSING);
  return path;
}

/** Installs the browser through the system's package manager where it is missing and we may. */
export async function provideChromium(say: (line: string) => void): Promise<string> {
  if (installed() === undefined && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing Chromium for the suites of the console (some minutes, once) …');
    const apt = (...args: string[]) =>
      promisify(execFile)('/usr/bin/apt-get', args, { timeout: INSTALLING_TAKES_AT_MOST_MS });
    await apt('update').then(() => apt('install', '-y', '--no-install-recommends', 'chromium'));
  }
  return chromiumPath();
}
