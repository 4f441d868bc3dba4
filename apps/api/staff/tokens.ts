import { createHash, randomBytes } from 'node:crypto';
import type { Request } from 'express';

/** A token that cannot be guessed: 256 bits, 43 characters. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token. It needs no salt and no slowness: nobody can guess it. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** From where a request comes, as the owner of a session is shown it. */
export const originOf = (request: Request): { address: string; agent: string } => ({
  address: request.socket.remoteAddress ?? 'unknown',
  agent: (request.headers['user-agent'] ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 200),
});
