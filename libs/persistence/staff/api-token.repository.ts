import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf, insertRows, rowsOf } from '../statement.js';
import { ApiTokenEntity } from './api-token.entity.js';
import type { StaffEntity } from './staff.entity.js';

/** An integration that calls, and what its token allows. */
export type Integration = Pick<StaffEntity, 'id' | 'name' | 'email' | 'roles' | 'office'> &
  Pick<ApiTokenEntity, 'routes' | 'lastUsedAt'> & { readonly tokenId: string };

/** A token as administrators see it. */
export type IssuedToken = Omit<ApiTokenEntity, 'tokenHash'> & Pick<StaffEntity, 'name' | 'roles' | 'office'>;

export class ApiTokenRepository {
  constructor(private readonly tx: EntityManager) {}

  async issue(token: Omit<ApiTokenEntity, 'lastUsedAt' | 'revokedAt'>): Promise<void> {
    await insertRows(this.tx, ApiTokenEntity, [token]);
  }

  all(): Promise<IssuedToken[]> {
    return rowsOf(
      this.tx,
      `SELECT api_tokens.id, staff_id AS "staffId", prefix, routes, issued_by AS "issuedBy", issued_at AS "issuedAt",
         expires_at AS "expiresAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt", name, roles, office
       FROM api_tokens JOIN staff ON staff.id = staff_id ORDER BY issued_at DESC, api_tokens.id`,
    );
  }

  /** Ends a token; answers its staff id, or null where there is none of that id. */
  async revoke(id: string, at: Instant): Promise<string | null> {
    const [revoked] = await rowsOf<{ staffId: string }>(
      this.tx,
      'UPDATE api_tokens SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1 RETURNING staff_id AS "staffId"',
      [id, at],
    );
    return revoked?.staffId ?? null;
  }

  /** Who calls with this token now: nobody where it is unknown, revoked or has run out. */
  async caller(tokenHash: string, now: Instant): Promise<Integration | null> {
    const [integration] = await rowsOf<Integration>(
      this.tx,
      `SELECT staff.id, name, email, roles, office, routes, last_used_at AS "lastUsedAt", api_tokens.id AS "tokenId"
       FROM api_tokens JOIN staff ON staff.id = staff_id
       WHERE token_hash = decode($1, 'hex') AND revoked_at IS NULL AND expires_at > $2 AND departed_at IS NULL`,
      [tokenHash, now],
    );
    return integration ?? null;
  }

  async used(id: string, at: Instant): Promise<void> {
    await countOf(this.tx, 'UPDATE api_tokens SET last_used_at = $2 WHERE id = $1', [id, at]);
  }
}
