import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { CaseKeeping, Keepings, KeepingsQuery } from '#contracts/erasure.contract.js';
import { addDuration, civilDateAt } from '#domain/clock/civil-date.js';
import type { CivilDate } from '#domain/docket/shape.js';
import { hasRole } from '#domain/people/staff.js';
import { type AuditedAct, audit, noteRead } from '#persistence/audit/audit-event.repository.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import type { CaseRetentionEntity } from '#persistence/erasure/case-retention.entity.js';
import type { ErasureEntity } from '#persistence/erasure/erasure.entity.js';
import { KeepingRepository } from '#persistence/erasure/keeping.repository.js';
import type { LegalHoldEntity } from '#persistence/erasure/legal-hold.entity.js';
import { cipherOf, PURPOSE } from '#persistence/keys/sealed.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { readingAsSystem, withActor } from '#persistence/transaction.js';
import { RETENTION_CLASSES } from '#rules/retention-classes.js';
import { Dockets, nowOf } from '../cases/dockets.js';
import { DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import type { SignedIn } from '../http/route.js';

/** What stands about the keeping of a case; reasons still sealed. */
export interface Kept {
  readonly retention: CaseRetentionEntity | null;
  readonly closedOn: CivilDate | null;
  readonly keptUntil: CivilDate | null;
  readonly hold: LegalHoldEntity | null;
  readonly erasure: ErasureEntity | null;
}

const PAGE = 50;

/** Cases as those see them who keep them: how long, what holds them, and whether they may be erased. */
@Injectable()
export class Keeping {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly dockets: Dockets,
  ) {}

  /** The case, for records or for a partner who may read it; for everybody else it does not exist. */
  async find(reference: string, who: SignedIn): Promise<CaseEntity> {
    const { row, rights } = await this.dockets.findWithRights(reference, who);
    if (rights.includes('keeping') || (hasRole(who, 'partner') && rights.includes('content'))) return row;
    throw new Problem('not.found');
  }

  /** Read by the system itself: whoever keeps a case reads nothing of its docket but the day on which it was closed. */
  read({ id, stage }: CaseEntity): Promise<Kept> {
    return readingAsSystem(this.database, 'reader', async (tx) => {
      const keeping = new KeepingRepository(tx);
      const retention = await keeping.retention(id);
      const closedAt = stage === 'closed' ? await keeping.closedAt(id) : null;
      const closedOn = closedAt === null ? null : civilDateAt(closedAt);
      const keptUntil =
        retention === null || closedOn === null
          ? null
          : addDuration(closedOn, `P${RETENTION_CLASSES[retention.class].years}Y`);
      return {
        retention,
        closedOn,
        keptUntil,
        hold: await keeping.standingHold(id),
        erasure: await keeping.erasure(id),
      };
    });
  }

  /** The cases that this person keeps, page by page, each put on record as read. */
  list(who: SignedIn, { state, after = '' }: KeepingsQuery): Promise<Keepings> {
    return withActor(this.database, who.id, async (tx) => {
      const rows = await new KeepingRepository(tx).kept(state ?? null, after, PAGE + 1);
      const cases = rows.slice(0, PAGE);
      await noteRead(tx, { details: { cases: cases.map(({ id }) => id) } });
      return {
        cases: cases.map(({ id: _, ...told }) => told),
        after: rows.length > PAGE ? (cases.at(-1)?.reference ?? null) : null,
      };
    });
  }

  /** Makes one change, in the transaction of its audit, and answers how the case stands then. What was done before tells nothing. */
  async change(
    row: CaseEntity,
    who: SignedIn,
    work: (keeping: KeepingRepository) => Promise<Omit<AuditedAct, 'caseId'> | null>,
  ): Promise<CaseKeeping> {
    await withActor(this.database, who.id, async (tx) => {
      const act = await work(new KeepingRepository(tx));
      if (act !== null) await audit(tx, { caseId: row.id, ...act });
    });
    return this.view(row);
  }

  /** Refuses what must not be erased, now or at all. */
  refuseUnlessErasable(row: CaseEntity, { retention, keptUntil, hold }: Kept): void {
    if (row.stage !== 'closed') throw new Problem('erasure.case-live');
    if (hold !== null) throw new Problem('erasure.held');
    if (retention === null) throw new Problem('erasure.not-triaged');
    if (keptUntil === null || civilDateAt(nowOf(row)) < keptUntil) throw new Problem('erasure.still-kept');
  }

  /** Seals a reason with the case's key, which goes with the case. Whoever keeps a case does not hold its key. */
  sealed({ id }: CaseEntity, purpose: string, reason: string): Promise<string> {
    return readingAsSystem(this.database, 'reader', async (tx) => (await cipherOf(tx, id)).sealText(purpose, reason));
  }

  async view(row: CaseEntity): Promise<CaseKeeping> {
    const { retention, closedOn, keptUntil, hold, erasure } = await this.read(row);
    return readingAsSystem(this.database, 'reader', async (tx) => {
      const named = [hold?.raisedBy, erasure?.proposedBy, erasure?.approvedBy].filter((id) => typeof id === 'string');
      const known = await new StaffRepository(tx).byIds(named);
      const person = (id: string) => ({ id, name: known.find((each) => each.id === id)?.name ?? '' });
      const opened = async (purpose: string, reason: string): Promise<string> =>
        (await cipherOf(tx, row.id)).openText(purpose, reason);
      return {
        class: retention?.class ?? null,
        closedOn,
        keptUntil,
        hold:
          hold === null
            ? null
            : {
                reason: await opened(PURPOSE.holdReason(hold.id), hold.reason),
                raisedBy: person(hold.raisedBy),
                raisedAt: hold.raisedAt,
              },
        erasure:
          erasure === null
            ? null
            : {
                reason:
                  erasure.erasedAt === null ? await opened(PURPOSE.erasureReason(erasure.id), erasure.reason) : null,
                proposedBy: person(erasure.proposedBy),
                proposedAt: erasure.proposedAt,
                approvedBy: erasure.approvedBy === null ? null : person(erasure.approvedBy),
                approvedAt: erasure.approvedAt,
                dueAt: erasure.dueAt,
                erasedAt: erasure.erasedAt,
              },
        classes: Object.values(RETENTION_CLASSES),
      };
    });
  }
}
