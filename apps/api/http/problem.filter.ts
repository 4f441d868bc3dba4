import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { Request, Response } from 'express';
import pg from 'pg';
import type { Logger } from 'pino';
import { QueryFailedError } from 'typeorm';
import type { ProblemBody } from '#contracts/problem.contract.js';
import { routes } from '#contracts/routes.js';
import { KeyFault } from '#keys/key-faults.js';
import { isUnreachable } from '../temporal/case-gateway.js';
import { Problem } from './problem.js';
import { RefusedAttempts } from './refused-attempts.js';
import { LOGGER } from './request-log.js';

/** Every error leaves as application/problem+json with a stable code; stacks, SQL and messages of libraries never leave. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(LOGGER) private readonly log: Logger,
    private readonly refused: RefusedAttempts,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error, request);
    if (problem.status >= 500) {
      this.log.error({ request: request.id, code: problem.code, ...traitsOf(error) }, 'request failed');
    }
    await this.refused.note(request, problem);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
    const body: ProblemBody = {
      type: `urn:ccf-docket:problem:${problem.code}`,
      title: STATUS_CODES[problem.status] ?? 'Error',
      status: problem.status,
      code: problem.code,
      detail: problem.sentence,
      ...(problem.faults === undefined ? {} : { faults: [...problem.faults] }),
    };
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(body));
  }
}

function problemOf(error: unknown, request: Request): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException && error.getStatus() < 500) return nothingHere(request);
  if (error instanceof KeyFault) return ofKeys(error);
  if (error instanceof QueryFailedError) return ofDatabase(error);
  if (error instanceof pg.DatabaseError) return ofState(error.code);
  if (isConnectionLost(error)) return new Problem('record.unavailable', undefined, SOON);
  if (isUnreachable(error)) return new Problem('temporal.unavailable', undefined, SOON);
  return new Problem('internal.defect');
}

const SOON = { 'Retry-After': '2' };

function ofKeys({ code }: KeyFault): Problem {
  if (code === 'key.destroyed') return new Problem('case.key-destroyed');
  return code === 'key.service' ? new Problem('keys.unavailable', undefined, SOON) : new Problem('case.unreadable');
}

/** No such address: or there is one, for other methods. Whether a case exists is never told here. */
function nothingHere({ method, path }: Request): Problem {
  if (method !== 'GET' && /^\/(health\/(live|ready)|metrics)?$/.test(path))
    return new Problem('method.not-allowed', undefined, { Allow: 'GET' });
  const methods = Object.values(routes)
    .filter((route) => new RegExp(`^/api/v1${route.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path))
    .map((route) => route.method);
  if (methods.length === 0 || (methods as string[]).includes(method)) return new Problem('not.found');
  return new Problem('method.not-allowed', undefined, { Allow: methods.join(', ') });
}

/** SQLSTATE classes: 08 connection, 28 and 3D refused at its start, 53 resources, 57 shut down or cancelled, 40 to be tried again, 55000 no connections taken just now, 55P03 lock not free. */
const PASSING = /^(08|28|3D|53|57|40|55000|55P03)/;
const TEXT_NOT_STORABLE = ['22021', '22P05'];

function ofDatabase({ driverError }: QueryFailedError): Problem {
  const { code } = driverError as { code?: unknown };
  return ofState(driverError instanceof pg.DatabaseError && typeof code === 'string' ? code : undefined);
}

function ofState(state: string | undefined): Problem {
  if (state !== undefined && TEXT_NOT_STORABLE.includes(state)) return new Problem('request.invalid');
  // Without a state it was the line that broke, and not the server that spoke.
  if (state === undefined || PASSING.test(state)) return new Problem('record.unavailable', undefined, SOON);
  return new Problem('internal.defect');
}

const LOST = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'];
/** What `pg` throws where there is no connection to ask on; it gives these no class and, at times, no code. */
function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return LOST.includes(code);
  if (error instanceof AggregateError) return error.errors.some(isConnectionLost);
  return error.stack?.includes('/node_modules/pg') ?? false;
}

/** For the log: what kind of error, where it was thrown; no message, because a message may quote what a person typed. */
function traitsOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as { code?: unknown };
  const at = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8);
  return { error: error.name, ...(typeof code === 'string' || typeof code === 'number' ? { cause: code } : {}), at };
}
