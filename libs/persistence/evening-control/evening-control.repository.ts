import type { EntityManager } from 'typeorm';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import { insertRows, rowsOf } from '../statement.js';
import { EveningControlEntity } from './evening-control.entity.js';

/** A signature as people read it. */
export interface SignedControl {
  readonly day: CivilDate;
  readonly name: string;
  readonly signedAt: Instant;
  /** Null where somebody else signed: their list may hold what the acting person does not know of. */
  readonly dates: number | null;
  readonly openDates: number | null;
}

const SIGNED = `SELECT day, name, signed_at AS "signedAt",
    CASE WHEN signed_by = acting_staff() THEN dates END AS dates,
    CASE WHEN signed_by = acting_staff() THEN open_dates END AS "openDates"
  FROM evening_controls JOIN staff ON staff.id = signed_by`;

/** Who has signed the evening control, day by day. */
export class EveningControlRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Puts a signature on record; answers false where this person has signed this very list already. */
  async sign(signature: EveningControlEntity): Promise<boolean> {
    return (await insertRows(this.tx, EveningControlEntity, [signature], '(day, signed_by, list_sha256)')) > 0;
  }

  /** Everybody's signatures of one day, in their order. */
  ofDay(day: CivilDate): Promise<SignedControl[]> {
    return rowsOf(this.tx, `${SIGNED} WHERE day = $1 ORDER BY signed_at`, [day]);
  }

  async last(): Promise<SignedControl | null> {
    const [last] = await rowsOf<SignedControl>(this.tx, `${SIGNED} ORDER BY signed_at DESC LIMIT 1`);
    return last ?? null;
  }
}
