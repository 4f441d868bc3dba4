import type { EntityManager } from 'typeorm';
import { rowsOf } from '../statement.js';
import { type ChainedEvent, type ChainHead, FIRM_CHAIN, RESEALED, type Reseal, resealIn } from './chain.js';

/** Read at once: enough to be fast, little enough for memory. */
const BATCH = 1_000;

/** An event as it is hashed and exported. */
const EVENT = `coalesce(case_id, '${FIRM_CHAIN}')::text AS chain, sequence,
  to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, actor, act, subject, outcome, address,
  encode(address_salt, 'hex') AS "addressSalt", encode(address_seal, 'hex') AS "addressSeal", reason,
  details::text AS details, encode(salt, 'hex') AS salt, encode(seal, 'hex') AS seal,
  encode(previous_hash, 'hex') AS "previousHash", encode(hash, 'hex') AS hash`;

/** The chains of the audit, as they are proved and exported. */
export class ChainRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Every chain and where it ends, the firm's own first, as of one moment. */
  heads(): Promise<ChainHead[]> {
    return rowsOf(this.tx, `SELECT chain, sequence, encode(hash, 'hex') AS hash FROM audit_heads ORDER BY chain`);
  }

  /** Where one chain ends. */
  async head(chain: string): Promise<ChainHead | undefined> {
    const [head] = await rowsOf<ChainHead>(
      this.tx,
      `SELECT chain, sequence, encode(hash, 'hex') AS hash FROM audit_heads WHERE chain = $1`,
      [chain],
    );
    return head;
  }

  /** Chains that have events and no head: somebody has taken it away. */
  async headless(): Promise<string[]> {
    const rows = await rowsOf<{ chain: string }>(
      this.tx,
      `SELECT DISTINCT coalesce(case_id, '${FIRM_CHAIN}')::text AS chain FROM audit_events
       WHERE NOT EXISTS (SELECT FROM audit_heads WHERE chain = coalesce(case_id, '${FIRM_CHAIN}')) ORDER BY 1`,
    );
    return rows.map(({ chain }) => chain);
  }

  /** Every reseal of the record, in the firm's chain. */
  async reseals(): Promise<Reseal[]> {
    const events = await rowsOf<ChainedEvent>(
      this.tx,
      `SELECT ${EVENT} FROM audit_events WHERE case_id IS NULL AND act = $1 ORDER BY sequence`,
      [RESEALED],
    );
    return events.map(resealIn);
  }

  /** The references of the cases, by chain. */
  async references(): Promise<ReadonlyMap<string, string>> {
    const rows = await rowsOf<{ chain: string; reference: string }>(
      this.tx,
      'SELECT id AS chain, reference FROM cases',
    );
    return new Map(rows.map(({ chain, reference }) => [chain, reference]));
  }

  /** A chain's events in the order of its links, from the given place on. */
  async *events(chain: string, from = 1): AsyncGenerator<ChainedEvent> {
    let place = { sequence: from, id: '-1' };
    for (;;) {
      const found = await this.batch(chain, place);
      yield* found.map(({ id: _, ...event }) => event);
      const last = found.at(-1);
      if (last === undefined || found.length < BATCH) return;
      place = last;
    }
  }

  private batch(
    chain: string,
    { sequence, id }: { readonly sequence: number; readonly id: string },
  ): Promise<(ChainedEvent & { readonly id: string })[]> {
    return rowsOf(
      this.tx,
      `SELECT id, ${EVENT} FROM audit_events
       WHERE case_id IS NOT DISTINCT FROM nullif($1, '${FIRM_CHAIN}')::uuid AND (sequence, id) > ($2, $3::bigint)
       ORDER BY sequence, id LIMIT ${BATCH}`,
      [chain, sequence, id],
    );
  }
}
