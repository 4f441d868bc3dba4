import type { EntityManager } from 'typeorm';
import type { CaseClock } from '#domain/clock/case-clock.js';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import { IS_SIMULATED } from '../cases/readable-cases.js';
import { rowsOf } from '../statement.js';

/** A date in force that somebody still has to keep, with the clock that it is read by. */
export interface OpenDate {
  readonly caseId: string;
  readonly reference: string;
  readonly clock: CaseClock;
  readonly deadline: string;
  readonly rule: string;
  readonly nature: 'duty' | 'opportunity';
  readonly title: string;
  readonly article: string;
  readonly dueOn: CivilDate;
}

/** What the daily digest tells, from the register alone. */
export class DigestRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Every open date of every live case, soonest first. */
  async openDates(): Promise<OpenDate[]> {
    const rows = await rowsOf<Omit<OpenDate, 'clock'> & CaseClock>(
      this.tx,
      `SELECT case_id AS "caseId", reference, clock_rate AS rate, clock_started_at AS "startedAt", clock_starts_as AS "startsAs", deadline, rule,
         nature, title, article, due_on AS "dueOn"
       FROM deadlines JOIN cases ON cases.id = case_id
       WHERE retired_at IS NULL AND NOT settled AND due_on IS NOT NULL AND stage <> 'closed'
       ORDER BY due_on, reference, deadline`,
    );
    return rows.map(({ rate, startedAt, startsAs, ...rest }) => ({ ...rest, clock: { rate, startedAt, startsAs } }));
  }

  /** The day of the last evening control that was signed, else the day before the firm's first case; null before that. */
  async eveningsSignedUntil(zone: string): Promise<CivilDate | null> {
    const [row] = await rowsOf<{ day: CivilDate | null }>(
      this.tx,
      `SELECT coalesce((SELECT max(day) FROM evening_controls),
         (SELECT min((opened_at AT TIME ZONE $1::text)::date) - 1 FROM cases WHERE NOT ${IS_SIMULATED})) AS day`,
      [zone],
    );
    return row?.day ?? null;
  }

  async auditsSince(instant: Instant): Promise<number> {
    const [row] = await rowsOf<{ count: number }>(
      this.tx,
      'SELECT count(*)::int AS count FROM audits WHERE finished_at > $1',
      [instant],
    );
    return row?.count ?? 0;
  }

  /** SHA-256 over every date in force of the cases asked for: two copies of the register that agree in it agree in every such date. */
  async checksum({
    but = [],
    only = null,
  }: {
    but?: readonly string[];
    only?: readonly string[] | null;
  } = {}): Promise<string> {
    const [row] = await rowsOf<{ checksum: string }>(
      this.tx,
      `SELECT encode(sha256(convert_to(coalesce(string_agg(
           concat_ws('|', case_id, deadline, revision, coalesce(due_on::text, 'open'), settled), E'\\n'
           ORDER BY case_id, deadline, revision), ''), 'UTF8')), 'hex') AS checksum
       FROM deadlines WHERE retired_at IS NULL AND case_id <> ALL ($1::uuid[]) AND ($2::uuid[] IS NULL OR case_id = ANY ($2))`,
      [but, only],
    );
    if (!row) throw new Error('the checksum answered nothing');
    return row.checksum;
  }
}
