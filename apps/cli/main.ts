import { readFileSync } from 'node:fs';
import { civilDateAt } from '#domain/clock/civil-date.js';
import { commandLine } from './command-line.js';
import { docket } from './docket.js';
import { Refused, refusedFile } from './refused.js';

/** The command line: computes from files, without a server; only what proves the audit may ask the record. */
const STANDARD_INPUT = 0;

function read(file: string): string {
  try {
    return readFileSync(file === '-' ? STANDARD_INPUT : file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw refusedFile('file.unreadable', `${file} cannot be read (${reason}). Check the path.`);
  }
}

try {
  const args = process.argv.slice(2);
  const line = commandLine(args);
  if (line.command === 'verify' || line.command === 'reseal') {
    const { verify, resealed } = await import('./proofs.js');
    const { output, exitCode } = await (line.command === 'verify' ? verify : resealed)(line, read);
    process.stdout.write(output);
    process.exitCode = exitCode;
  } else {
    process.stdout.write(docket(args, { today: civilDateAt(new Date().toISOString()), read }));
  }
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
