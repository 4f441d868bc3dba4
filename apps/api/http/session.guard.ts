import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { RouteContract } from '#contracts/routes/route.js';
import { hasRole } from '#domain/people/staff.js';
import { ApiTokens } from '../staff/api-tokens.js';
import { Sessions } from '../staff/sessions.js';
import { noteRoute } from './attempts.js';
import { Problem } from './problem.js';
import { contractOf, OUTSIDE, pathOf, type SignedIn } from './route.js';
import { requireConfirmation } from './step-up.js';

/** The one place that says who may call which route: nobody without a session or token, nobody outside the route's roles. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly tokens: ApiTokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const contract = contractOf(context);
    const request = context.switchToHttp().getRequest<Request>();
    request.routed = pathOf(context);
    if (contract === OUTSIDE || contract.who === 'anyone') return true;
    noteRoute(request, contract);
    const staff = await this.caller(request, contract);
    request.staff = staff;
    if (!hasRole(staff, ...contract.who)) throw new Problem('role.not-allowed');
    if (staff.session?.lacksFactor && !contract.beforeFactor) throw new Problem('session.factor-needed');
    if (contract.stepUp === true || (contract.stepUp && staff.session)) requireConfirmation(staff);
    return true;
  }

  /** A request that shows a token is that program's, whatever cookie comes along. */
  private async caller(request: Request, contract: RouteContract): Promise<SignedIn> {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.tokens.caller(authorization, contract);
    const staff = await this.sessions.find(request);
    if (staff === undefined) throw new Problem('session.missing');
    return staff;
  }
}
