import { readFileSync } from 'node:fs';
import { readCommandLineConfig } from '#config/config.js';
import { civilDateAt } from '#domain/clock/civil-date.js';
import { docket } from './docket.js';
import { Refused, refusedFile } from './refused.js';

/** The offline command line: computes from a file, without a server. */
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
  const { CCF_FIRM_POLICY: policy } = readCommandLineConfig();
  const today = civilDateAt(new Date().toISOString());
  process.stdout.write(docket(process.argv.slice(2), { today, read, policy }));
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
