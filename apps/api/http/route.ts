import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
} from '@nestjs/common';
import type { Request } from 'express';
import type { RouteContract } from '#contracts/routes/route.js';
import type { Role } from '#domain/people/staff.js';
import { Problem } from './problem.js';

export const ROUTE = 'ccf:route';
/** Health, metrics, calendar feeds: outside /api/v1 and without a session. */
export const OUTSIDE = 'outside' as const;
const OUTSIDE_PATH = 'ccf:outside-path';

/** Puts a handler on a route of the contract: its method and path, who may call it, what it takes and answers. */
export const Route = (contract: RouteContract): MethodDecorator =>
  applyDecorators(
    RequestMapping({
      method: RequestMethod[contract.method],
      path: `/api/v1${contract.path.replace(/\{(\w+)\}/g, ':$1')}`,
    }),
    HttpCode(Number(Object.keys(contract.answers)[0])),
    SetMetadata(ROUTE, contract),
  );

export const OutsideTheApi = (path: string): MethodDecorator =>
  applyDecorators(
    RequestMapping({ method: RequestMethod.GET, path }),
    SetMetadata(ROUTE, OUTSIDE),
    SetMetadata(OUTSIDE_PATH, path),
  );

/** The path of the handler as it was declared, with names in the place of values: what may stand in a log. */
export function pathOf(context: ExecutionContext): string {
  const contract = contractOf(context);
  return contract === OUTSIDE ? (Reflect.getMetadata(OUTSIDE_PATH, context.getHandler()) as string) : contract.path;
}

/** The contract of the handler that a request has reached. A handler without one is a defect, and answers nothing. */
export function contractOf(context: ExecutionContext): RouteContract | typeof OUTSIDE {
  const contract = Reflect.getMetadata(ROUTE, context.getHandler()) as RouteContract | typeof OUTSIDE | undefined;
  if (contract === undefined) throw new Error('a handler without a route contract');
  return contract;
}

export interface SignedIn {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** The first is the one they are known by. */
  readonly roles: readonly Role[];
  readonly office: string;
  /** None where another program calls, with an API token. */
  readonly session?: CurrentSession;
}

export interface CurrentSession {
  readonly id: string;
  /** When they last proved who they are. */
  readonly confirmedAt: string;
  readonly hasSecondFactor: boolean;
  /** This installation wants a second factor, and they have none yet. */
  readonly lacksFactor: boolean;
}

declare module 'express-serve-static-core' {
  interface Request {
    staff?: SignedIn;
    /** The command's key, unique among all callers, and the version that the caller looked at. */
    command?: CommandHeaders;
  }
}

export interface CommandHeaders {
  readonly key: string;
  readonly ifMatch: number | undefined;
  /** When the key was first seen: the same instant whenever the command runs again. */
  readonly firstSeenAt: string;
}

/** Who is signed in: the guard has seen to it that somebody is. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const { staff } = context.switchToHttp().getRequest<Request>();
  if (staff === undefined) throw new Problem('session.missing');
  return staff;
});

/** The key and the expected version of a command. */
export const Key = createParamDecorator((_: unknown, context: ExecutionContext): CommandHeaders => {
  const { command } = context.switchToHttp().getRequest<Request>();
  if (command === undefined) throw new Problem('key.missing');
  return command;
});
