import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import type { z } from 'zod';
import { faultsIn } from '#contracts/faults.js';
import type { Fault } from '#contracts/problem.contract.js';
import { textFaults } from './clean-text.js';
import { isJson, jsonOf } from './json-body.js';
import { Problem } from './problem.js';
import { contractOf, OUTSIDE } from './route.js';

/** Reads what was sent and holds it against the route's contract, before any handler sees it and after the guards. */
@Injectable()
export class ContractInterceptor implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const contract = contractOf(context);
    const request = context.switchToHttp().getRequest<Request>();
    if (contract === OUTSIDE) return next.handle();

    // An address that cannot be one of ours leads nowhere, exactly like one that does not exist.
    for (const [name, schema] of Object.entries(contract.params ?? {})) {
      if (!schema.safeParse(request.params[name]).success) throw new Problem('not.found');
    }
    const query = checked(contract.query, { ...request.query });
    // Express reads the query anew at each look; the checked one is put in its place.
    Object.defineProperty(request, 'query', { value: query });
    if (!(contract.bytes && !isJson(request))) {
      request.body = contract.body === undefined ? undefined : checked(contract.body, await bodyOf(request));
    }
    return next.handle();
  }
}

/** No body at all is an empty one, `null` is none of the kind. */
async function bodyOf(request: Request): Promise<unknown> {
  const given = await jsonOf(request);
  return given === undefined ? {} : given;
}

/** The value as the schema reads it; otherwise every fault, with its path. */
export function checked(schema: z.ZodType | undefined, given: unknown): unknown {
  const unstorable = textFaults(given);
  if (unstorable.length > 0) throw new Problem('request.invalid', atMost(unstorable));
  if (schema === undefined) {
    const names = Object.keys(given as object);
    if (names.length > 0)
      throw new Problem(
        'request.invalid',
        atMost(names.map((path): Fault => ({ path, problem: 'is not a field here', code: 'not-a-field' }))),
      );
    return given;
  }
  const { value, faults } = faultsIn(schema, given);
  if (faults.length > 0) throw new Problem('request.invalid', atMost(faults));
  return value;
}

/** Enough faults to mend a body by; a hostile one could have thousands. */
const atMost = (faults: readonly Fault[]): readonly Fault[] =>
  faults.slice(0, 50).map((fault) => ({ ...fault, path: fault.path.slice(0, 200).replace(/\p{Cs}/gu, '\ufffd') }));
