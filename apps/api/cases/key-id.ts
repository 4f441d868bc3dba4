import { createHash } from 'node:crypto';

/** The id of what a command makes: the same command, however often it runs, makes the same thing. A version 8 UUID. */
export function idFrom(
  key: string,
  what:
    | 'case'
    | 'filing'
    | 'wall'
    | 'hold'
    | 'erasure'
    | 'document'
    | 'dry-run'
    | 'adoption'
    | 'conflict-check'
    | 'conflict-verdict'
    | 'evening-control'
    | 'payload-opening',
): string {
  const bytes = createHash('sha256').update(`${what} ${key}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
