import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { UnknownPlaceInList } from '../cases/case.repository.js';
import { rowsOf } from '../statement.js';
import type { DeliveryEntity, DeliveryState } from './delivery.entity.js';

export type MailOnFile = Pick<
  DeliveryEntity,
  'id' | 'caseId' | 'purpose' | 'recipient' | 'subject' | 'state' | 'attempts' | 'createdAt' | 'settledAt' | 'evidence'
> & { readonly reference: string | null };

export interface MailCounts {
  readonly waiting: number;
  readonly failed: number;
  readonly unconfirmed: number;
}

/** Every message over all cases; row security says whose. */
export class MailLogRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Latest first; a page begins after a mail, not after a number of mails. */
  async page(
    limit: number,
    state: DeliveryState | undefined,
    after: string | undefined,
  ): Promise<{ readonly mails: readonly MailOnFile[]; readonly next: string | null }> {
    const place = after === undefined ? null : placeOf(after);
    const found = await rowsOf<MailOnFile>(
      this.tx,
      `SELECT mail.id, case_id AS "caseId", reference, purpose, recipient, subject, mail.state, attempts, created_at AS "createdAt",
         settled_at AS "settledAt", evidence
       FROM deliveries AS mail LEFT JOIN cases ON cases.id = case_id
       WHERE ($2::text IS NULL OR mail.state = $2) AND ($3::timestamptz IS NULL OR (created_at, mail.id) < ($3, $4::uuid))
       ORDER BY created_at DESC, mail.id DESC LIMIT $1`,
      [limit + 1, state ?? null, place?.createdAt ?? null, place?.id ?? null],
    );
    const mails = found.slice(0, limit);
    const last = mails.at(-1);
    return { mails, next: found.length > limit && last !== undefined ? nameOfPlace(last) : null };
  }

  /** How much mail waits, over everything: numbers alone. */
  async counts(now: Instant): Promise<MailCounts> {
    const [counts] = await rowsOf<MailCounts>(
      this.tx,
      `SELECT (count(*) FILTER (WHERE state IN ('planned', 'attempting') AND coalesce(next_attempt_at, created_at) <= $1))::int AS waiting,
         (count(*) FILTER (WHERE state = 'failed'))::int AS failed,
         (count(*) FILTER (WHERE state = 'unconfirmed'))::int AS unconfirmed
       FROM deliveries WHERE state IN ('planned', 'attempting', 'failed', 'unconfirmed')`,
      [now],
    );
    if (counts === undefined) throw new Error('counting answered nothing');
    return counts;
  }
}

const nameOfPlace = ({ createdAt, id }: MailOnFile): string => Buffer.from(`${createdAt} ${id}`).toString('base64url');

function placeOf(name: string): { createdAt: string; id: string } {
  const [, createdAt, id] =
    /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z) ([0-9a-f-]{36})$/.exec(Buffer.from(name, 'base64url').toString()) ?? [];
  if (createdAt === undefined || id === undefined || Number.isNaN(Date.parse(createdAt)) || !UUID.test(id))
    throw new UnknownPlaceInList();
  return { createdAt, id };
}
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
