import { type DataSource, type EntityManager, In } from 'typeorm';
import type { Opening } from '#domain/case/case-file.js';
import type { Duty } from '#domain/case/plan.js';
import type { Stage } from '#domain/case/stage-names.js';
import type { Bound } from '#domain/deadlines/deadline.js';
import type { Instant } from '#domain/docket/shape.js';
import type { Relation, Right } from '#domain/people/access.js';
import type { CaseCipher } from '#keys/case-cipher.js';
import { ERASED } from '#keys/sealing.js';
import { CaseKeyRepository } from '../keys/case-key.repository.js';
import { NameIndexRepository, namesIn } from '../keys/name-index.repository.js';
import { cipherOf, ciphersOf, keyringOf, PURPOSE } from '../keys/sealed.js';
import { countOf, insertRows, rowsOf } from '../statement.js';
import { withSystem } from '../transaction.js';
import { type Applicant, ApplicantEntity } from './applicant.entity.js';
import { CaseEntity } from './case.entity.js';
import { MembershipEntity } from './membership.entity.js';
import { isOnManyTeams } from './readable-cases.js';
import {
  type CaseFilter,
  type CaseInList,
  conditionsOf,
  isBy,
  type ListedCase,
  type PlaceInList,
  readingsOf,
  walk,
  waysOf,
} from './worklist-walk.js';

/** What a case is opened with; the projection begins at version 0. */
export type NewCase = Omit<
  CaseEntity,
  | 'version'
  | 'stage'
  | 'waitingOn'
  | 'urgent'
  | 'nextDueOn'
  | 'nextDuty'
  | 'wakeAt'
  | 'recordedAt'
  | 'planOrderedAt'
  | 'plannedAt'
>;
export type LatestOfCase = Pick<CaseEntity, 'reference' | 'version' | 'recordedAt'>;
export type NewApplicant = Omit<Applicant, 'caseId'>;

export interface AccessToCase {
  readonly rights: readonly Right[];
  /** Told to those alone who could read its content: there is none any more. */
  readonly isErased: boolean;
}

export interface CasePage {
  readonly cases: readonly ListedCase[];
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
}

/** The channel on which the record tells how far a case has come: `<case id>:<version>`. */
export const CASE_RECORDED = 'case_recorded';

/** What lists read of a case, as of one version. */
export interface Projection {
  readonly version: number;
  readonly stage: Stage;
  readonly waitingOn: Bound | null;
  readonly urgent: boolean;
  readonly nextDuty: Duty | null;
  readonly wakeAt: Instant | null;
  readonly recordedAt: Instant;
}

/** Thrown for an `after` that no page of ours ever answered. */
export class UnknownPlaceInList extends Error {
  constructor() {
    super('this place in the list is unknown');
    this.name = 'UnknownPlaceInList';
  }
}

export class CaseRepository {
  constructor(private readonly tx: EntityManager) {}

  /** The next free reference of a year: `CCF-2026-0042`. */
  async allotReference(year: number): Promise<string> {
    const [row] = await rowsOf<{ number: number }>(this.tx, `SELECT nextval('case_numbers')::int AS number`);
    return `CCF-${year}-${String(row?.number).padStart(4, '0')}`;
  }

  /** Opens a case with its key, its applicants and members; answers false where this very case is open already. */
  async insertOpening(
    opening: NewCase,
    applicants: readonly NewApplicant[],
    members: readonly string[],
  ): Promise<boolean> {
    const caseId = opening.id;
    if ((await insertRows(this.tx, CaseEntity, [opening], '(id)')) === 0) return false;
    const cipher = await keyringOf(this.tx).cases.make(caseId, new CaseKeyRepository(this.tx));
    await insertRows(
      this.tx,
      ApplicantEntity,
      applicants.map((each) => sealedApplicant(cipher, { caseId, ...each })),
    );
    const names = applicants.flatMap(({ particulars, representedBy }) => namesIn(particulars, representedBy));
    await new NameIndexRepository(this.tx).add(caseId, names);
    const team = [...new Set([opening.responsibleId, ...members])];
    await insertRows(
      this.tx,
      MembershipEntity,
      team.map((staffId) => ({ caseId, staffId, since: opening.openedAt })),
    );
    return true;
  }

  byReference(reference: string): Promise<CaseEntity | null> {
    return this.tx.findOneBy(CaseEntity, { reference });
  }

  /** What the acting person may do with the case of that reference: nothing where there is none for them. */
  async accessTo(reference: string): Promise<AccessToCase> {
    const [row] = await rowsOf<AccessToCase>(
      this.tx,
      `SELECT case_rights(id) AS rights,
         EXISTS (SELECT FROM case_keys WHERE case_id = cases.id AND wrapped IS NULL) AS "isErased"
       FROM cases WHERE reference = $1`,
      [reference],
    );
    return row ?? { rights: [], isErased: false };
  }

  /** Of these cases, those whose content the acting person may read. */
  async readable(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await rowsOf<{ id: string }>(this.tx, `SELECT id FROM within_reach($1::uuid[], 'content') AS id`, [
      ids,
    ]);
    return new Set(rows.map(({ id }) => id));
  }

  /** The same, with what an open page needs to know of them. */
  async readableVersions(
    ids: readonly string[],
  ): Promise<readonly { readonly reference: string; readonly version: number }[]> {
    return rowsOf(
      this.tx,
      `SELECT reference, version FROM cases WHERE id = ANY ($1::uuid[]) AND stage IS NOT NULL AND has_right(id, 'content')`,
      [ids],
    );
  }

  byId(id: string): Promise<CaseEntity | null> {
    return this.tx.findOneBy(CaseEntity, { id });
  }

  byIds(ids: readonly string[]): Promise<CaseEntity[]> {
    return this.tx.findBy(CaseEntity, { id: In([...new Set(ids)]) });
  }

  /** The case, held until the transaction ends: two records of one case follow each other. */
  lockForRecord(id: string): Promise<CaseEntity | null> {
    return this.tx.findOne(CaseEntity, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  /** The applicants of a case, by name. */
  async applicants(caseId: string): Promise<Applicant[]> {
    const rows = await this.sealedApplicants([caseId]);
    if (rows.length === 0) return [];
    const cipher = await cipherOf(this.tx, caseId);
    return rows.map((row) => openedApplicant(cipher, row));
  }

  /** The applicants of several cases; those of a case whose key is gone are left out. */
  async applicantsOf(caseIds: readonly string[]): Promise<Applicant[]> {
    // A process may still have the key of a case that another one has just erased.
    const rows = (await this.sealedApplicants(caseIds)).filter(({ particulars }) => particulars !== ERASED);
    const ciphers = await ciphersOf(
      this.tx,
      rows.map(({ caseId }) => caseId),
    );
    return rows.flatMap((row) => {
      const cipher = ciphers.get(row.caseId);
      return cipher === undefined ? [] : [openedApplicant(cipher, row)];
    });
  }

  private sealedApplicants(caseIds: readonly string[]): Promise<ApplicantEntity[]> {
    const where = { caseId: In([...caseIds]) };
    return this.tx.find(ApplicantEntity, { where, order: { caseId: 'ASC', applicant: 'ASC' } });
  }

  /** What folding needs besides the docket. */
  async opening({ id, kind, startAt }: Pick<CaseEntity, 'id' | 'kind' | 'startAt'>): Promise<Opening> {
    const select = { applicant: true };
    const named = await this.tx.find(ApplicantEntity, { select, where: { caseId: id }, order: { applicant: 'ASC' } });
    return { kind, startAt, applicants: named.map(({ applicant }) => applicant) };
  }

  /**
   * The worklist, soonest date first. A page begins after a row, not after a number of rows, so none shifts another. Who
   * reaches only some cases has each way to them walked by an index of its own: row security decides all the same.
   */
  async page(filter: CaseFilter, limit: number, after?: string, reach?: readonly Relation[]): Promise<CasePage> {
    const names = filter.q === undefined ? [] : new NameIndexRepository(this.tx).tokensOf(filter.q);
    const place = after === undefined ? undefined : placeOf(after);
    const asks = readingsOf(names).map((reading) => conditionsOf(filter, reading, place));
    const by = isBy(filter);
    const isOnMany = reach?.includes('member') && !reach.includes('other-office') && (await isOnManyTeams(this.tx));
    const walks = reach === undefined ? ['true'] : waysOf(by, reach, isOnMany ?? false);
    const walked = await Promise.all(
      asks.flatMap(({ conditions, values }) =>
        walks.map((way) => rowsOf<CaseInList>(this.tx, walk(by, [...conditions, way]), [limit + 1, ...values])),
      ),
    );
    const found = [...new Map(walked.flat().map((row) => [row.id, row])).values()].toSorted(inOrder);
    const cases = found.slice(0, limit).map(({ rate, startedAt, startsAs, ...row }) => ({
      ...row,
      clock: { rate, startedAt, startsAs },
    }));
    const last = cases.at(-1);
    return { cases, next: found.length > limit && last ? nameOfPlace(last) : null };
  }

  /**
   * Brings the projection forward, and once this is committed tells whoever waits for the version; answers false where
   * the projection stands further already.
   */
  async advance(caseId: string, projection: Projection): Promise<boolean> {
    const { version, stage, waitingOn, urgent, nextDuty, wakeAt, recordedAt } = projection;
    const moved = await rowsOf(
      this.tx,
      `WITH moved AS (
         UPDATE cases AS held SET version = $2, stage = $3, waiting_on = $4, urgent = $5, next_due_on = $6, next_duty = $7,
           wake_at = $8, recorded_at = CASE WHEN held.version = $2 THEN coalesce(held.recorded_at, $9) ELSE $9 END
         WHERE id = $1 AND version <= $2
         RETURNING id)
       SELECT pg_notify($10, id || ':' || $2) FROM moved`,
      [caseId, version, stage, waitingOn, urgent, nextDuty?.dueOn ?? null, nextDuty, wakeAt, recordedAt, CASE_RECORDED],
    );
    return moved.length > 0;
  }

  /** Wants the case to plan anew: whoever takes up ordered work wakes it. */
  async orderPlan(caseId: string, at: Instant): Promise<void> {
    await countOf(this.tx, 'UPDATE cases SET plan_ordered_at = $2, planned_at = NULL WHERE id = $1', [caseId, at]);
  }

  /** The case has planned anew, as it was ordered to. */
  async planned(caseId: string, at: Instant): Promise<void> {
    await countOf(this.tx, 'UPDATE cases SET planned_at = $2 WHERE id = $1 AND plan_ordered_at IS NOT NULL', [
      caseId,
      at,
    ]);
  }

  /** The register is proved: no plan is wanted any more. */
  async proved(caseId: string): Promise<void> {
    await countOf(this.tx, 'UPDATE cases SET plan_ordered_at = NULL, planned_at = NULL WHERE id = $1', [caseId]);
  }

  /** Cases opened before the instant of which nothing was ever recorded: openings cut short. */
  openingsWithoutRecord(openedBefore: Instant): Promise<CaseEntity[]> {
    return this.tx
      .createQueryBuilder(CaseEntity, 'c')
      .where('c.stage IS NULL AND c.opened_at < :openedBefore', { openedBefore })
      .orderBy('c.opened_at')
      .getMany();
  }

  /** Cases in which a filing, an urgent ladder, other rule packs or a plan were ordered before the instant and not taken up. */
  withWorkOrdered(orderedBefore: Instant): Promise<CaseEntity[]> {
    return this.tx
      .createQueryBuilder(CaseEntity, 'c')
      .where(
        `EXISTS (SELECT FROM filings WHERE case_id = c.id AND state IN ('ordered', 'released') AND changed_at < :orderedBefore)
         OR EXISTS (SELECT FROM escalations WHERE case_id = c.id AND state = 'raised' AND raised_at < :orderedBefore)
         OR EXISTS (SELECT FROM case_rule_packs
           WHERE case_id = c.id AND decision = 'apply' AND taken_up_at IS NULL AND decided_at < :orderedBefore)
         OR (c.plan_ordered_at < :orderedBefore AND c.planned_at IS NULL)`,
        { orderedBefore },
      )
      .getMany();
  }

  /** How far every case is recorded, the one that was recorded last first. */
  latestOfEach(): Promise<LatestOfCase[]> {
    return rowsOf(
      this.tx,
      `SELECT reference, version, recorded_at AS "recordedAt" FROM cases ORDER BY recorded_at DESC NULLS LAST, reference`,
    );
  }

  /** Recorded cases that are not closed, in the order of their ids. */
  liveAfter(id: string | null, limit: number): Promise<CaseEntity[]> {
    const query = this.tx.createQueryBuilder(CaseEntity, 'c').where(`c.stage <> 'closed'`);
    if (id !== null) query.andWhere('c.id > :id', { id });
    return query.orderBy('c.id').limit(limit).getMany();
  }
}

/** Every case that is not closed, a batch at a time, so that no transaction stays open between them. */
export async function* liveCases(database: DataSource, batch = 200): AsyncGenerator<CaseEntity> {
  let last: string | null = null;
  for (;;) {
    const cases: CaseEntity[] = await withSystem(database, 'reader', (tx) =>
      new CaseRepository(tx).liveAfter(last, batch),
    );
    yield* cases;
    last = cases.at(-1)?.id ?? null;
    if (last === null) return;
  }
}

const sealedApplicant = (cipher: CaseCipher, row: Applicant): ApplicantEntity => ({
  ...row,
  particulars: cipher.sealText(PURPOSE.particulars(row.applicant), JSON.stringify(row.particulars)),
  representedBy:
    row.representedBy === null ? null : cipher.sealText(PURPOSE.representative(row.applicant), row.representedBy),
});

function openedApplicant(cipher: CaseCipher, row: ApplicantEntity): Applicant {
  const { applicant, particulars, representedBy } = row;
  return {
    ...row,
    particulars: JSON.parse(cipher.openText(PURPOSE.particulars(applicant), particulars)),
    representedBy: representedBy === null ? null : cipher.openText(PURPOSE.representative(applicant), representedBy),
  };
}

const inOrder = (one: CaseInList, other: CaseInList): number => {
  const [a, b] = [placeIn(one), placeIn(other)];
  return a < b ? -1 : a > b ? 1 : 0;
};
const placeIn = ({ nextDueOn, id }: Pick<CaseEntity, 'nextDueOn' | 'id'>): string => `${nextDueOn ?? 'infinity'} ${id}`;

const nameOfPlace = (held: Pick<CaseEntity, 'nextDueOn' | 'id'>): string =>
  Buffer.from(placeIn(held)).toString('base64url');

function placeOf(name: string): PlaceInList {
  const [, dueOn, id] =
    /^(\d{4}-\d{2}-\d{2}|infinity) ([0-9a-f-]{36})$/.exec(Buffer.from(name, 'base64url').toString()) ?? [];
  if (dueOn === undefined || id === undefined) throw new UnknownPlaceInList();
  return { dueOn, id };
}
