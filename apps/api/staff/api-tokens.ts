import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { ApiToken, ApiTokenIssued, NewApiToken } from '#contracts/api-token.contract.js';
import type { Fault } from '#contracts/problem.contract.js';
import { isOpenToPrograms, type RouteContract } from '#contracts/routes/route.js';
import { routes } from '#contracts/routes.js';
import { hasRole, type Role } from '#domain/people/staff.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { ApiTokenRepository, type IssuedToken } from '#persistence/staff/api-token.repository.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { readingAsSystem, withActorAs, withSystem } from '#persistence/transaction.js';
import { DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import type { SignedIn } from '../http/route.js';
import { newToken, sha256 } from './tokens.js';

const PREFIX = 'ccf_';
const SHOWN = PREFIX.length + 6;
const USE_NOTED_EVERY_MS = 60_000;
const DAY_MS = 86_400_000;

/** Other programs that call the API: each a member of staff of its own, on the routes that its token names. */
@Injectable()
export class ApiTokens {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  issue(
    who: SignedIn,
    { name, roles, office = 'main', routes: scope, expiresInDays }: NewApiToken,
  ): Promise<ApiTokenIssued> {
    refuseNotOpen(scope, roles);
    const token = PREFIX + newToken();
    const now = Date.now();
    const issuedAt = new Date(now).toISOString();
    const staff = randomUUID();
    const issued = {
      id: randomUUID(),
      staffId: staff,
      prefix: token.slice(0, SHOWN),
      routes: [...new Set(scope)],
      issuedBy: who.id,
      issuedAt,
      expiresAt: new Date(now + expiresInDays * DAY_MS).toISOString(),
    };
    const program = { name, roles: [...new Set(roles)], office };
    return withActorAs(this.database, who.id, 'people', async (tx) => {
      // Nothing can ever be delivered to this address: a program gets no mail.
      const email = `${staff}@integration.invalid`;
      await new StaffRepository(tx).add({ id: staff, email, ...program, integration: true, createdAt: issuedAt });
      await new ApiTokenRepository(tx).issue({ ...issued, tokenHash: sha256(token) });
      await audit(tx, {
        act: 'token.issued',
        subject: staff,
        details: { token: issued.id, routes: issued.routes, roles: program.roles, expiresAt: issued.expiresAt },
      });
      return { ...shown({ ...issued, ...program, lastUsedAt: null, revokedAt: null }), token };
    });
  }

  list(who: SignedIn): Promise<ApiToken[]> {
    return withActorAs(this.database, who.id, 'people', async (tx) =>
      (await new ApiTokenRepository(tx).all()).map(shown),
    );
  }

  /** The program leaves the staff with its token. */
  revoke(who: SignedIn, id: string): Promise<void> {
    return withActorAs(this.database, who.id, 'people', async (tx) => {
      const at = new Date().toISOString();
      const staff = await new ApiTokenRepository(tx).revoke(id, at);
      if (staff === null) throw new Problem('not.found');
      await new StaffRepository(tx).depart(staff, at);
      await audit(tx, { act: 'token.revoked', subject: staff, details: { token: id } });
    });
  }

  /** Which program calls, where its token is good for the route. */
  async caller(authorization: string, contract: RouteContract): Promise<SignedIn> {
    const token = /^Bearer (ccf_[A-Za-z0-9_-]{43})$/.exec(authorization)?.[1];
    if (token === undefined) throw new Problem('token.invalid');
    const now = Date.now();
    const at = new Date(now).toISOString();
    const found = await readingAsSystem(this.database, 'sign-in', (tx) =>
      new ApiTokenRepository(tx).caller(sha256(token), at),
    );
    if (found === null) throw new Problem('token.invalid');
    const { tokenId, lastUsedAt, routes: scope, ...program } = found;
    if (lastUsedAt === null || now - Date.parse(lastUsedAt) > USE_NOTED_EVERY_MS)
      await withSystem(this.database, 'sign-in', (tx) => new ApiTokenRepository(tx).used(tokenId, at));
    if (!scope.includes(nameOf(contract)) || !isOpenToPrograms(contract)) throw new Problem('token.out-of-scope');
    return program;
  }
}

const everyRoute = new Map(Object.entries<RouteContract>(routes));
const nameOf = (contract: RouteContract): string => [...everyRoute].find(([, each]) => each === contract)?.[0] ?? '';

function refuseNotOpen(scope: readonly string[], roles: readonly Role[]): void {
  const faults = scope.flatMap((name, index): Fault[] => {
    const contract = everyRoute.get(name);
    const isGood =
      contract !== undefined &&
      isOpenToPrograms(contract) &&
      contract.who !== 'anyone' &&
      hasRole({ roles }, ...contract.who);
    return isGood
      ? []
      : [{ path: `routes[${index}]`, problem: 'is no route that this program may call', code: 'unknown' }];
  });
  if (faults.length > 0) throw new Problem('token.route-not-open', faults);
}

const shown = ({ staffId, ...token }: IssuedToken): ApiToken => ({ ...token, staff: staffId });
