import { Controller, Inject } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { routes } from '#contracts/routes.js';
import { TimelinessRepository } from '#persistence/today/timeliness.repository.js';
import { readingAs } from '#persistence/transaction.js';
import { DATABASE } from '../config.js';
import { Route, type SignedIn, Who } from '../http/route.js';

/** How the Commission, the bureaus and the firm keep their dates, over the real cases that the reader may read. */
@Controller()
export class TimelinessController {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Route(routes.timeliness)
  report(@Who() who: SignedIn) {
    return readingAs(this.database, who.id, async (tx) => {
      const repository = new TimelinessRepository(tx, new Date().toISOString());
      return {
        limits: await repository.limits(),
        owners: await repository.owners(),
        bureaus: await repository.bureaus(),
      };
    });
  }
}
