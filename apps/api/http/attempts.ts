import type { NextFunction, Request, Response } from 'express';
import type { RouteContract } from '#contracts/routes/route.js';
import { routes } from '#contracts/routes.js';
import { type Attempt, duringAttempt } from '#persistence/attempt.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** What the audit will tell of this request. */
    attempt?: Attempt;
  }
}

/** Everything that a request causes, guards and refusals included, belongs to one attempt. */
export const asAttempts = (request: Request, _: Response, next: NextFunction): void => {
  request.attempt = { address: plainAddress(request.ip), isAudited: false };
  duringAttempt(request.attempt, next);
};

/** Says what the route reads, so that whoever reaches a case through it leaves that in the case's audit. */
export function noteRoute(request: Request, { reads }: RouteContract): void {
  const { attempt, params } = request;
  if (attempt === undefined || reads === undefined) return;
  const part = params.id ?? params.n;
  attempt.read = { act: `${reads}.read`, subject: typeof part === 'string' ? part : null };
}

/** Does the route lead to one case? */
export const isOfCase = ({ path }: RouteContract): boolean => path.includes('{reference}');

/** The route that a request was sent to, whatever became of it. */
export function routeOf(request: Request): RouteContract | undefined {
  const { path } = (request.route ?? {}) as { path?: unknown };
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  return typeof path === 'string' ? BY_ADDRESS.get(`${method} ${path}`) : undefined;
}

const BY_ADDRESS = new Map(
  Object.values<RouteContract>(routes).map((route) => [
    `${route.method} /api/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`,
    route,
  ]),
);

/** An IPv4 address stays one on a socket that speaks both. */
const plainAddress = (address: string | undefined): string | null => address?.replace(/^::ffff:(?=\d)/, '') ?? null;
