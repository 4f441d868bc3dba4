import type { Request } from 'express';
import { Problem } from './problem.js';

export const JSON_LIMIT = 1024 * 1024;

// A client that closes its connection after one request hears nothing once we have answered: what is too large is read to
// its end and thrown away, so that the sentence arrives. Past this size nobody sends by mistake.
const READ_AT_MOST = 256 * 1024 * 1024;

/** The body as bytes, up to a limit. */
export async function bytesOf(request: Request, limit: number): Promise<Buffer> {
  if (request.headers['content-encoding'] !== undefined && request.headers['content-encoding'] !== 'identity') {
    throw new Problem('body.not-json');
  }
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else chunks.length = 0;
      if (size > READ_AT_MOST) reject(new Problem('body.too-large'));
    });
    request.once('end', () => {
      if (size > limit) reject(new Problem('body.too-large'));
      else resolve(Buffer.concat(chunks));
    });
    request.once('error', reject);
    request.once('close', () => reject(new Problem('body.malformed')));
  });
}

/** The JSON body of a request, or `undefined` where it has none. */
export async function jsonOf(request: Request): Promise<unknown> {
  const bytes = await bytesOf(request, JSON_LIMIT);
  if (bytes.length === 0) return undefined;
  if (!isJson(request)) throw new Problem('body.not-json');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // Neither text nor syntax error says more than that: what it would quote is somebody's data.
    throw new Problem('body.malformed');
  }
}

/** Says application/json, in no other character set than UTF-8. */
export function isJson(request: Request): boolean {
  const [type, ...parameters] = (request.headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  return type === 'application/json' && (charset === undefined || charset === 'utf-8');
}
