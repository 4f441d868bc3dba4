import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { DataSource } from 'typeorm';
import { caseReference } from '#contracts/words.contract.js';
import type { Right } from '#domain/people/access.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { readingAs } from '#persistence/transaction.js';
import { DATABASE } from '../config.js';
import { Problem } from './problem.js';
import { contractOf, OUTSIDE } from './route.js';

/**
 * The one place that says who may reach the case that an address names: nobody without the route's right to it. It comes
 * before the body is read and before a stored answer is told again, so that a case kept from somebody answers nothing
 * that one which does not exist would not answer. What it found is handed on to whoever only reads; a command, which may
 * have waited for its body or its turn since, looks again.
 */
@Injectable()
export class CaseGuard implements CanActivate {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const contract = contractOf(context);
    if (contract === OUTSIDE || !contract.path.includes('{reference}')) return true;
    const { staff, params, attempt } = context.switchToHttp().getRequest<Request>();
    if (staff === undefined) throw new Problem('session.missing');
    const { right } = contract;
    if (right === undefined) throw new Error(`${contract.method} ${contract.path} does not say what right it needs`);
    const reference = caseReference.safeParse(params.reference);
    if (!reference.success) throw new Problem('not.found');
    const needed = [right].flat();
    const isRead = contract.method === 'GET';
    const [{ rights, isErased }, row] = await readingAs(this.database, staff.id, (tx) => {
      const cases = new CaseRepository(tx);
      return Promise.all([cases.accessTo(reference.data), isRead ? cases.byReference(reference.data) : null]);
    });
    if (!needed.some((each) => rights.includes(each))) throw new Problem('not.found');
    if (isErased && isContentAlone(needed)) throw new Problem('case.key-destroyed');
    if (row !== null && attempt !== undefined) attempt.found = { row, rights, isErased };
    return true;
  }
}

/** Of an erased case its frame, its trail and its keeping stay; what is about its content has nothing to be about. */
const isContentAlone = (needed: readonly Right[]): boolean => needed.every((right) => right === 'content');
