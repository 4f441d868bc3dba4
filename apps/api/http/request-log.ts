import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '#config/config.js';
import { logOptions } from '#config/secrets.js';
import { httpRequests } from '../ops/metrics.js';

export const LOGGER = Symbol('logger');

declare module 'express-serve-static-core' {
  interface Request {
    /** Ours, never the caller's: it stands in the log and in the answer's X-Request-Id. */
    id: string;
    /** The route as the contract writes it, with names in the place of values. */
    routed?: string;
  }
}

/** What the API says, one JSON line each. */
export const openLog = (config: Config, destination?: DestinationStream): Logger =>
  destination === undefined ? pino(logOptions(config, 'api')) : pino(logOptions(config, 'api'), destination);

/** One line per request: id, route, status, time. Addresses, bodies, headers and query values are never logged. */
export const logRequests = (log: Logger) => (request: Request, response: Response, next: NextFunction) => {
  const begun = process.hrtime.bigint();
  request.id = randomUUID();
  response.setHeader('X-Request-Id', request.id);
  response.once('close', () => {
    const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
    const labels = {
      method: KNOWN.has(request.method) ? request.method : 'other',
      route: request.routed ?? 'none',
      status: String(response.statusCode),
    };
    // How long a page stays open says nothing of how long an answer takes.
    if (!isStream(response)) httpRequests.observe(labels, seconds);
    const aborted = response.writableFinished ? {} : { aborted: true };
    log.info({ request: request.id, ...labels, ms: Math.round(seconds * 1000), ...aborted }, 'request');
  });
  next();
};

const isStream = (response: Response): boolean =>
  String(response.getHeader('Content-Type') ?? '').startsWith('text/event-stream');

const KNOWN = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);
