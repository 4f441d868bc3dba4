import { createHash, hkdfSync, randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { FirmKey } from './firm-key.port.js';
import { FirmKeyRefused, KeyFault } from './key-faults.js';
import { open, seal } from './sealing.js';

const BYTES = 32;

/** The firm's key in this process's memory: from the environment, or from a file that only its owner can read. */
export class LocalFirmKey implements FirmKey {
  readonly id: string;
  private readonly wrapping: Buffer;

  constructor(key: Buffer) {
    this.wrapping = derived(key, 'wrap');
    this.id = fingerprint(key);
  }

  async wrap(key: Buffer, about: string): Promise<Buffer> {
    return seal(this.wrapping, randomUUID(), about, key);
  }

  async unwrap(wrapped: Buffer, about: string): Promise<Buffer> {
    try {
      return open(this.wrapping, about, wrapped);
    } catch {
      throw new KeyFault('key.wrong-firm-key', about);
    }
  }
}

/** Reads a key of 32 bytes in base64, and refuses what nobody can have made at random. */
export function firmKeyFrom(text: string, named: string): LocalFirmKey {
  const written = text.trim();
  const key = Buffer.from(written, 'base64');
  if (key.length !== BYTES || key.toString('base64') !== written)
    throw new FirmKeyRefused(`${named} must be 32 random bytes in base64, as "openssl rand -base64 32" writes them.`);
  // Thirty-two random bytes hold fewer than sixteen different ones less than once in 10^20 times.
  if (new Set(key).size < 16)
    throw new FirmKeyRefused(`${named} is a default or a pattern, not a key: make one with "openssl rand -base64 32".`);
  return new LocalFirmKey(key);
}

/** Reads the key from a file that belongs to whoever runs this process and that nobody else may read. */
export function firmKeyInFile(path: string, named: string): LocalFirmKey {
  const file = statSync(path, { throwIfNoEntry: false });
  if (file === undefined || !file.isFile()) throw new FirmKeyRefused(`${named} names no file.`);
  if ((file.mode & 0o077) !== 0) throw new FirmKeyRefused(`${named} may be read by others: its mode must be 0600.`);
  if (process.getuid !== undefined && file.uid !== process.getuid())
    throw new FirmKeyRefused(`${named} belongs to another account than the one that runs this process.`);
  return firmKeyFrom(readFileSync(path, 'utf8'), named);
}

const derived = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `ccf-docket firm key: ${purpose}`, BYTES));

/** Twenty characters in groups: short enough to be typed from a backup, long enough that no other key has it. */
const fingerprint = (key: Buffer): string =>
  createHash('sha256')
    .update(derived(key, 'fingerprint'))
    .digest('hex')
    .slice(0, 20)
    .replace(/(.{5})(?=.)/g, '$1-');
