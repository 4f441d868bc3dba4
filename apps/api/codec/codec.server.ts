import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Payload } from '@temporalio/common';
import type { Request } from 'express';
import { bytesOf } from '../http/json-body.js';
import { type Patience, patientServer } from '../http/patient-server.js';
import { Problem } from '../http/problem.js';
import type { SignedIn } from '../http/route.js';
import { PayloadReader } from './payload-reader.js';

/** A payload as the Temporal UI writes it: bytes in base64. */
interface WrittenPayload {
  readonly metadata?: Readonly<Record<string, string>> | null;
  readonly data?: string | null;
}

export interface CodecServerOptions {
  readonly port: number;
  /** The address of the Temporal UI in the browser. */
  readonly origin: string;
  readonly patience: Patience;
  readonly reader: PayloadReader;
  readonly sessionOf: (request: Request) => Promise<SignedIn | undefined>;
}

const LOOPBACK = '127.0.0.1';
const MOST_BYTES = 8_000_000;
const MOST_PAYLOADS = 2_000;

/** Decodes payloads for the Temporal UI, on the loopback address alone: POST /decode by whoever is signed in, else nothing. */
export async function startCodecServer(options: CodecServerOptions): Promise<Server> {
  const server = patientServer(options.patience, (request, response) => {
    answer(options, request, response).catch((error) => end(response, error instanceof Problem ? error.status : 500));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, LOOPBACK, resolve);
  });
  return server;
}

async function answer(options: CodecServerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { origin, reader, sessionOf } = options;
  // A page of any other address must not read with the session of whoever looks at it; nor may a call without one.
  if (request.headers.origin !== origin) return end(response, 403);
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Vary', 'Origin');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (request.url?.split('?')[0] !== '/decode') return end(response, 404);
  if (request.method === 'OPTIONS') {
    response.setHeader('Access-Control-Allow-Methods', 'POST, OPTIONS');
    response.setHeader('Access-Control-Allow-Headers', 'Content-Type, X-Namespace');
    return end(response, 204);
  }
  if (request.method !== 'POST') return end(response, 405);
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return end(response, 415);
  const who = await sessionOf(request as Request);
  if (who === undefined) return end(response, 401);
  const payloads = payloadsIn((await bytesOf(request as Request, MOST_BYTES)).toString());
  if (payloads === undefined) return end(response, 400);
  const opened = await reader.read(who, payloads);
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ payloads: opened.map(written) }));
}

const end = (response: ServerResponse, status: number): void => {
  if (!response.headersSent) response.writeHead(status);
  response.end();
};

function payloadsIn(body: string): Payload[] | undefined {
  try {
    const { payloads } = JSON.parse(body) as { payloads?: unknown };
    if (!Array.isArray(payloads) || payloads.length > MOST_PAYLOADS) return undefined;
    return (payloads as WrittenPayload[]).map(({ metadata, data }) => ({
      metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, bytesIn(value)])),
      data: bytesIn(data ?? ''),
    }));
  } catch {
    // Whatever it was, it was no list of payloads.
    return undefined;
  }
}

/** Of text alone: an object with a `length` would be read as so many bytes, however many it says. */
function bytesIn(text: unknown): Buffer {
  if (typeof text !== 'string') throw new TypeError('bytes are written in base64');
  return Buffer.from(text, 'base64');
}

const written = ({ metadata, data }: Payload): WrittenPayload => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]),
  ),
  data: Buffer.from(data ?? []).toString('base64'),
});
