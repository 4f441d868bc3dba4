import { readFileSync } from 'node:fs';
import { commandLine } from './command-line.js';
import { docket } from './docket.js';
import { Refused, refusedFile } from './refused.js';
import { settings } from './settings.js';

/** The command line: computes from a file without a server, or from what a server holds. */
const STANDARD_INPUT = 0;

function read(file: string): string {
  try {
    return readFileSync(file === '-' ? STANDARD_INPUT : file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw refusedFile('file.unreadable', `${file} cannot be read (${reason}). Check the path.`);
  }
}

async function answerTo(args: readonly string[]): Promise<string> {
  const config = settings();
  const surroundings = { now: new Date().toISOString(), read, policy: config.CCF_FIRM_POLICY };
  const line = commandLine(args);
  const isServed = line.command !== 'help' && (line.cases.length > 0 || line.practice);
  if (!isServed) return docket(args, surroundings);
  // Whoever computes from a file does not wait for what only a server needs.
  const { fetchServed } = await import('./server.js');
  return docket(args, { ...surroundings, served: await fetchServed(line, config) });
}

try {
  process.stdout.write(await answerTo(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
