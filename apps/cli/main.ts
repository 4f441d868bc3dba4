import { readFileSync } from 'node:fs';
import { type CommandLine, commandLine } from './command-line.js';
import { docket } from './docket.js';
import { Refused, refusedFile } from './refused.js';
import { settings } from './settings.js';

/**
 * The command line: computes from a file without a server, or from what a server holds; only what proves the audit may
 * ask the record itself.
 */
const STANDARD_INPUT = 0;

function read(file: string): string {
  try {
    return readFileSync(file === '-' ? STANDARD_INPUT : file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw refusedFile('file.unreadable', `${file} cannot be read (${reason}). Check the path.`);
  }
}

interface Printed {
  readonly output: string;
  readonly exitCode: number;
}

async function answerTo(args: readonly string[]): Promise<Printed> {
  const line = commandLine(args);
  if (line.command === 'verify' || line.command === 'reseal') return proof(line);
  const config = settings();
  const surroundings = { now: new Date().toISOString(), read, policy: config.CCF_FIRM_POLICY };
  const isServed = line.command !== 'help' && (line.cases.length > 0 || line.practice);
  if (!isServed) return { output: docket(args, surroundings), exitCode: 0 };
  // Whoever computes from a file does not wait for what only a server needs.
  const { fetchServed } = await import('./server.js');
  return { output: docket(args, { ...surroundings, served: await fetchServed(line, config) }), exitCode: 0 };
}

async function proof(line: CommandLine): Promise<Printed> {
  const { verify, resealed } = await import('./proofs.js');
  return line.command === 'verify' ? verify(line, read) : resealed(line, read);
}

try {
  const { output, exitCode } = await answerTo(process.argv.slice(2));
  process.stdout.write(output);
  process.exitCode = exitCode;
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
