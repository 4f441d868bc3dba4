import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { lastValueFrom, type Observable, of } from 'rxjs';
import type { DataSource } from 'typeorm';
import { COMMAND_KEY, VERSION_MATCH } from '#contracts/command-headers.js';
import { currentAttempt } from '#persistence/attempt.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { IdempotencyKeyRepository } from '#persistence/idempotency/idempotency-key.repository.js';
import { readingAs, withActor } from '#persistence/transaction.js';
import { Dockets } from '../cases/dockets.js';
import { DATABASE } from '../config.js';
import { Turns } from '../temporal/turns.js';
import { Problem } from './problem.js';
import { LOGGER } from './request-log.js';
import { contractOf, OUTSIDE, type SignedIn } from './route.js';

/**
 * The same key, the same answer, one effect. What was answered is kept and told again; a command of which no answer is
 * known (a crash, a slow record) simply runs again, because everything behind it acts once per key.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  /** A double click waits for its first half. */
  private readonly turns = new Turns();

  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(LOGGER) private readonly log: Logger,
    private readonly dockets: Dockets,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const contract = contractOf(context);
    if (contract === OUTSIDE || !contract.command) return next.handle();
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const { staff } = request;
    if (staff === undefined) throw new Problem('session.missing');
    const key = keyOf(request);
    const asked = `${contract.method} ${contract.path}`;
    return this.turns.take(`${staff.id} ${key}`, () => this.once(request, response, staff, key, asked, next));
  }

  private async once(
    request: Request,
    response: Response,
    staff: SignedIn,
    key: string,
    asked: string,
    next: CallHandler,
  ): Promise<Observable<unknown>> {
    const ifMatch = versionIn(request);
    const use = {
      staffId: staff.id,
      key,
      route: `${request.method} ${request.path}`.slice(0, 300),
      bodySha256: bodyHash(request),
      firstSeenAt: new Date().toISOString(),
    };
    const before = await this.keys(staff, (keys) => keys.firstUse(use));
    if (before?.forgottenAt != null) throw new Problem('key.spent');
    if (before !== null && (before.bodySha256 !== use.bodySha256 || before.route !== use.route))
      throw new Problem('key.reused');
    if (before !== null && before.status !== null && (await this.mayStillBeTold(staff, before.answer))) {
      // Telling it again is a look at the case, and put on record as one. The guard has asked for the route's own right.
      const { reference } = request.params;
      if (typeof reference === 'string') await this.dockets.find(reference, staff, 'watch');
      response.status(before.status);
      this.keep(staff, key, { asked, status: before.status });
      return of(before.answer);
    }
    request.command = {
      // The caller's words stay out of Temporal, where ids stand in clear; and one person's key is not another's.
      key: createHash('sha256').update(`${staff.id} ${key}`).digest('hex').slice(0, 40),
      ifMatch,
      firstSeenAt: before?.firstSeenAt ?? use.firstSeenAt,
    };
    try {
      const answer = await lastValueFrom(next.handle());
      this.keep(staff, key, { asked, status: response.statusCode, answer });
      return of(answer);
    } catch (error) {
      const hadNoEffect = before === null && error instanceof Problem && error.status < 500;
      if (hadNoEffect) await this.keys(staff, (keys) => keys.release(staff.id, key));
      throw error;
    }
  }

  /**
   * Is every case that the answer names still open to them? Otherwise the command runs again, and finds what they may see.
   * The case of the address itself was asked for before.
   */
  private async mayStillBeTold(staff: SignedIn, answer: unknown): Promise<boolean> {
    const references = casesIn(answer);
    if (references.length === 0) return true;
    const accesses = await readingAs(this.database, staff.id, (tx) =>
      Promise.all(references.map((reference) => new CaseRepository(tx).accessTo(reference))),
    );
    return accesses.every(({ rights, isErased }) => rights.includes('content') && !isErased);
  }

  /**
   * Nobody waits for it: an answer that was not kept in time is found again by running the command again. What the case's
   * workflow records says who, but not from where: that is audited here.
   */
  private keep(
    staff: SignedIn,
    key: string,
    { asked, status, ...given }: { readonly asked: string; readonly status: number; readonly answer?: unknown },
  ): void {
    const { caseId, isAudited } = currentAttempt() ?? {};
    withActor(this.database, staff.id, async (tx) => {
      // 202 is no last word: the same key asks again.
      if ('answer' in given && status !== 202)
        await new IdempotencyKeyRepository(tx).answer(staff.id, key, status, given.answer);
      if (caseId !== undefined && !isAudited)
        await audit(tx, { caseId, act: 'command.answered', details: { asked, status } });
    }).catch(() => {
      this.log.warn('the answer to a command could not be kept');
    });
  }

  private keys<T>(staff: SignedIn, work: (keys: IdempotencyKeyRepository) => Promise<T>): Promise<T> {
    return withActor(this.database, staff.id, (tx) => work(new IdempotencyKeyRepository(tx)));
  }
}

/** The references of the cases that an answer tells of; one that it was refused for is not told of. */
function casesIn(answer: unknown): string[] {
  if (Array.isArray(answer)) return answer.flatMap(casesIn);
  if (typeof answer !== 'object' || answer === null) return [];
  const { reference, outcome, ...rest } = answer as Record<string, unknown>;
  const own = typeof reference === 'string' && outcome !== 'refused' ? [reference] : [];
  return [...own, ...Object.values(rest).flatMap(casesIn)];
}

function keyOf(request: Request): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !COMMAND_KEY.test(key)) throw new Problem('key.missing');
  return key;
}

/** The version that the caller looked at, where one is named. */
function versionIn(request: Request): number | undefined {
  const given = request.headers['if-match'];
  if (given === undefined) return undefined;
  const match = VERSION_MATCH.exec(given);
  if (match === null) throw new Problem('version.malformed');
  return match[1] === undefined ? undefined : Number(match[1]);
}

/** The same body whatever the order of its fields; bytes sent as they are count by their own hash, when they are read. */
const bodyHash = ({ body }: Request): string => createHash('sha256').update(inOrder(body)).digest('hex');

function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, each]) => `${JSON.stringify(name)}:${inOrder(each)}`).join()}}`;
}
