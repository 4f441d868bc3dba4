import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { withActor } from '#persistence/transaction.js';
import type { TestDatabase } from '../support/postgres.js';
import { anOpenCase } from './an-open-case.js';

/** Ways in which somebody with every right over the database may change what was recorded of a case. */
export const TAMPERS: Readonly<Record<string, string>> = {
  'an act was changed': `UPDATE audit_events SET act = 'case.opened' WHERE case_id = $1 AND sequence = 3`,
  'an actor was changed': `UPDATE audit_events SET actor = gen_random_uuid()::text WHERE case_id = $1 AND sequence = 3`,
  'details were changed': `UPDATE audit_events SET details = '{"n": 99}' WHERE case_id = $1 AND sequence = 3`,
  'details were taken away': `UPDATE audit_events SET details = '{}', reason = NULL, salt = NULL
    WHERE case_id = $1 AND sequence = 3`,
  'an instant was changed': `UPDATE audit_events SET at = at + interval '1 second' WHERE case_id = $1 AND sequence = 3`,
  'an entry was deleted': `DELETE FROM audit_events WHERE case_id = $1 AND sequence = 3`,
  'an entry was deleted and the rest numbered anew': `WITH gone AS (
      DELETE FROM audit_events WHERE case_id = $1 AND sequence = 3)
    UPDATE audit_events SET sequence = sequence - 1 WHERE case_id = $1 AND sequence > 3`,
  'an entry was put in': `WITH moved AS (
      UPDATE audit_events SET sequence = sequence + 1 WHERE case_id = $1 AND sequence >= 3 RETURNING *)
    INSERT INTO audit_events (case_id, at, act, sequence, salt, seal, previous_hash, hash)
      SELECT case_id, at, 'document.read', 3, salt, seal, previous_hash, hash FROM moved WHERE sequence = 4`,
  'two entries changed places': `UPDATE audit_events SET sequence = 7 - sequence
    WHERE case_id = $1 AND sequence IN (3, 4)`,
};

/** A case with six audited acts, and somebody with the keys to the database. */
export class AuditedCase {
  private constructor(
    readonly place: TestDatabase,
    readonly caseId: string,
  ) {}

  static async in(place: TestDatabase, database: DataSource): Promise<AuditedCase> {
    const { id } = await place.founding((tx) => anOpenCase(tx));
    const audited = new AuditedCase(place, id);
    await audited.write(database, 6);
    return audited;
  }

  async write(database: DataSource, times: number): Promise<void> {
    for (let n = 1; n <= times; n++) {
      await withActor(database, randomUUID(), (tx) =>
        audit(tx, { caseId: this.caseId, act: 'document.read', subject: 'd1', details: { n }, reason: 'because' }),
      );
    }
  }

  /** Past every trigger, as a superuser can. */
  async byHand(...statements: readonly string[]): Promise<void> {
    const client = new pg.Client({ connectionString: this.place.ownerUrl });
    await client.connect();
    try {
      await client.query(`SET session_replication_role = replica; SELECT set_config('ccf.actor', 'nobody', false)`);
      await client.query('DROP INDEX audit_events_in_chain');
      for (const statement of statements) await client.query(statement, [this.caseId]);
      await client.query(
        'CREATE UNIQUE INDEX audit_events_in_chain ON audit_events (case_id, sequence) NULLS NOT DISTINCT',
      );
    } finally {
      await client.end();
    }
  }

  /** As somebody would who knows how the chain is made: the end gone, and the head put right. */
  cutTail = (): Promise<void> =>
    this.byHand(
      'DELETE FROM audit_events WHERE case_id = $1 AND sequence > 4',
      `UPDATE audit_heads SET sequence = 4, hash = (SELECT hash FROM audit_events WHERE case_id = $1 AND sequence = 4)
       WHERE chain = $1`,
    );

  /** All of it gone, and as many entries written in its place, each properly linked. */
  async replaceAll(database: DataSource): Promise<void> {
    await this.byHand('DELETE FROM audit_events WHERE case_id = $1', 'DELETE FROM audit_heads WHERE chain = $1');
    await this.write(database, 6);
  }
}
