import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { map, type Observable } from 'rxjs';
import { isOfCase } from './attempts.js';
import { contractOf, OUTSIDE } from './route.js';

/** Nothing of a case leaves the house unless it stands in the audit that it was read. */
@Injectable()
export class TrailInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const contract = contractOf(context);
    if (contract === OUTSIDE || !(contract.reads !== undefined || isOfCase(contract))) return next.handle();
    const { attempt } = context.switchToHttp().getRequest<Request>();
    return next.handle().pipe(
      map((answer: unknown) => {
        const isKnown = contract.reads === undefined ? attempt?.caseId !== undefined : attempt?.isAudited === true;
        if (!isKnown) throw new Error(`${contract.method} ${contract.path} answered past the audit`);
        return answer;
      }),
    );
  }
}
