import { Controller, Inject, Query } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { routes } from '#contracts/routes.js';
import type { mailsQuery } from '#contracts/today.contract.js';
import { noteRead } from '#persistence/audit/audit-event.repository.js';
import { UnknownPlaceInList } from '#persistence/cases/case.repository.js';
import { MailLogRepository } from '#persistence/deliveries/mail-log.repository.js';
import { withActor } from '#persistence/transaction.js';
import { DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { Route, type SignedIn, Who } from '../http/route.js';

const PAGE = 50;

/** Every message that the reader may know of, its fate and its evidence. */
@Controller()
export class MailsController {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Route(routes.mails)
  async list(@Who() who: SignedIn, @Query() { state, after }: z.output<typeof mailsQuery>) {
    const { mails, next } = await withActor(this.database, who.id, async (tx) => {
      const page = await new MailLogRepository(tx).page(PAGE, state, after);
      await noteRead(tx, { details: { cases: [...new Set(page.mails.flatMap(({ caseId }) => caseId ?? []))] } });
      return page;
    }).catch(asFault);
    return { mails: mails.map(({ caseId: _, ...mail }) => mail), after: next };
  }
}

function asFault(error: unknown): never {
  if (error instanceof UnknownPlaceInList)
    throw new Problem('request.invalid', [
      { path: 'after', problem: 'is no place in this list; take it from a page', code: 'unknown' },
    ]);
  throw error;
}
