import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Logger } from 'pino';
import type { Config } from '#config/config.js';
import type { Cost } from '#contracts/routes/route.js';
import { CONFIG } from '../config.js';
import { rateLimited, urgentCrowded } from '../ops/metrics.js';
import { CallsInAMinute } from './calls-in-a-minute.js';
import { Problem } from './problem.js';
import { LOGGER } from './request-log.js';
import { contractOf, OUTSIDE } from './route.js';

/** Calls a minute of one account: far above what a person does, far below what hurts the others. */
const OF_AN_ACCOUNT: Readonly<Record<Cost, number>> = {
  ordinary: 3000,
  search: 240,
  export: 120,
  upload: 60,
  'dry-run': 10,
  check: 60,
  urgent: 30,
};
/** A whole office shares one address. */
const PEOPLE_AT_AN_ADDRESS = 10;

/**
 * Keeps one caller from taking what belongs to all. It counts within this process and so is never away: only signing in,
 * which counts in the database, closes with it. The urgent path is counted too, but served: too many are told to ops.
 */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly calls = new CallsInAMinute();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const contract = contractOf(context);
    if (contract === OUTSIDE) return true;
    const { staff, ip = 'unknown' } = context.switchToHttp().getRequest<Request>();
    const cost = contract.cost ?? 'ordinary';
    const most = OF_AN_ACCOUNT[cost] * this.config.RATE_LIMIT_FACTOR;
    const waits = [
      this.calls.waitAfter(`${cost} at ${ip}`, most * PEOPLE_AT_AN_ADDRESS),
      staff === undefined ? 0 : this.calls.waitAfter(`${cost} of ${staff.id}`, most),
    ];
    const seconds = Math.max(...waits);
    if (seconds === 0) return true;
    if (cost === 'urgent') {
      urgentCrowded.inc();
      this.log.warn({ code: 'urgent.crowded' }, 'the urgent path is called more often than any emergency explains');
      return true;
    }
    rateLimited.inc({ cost });
    throw new Problem('rate.limited', undefined, { 'Retry-After': String(seconds) });
  }
}
