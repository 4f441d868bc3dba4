import { Controller, Inject, Param, Query } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { DocketFilesQuery } from '#contracts/docket-file.contract.js';
import { routes } from '#contracts/routes.js';
import { caseNow } from '#domain/clock/case-clock.js';
import type { Entry } from '#domain/docket/entry.js';
import { noteRead } from '#persistence/audit/audit-event.repository.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { type LiveDocket, RecordRepository } from '#persistence/cases/record.repository.js';
import { readingAs, withActor } from '#persistence/transaction.js';
import { DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { Route, type SignedIn, Who } from '../http/route.js';
import { Dockets } from './dockets.js';

const PAGE = 100;

/** Dockets as the command line's own files: it computes from them what this server computes. */
@Controller()
export class DocketFilesController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly dockets: Dockets,
  ) {}

  @Route(routes.docketFile)
  async one(@Who() who: SignedIn, @Param('reference') reference: string) {
    const { id } = await this.dockets.find(reference, who);
    const [held] = await this.reading(who, (record) => record.docketsOf([id]));
    if (held === undefined) throw new Problem('not.found');
    return docketFile(held);
  }

  @Route(routes.docketFiles)
  async page(@Who() who: SignedIn, @Query() { after, limit = PAGE }: DocketFilesQuery) {
    const found = await this.reading(who, (record) => record.liveDockets(after ?? null, limit + 1));
    const page = found.slice(0, limit);
    const readable = await withActor(this.database, who.id, async (tx) => {
      const ids = await new CaseRepository(tx).readable(page.map(({ id }) => id));
      await noteRead(tx, { details: { cases: [...ids] } });
      return ids;
    });
    return {
      dockets: page.filter(({ id }) => readable.has(id)).map(docketFile),
      after: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  }

  private reading<T>(who: SignedIn, work: (record: RecordRepository) => Promise<T>): Promise<T> {
    return readingAs(this.database, who.id, (tx) => work(new RecordRepository(tx)));
  }
}

function docketFile({ reference, clock, opening, docket, pinned, adoptions, rulePacks }: LiveDocket) {
  const before = [pinned, ...adoptions.map(({ packs }) => packs)];
  return {
    reference,
    ...opening,
    clock,
    rulePacks,
    earlierRulePacks: adoptions.map(({ decidedAt }, index) => ({
      until: caseNow(clock, decidedAt),
      rulePacks: before[index] ?? pinned,
    })),
    entries: docket.map(asInFile),
  };
}

/** Who recorded it is the record's business; its place in the list is its number. */
const asInFile = ({ recordedBy: _, sequence: __, ...entry }: Entry) => entry;
