import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { hasRole } from '#domain/people/staff.js';
import { Sessions } from '../staff/sessions.js';
import { Problem } from './problem.js';
import { contractOf, OUTSIDE, pathOf } from './route.js';

/** The one place that says who may call which route: nobody without a session, nobody outside the route's roles. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly sessions: Sessions) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const contract = contractOf(context);
    const request = context.switchToHttp().getRequest<Request>();
    request.routed = pathOf(context);
    if (contract === OUTSIDE || contract.who === 'anyone') return true;
    const staff = await this.sessions.find(request);
    if (staff === undefined) throw new Problem('session.missing');
    if (!hasRole(staff, ...contract.who)) throw new Problem('role.not-allowed');
    request.staff = staff;
    return true;
  }
}
