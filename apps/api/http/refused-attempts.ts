import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { caseReference } from '#contracts/words.contract.js';
import { noteRefusal } from '#persistence/audit/audit-event.repository.js';
import { withActor } from '#persistence/transaction.js';
import { DATABASE } from '../config.js';
import { isOfCase, routeOf } from './attempts.js';
import type { Problem } from './problem.js';
import { LOGGER } from './request-log.js';

/** What was asked well and still refused: no session, not theirs, not there, not now, no more, not so, too often. */
const REFUSALS: readonly number[] = [401, 403, 404, 409, 410, 412, 422, 428, 429];
const NOBODY = 'anonymous';

/** Puts every refused attempt on record, in a short transaction of its own. */
@Injectable()
export class RefusedAttempts {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Ends before the caller is answered, in the same time whether or not there is such a case. Never fails. */
  async note(request: Request, { status, code }: Problem): Promise<void> {
    const route = routeOf(request);
    if (route === undefined || !REFUSALS.includes(status)) return;
    // A page that asks who is signed in and hears "nobody" has tried nothing.
    if (code === 'session.missing' && !isOfCase(route)) return;
    const given = caseReference.safeParse(request.params.reference);
    const attempt = {
      reference: given.success ? given.data : null,
      route: `${route.method} ${route.path}`,
      code,
      status,
    };
    await withActor(this.database, request.staff?.id ?? NOBODY, (tx) => noteRefusal(tx, attempt)).catch(() => {
      this.log.error({ request: request.id, code }, 'a refused attempt could not be put on record');
    });
  }
}
