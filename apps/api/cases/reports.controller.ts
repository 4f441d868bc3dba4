import { Controller, Inject, Param, Query } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { CaseAccessQuery, CaseAccessReport, WallReport } from '#contracts/report.contract.js';
import { routes } from '#contracts/routes.js';
import { caseAccess } from '#domain/people/case-access.js';
import { AccessRepository } from '#persistence/audit/access.repository.js';
import { noteRead } from '#persistence/audit/audit-event.repository.js';
import { WallRepository } from '#persistence/cases/wall.repository.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { readingAsSystem, withActor } from '#persistence/transaction.js';
import { PayloadOpeningViews } from '../codec/payload-opening-views.js';
import { DATABASE } from '../config.js';
import { Route, type SignedIn, Who } from '../http/route.js';
import { Dockets } from './dockets.js';

const FROM_THE_BEGINNING = '1970-01-01T00:00:00.000Z';

/** What the audit answers when a client, a court or a regulator asks who could have seen a case. */
@Controller()
export class ReportsController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly dockets: Dockets,
    private readonly openings: PayloadOpeningViews,
  ) {}

  /** The firm's own events are nobody's to read on a case; this part of them belongs to it, and is read by the system. */
  @Route(routes.caseAccess)
  async caseAccess(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Query() { since = FROM_THE_BEGINNING }: CaseAccessQuery,
  ): Promise<CaseAccessReport> {
    const { id } = await this.dockets.find(reference, who, 'trail');
    const openings = (await this.openings.ofCase(id, who)).filter(({ endsAt }) => endsAt >= since);
    return readingAsSystem(this.database, 'reader', async (tx) => {
      const audited = new AccessRepository(tx);
      const periods = caseAccess(await audited.changes(id), new Date(since).toISOString());
      const looks = await audited.looks(id, since);
      const named = await names(tx, [...periods.map(({ staff }) => staff), ...looks.map(({ actor }) => actor)]);
      return {
        couldSee: periods.map(({ staff, roles, ...period }) => ({
          ...period,
          roles: [...roles],
          staff: { id: staff, name: named(staff) ?? '' },
        })),
        openings,
        looked: looks.map((look) => ({ ...look, name: named(look.actor) })),
      };
    });
  }

  @Route(routes.walls)
  walls(@Who() who: SignedIn): Promise<WallReport> {
    return withActor(this.database, who.id, async (tx) => {
      const walls = await new WallRepository(tx).ofReadableCases();
      const ids = walls.flatMap(({ staffId, raisedBy, liftedBy }) => [staffId, raisedBy, liftedBy ?? staffId]);
      const named = await names(tx, ids);
      const person = (id: string) => ({ id, name: named(id) ?? '' });
      await noteRead(tx, { details: { cases: [...new Set(walls.map(({ caseId }) => caseId))] } });
      return {
        walls: walls.map(({ caseId: _, staffId, raisedBy, liftedBy, ...wall }) => ({
          ...wall,
          staff: person(staffId),
          raisedBy: person(raisedBy),
          liftedBy: liftedBy === null ? null : person(liftedBy),
        })),
      };
    });
  }
}

/** Parts of the system and the anonymous act, too, and have no name. */
async function names(tx: EntityManager, ids: readonly string[]): Promise<(id: string) => string | null> {
  const people = await new StaffRepository(tx).byIds(ids.filter((id) => /^[0-9a-f]{8}-/.test(id)));
  return (id) => people.find((person) => person.id === id)?.name ?? null;
}
