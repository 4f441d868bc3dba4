import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import type { ConflictVerdict } from '#domain/people/conflict-verdict.js';
import { asText, fromText, NO_KEY_ID, open, seal } from '#keys/sealing.js';
import { keyringOf } from '../keys/sealed.js';
import { countOf, insertRows, rowsOf } from '../statement.js';
import { ConflictRemarkEntity } from './conflict-remark.entity.js';
import { ConflictVerdictEntity } from './conflict-verdict.entity.js';

/** A verdict as people read it. */
export interface GivenVerdict {
  readonly verdict: ConflictVerdict;
  readonly by: string;
  readonly at: Instant;
}
/** A check of one's own that records are to answer, with their last word. */
export interface OpenCheck {
  readonly id: string;
  readonly askedAt: Instant;
  readonly verdict: GivenVerdict | null;
}

/** What the records office answers to conflict checks: the verdict for the asker, the remark for themselves. */
export class ConflictVerdictRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Puts a verdict on record; false where this very one is there already. */
  async give(verdict: ConflictVerdictEntity, remark: string | undefined): Promise<boolean> {
    const isNew = (await insertRows(this.tx, ConflictVerdictEntity, [verdict], '(id)')) > 0;
    if (isNew && remark !== undefined) {
      const sealed = asText(seal(this.key(), NO_KEY_ID, about(verdict.id), Buffer.from(remark)));
      await insertRows(this.tx, ConflictRemarkEntity, [{ verdictId: verdict.id, remark: sealed }]);
    }
    return isNew;
  }

  /** Every verdict on a check, the first one first, with the remarks that the acting person may read. */
  async ofCheck(checkId: string): Promise<(GivenVerdict & { readonly remark: string | null })[]> {
    const rows = await rowsOf<GivenVerdict & { readonly id: string; readonly remark: string | null }>(
      this.tx,
      `SELECT conflict_verdicts.id, verdict, name AS by, given_at AS at, remark
       FROM conflict_verdicts JOIN staff ON staff.id = given_by LEFT JOIN conflict_remarks ON verdict_id = conflict_verdicts.id
       WHERE check_id = $1 ORDER BY given_at, conflict_verdicts.id DESC`,
      [checkId],
    );
    return rows.map(({ id, remark, ...given }) => ({
      ...given,
      remark: remark === null ? null : open(this.key(), about(id), fromText(remark)).toString(),
    }));
  }

  /** The acting person's own checks of the last days that records are to answer and no case was opened after, latest first. */
  async openOf(staffId: string, days: number): Promise<OpenCheck[]> {
    const rows = await rowsOf<
      Omit<OpenCheck, 'verdict'> & { readonly [Key in keyof GivenVerdict]: GivenVerdict[Key] | null }
    >(
      this.tx,
      `SELECT conflict_checks.id, asked_at AS "askedAt", verdict, name AS by, given_at AS at
       FROM conflict_checks LEFT JOIN LATERAL (SELECT verdict, given_at, name FROM conflict_verdicts JOIN staff ON staff.id = given_by
         WHERE check_id = conflict_checks.id ORDER BY given_at DESC, conflict_verdicts.id LIMIT 1) AS last ON true
       WHERE asked_by = $1 AND answer = 'ask-records' AND opened_at IS NULL AND asked_at > now() - $2 * interval '1 day'
       ORDER BY asked_at DESC LIMIT 60`,
      [staffId, days],
    );
    return rows.map(({ id, askedAt, verdict, by, at }) => ({
      id,
      askedAt,
      verdict: verdict === null || by === null || at === null ? null : { verdict, by, at },
    }));
  }

  /** The acting person opened a case after their check. */
  async opened(checkId: string): Promise<void> {
    await countOf(this.tx, 'UPDATE conflict_checks SET opened_at = now() WHERE id = $1', [checkId]);
  }

  private key = (): Buffer => keyringOf(this.tx).derive('conflict remarks');
}

const about = (verdict: string): string => `remark of verdict ${verdict}`;
