import { z } from 'zod';
import { INTEGRATION_ROLES } from '#domain/people/access.js';
import type { Role } from '#domain/people/staff.js';
import { office, role } from './staff.contract.js';
import { instant, line, must, opaqueId } from './words.contract.js';

const integrationRole = z.enum(INTEGRATION_ROLES as unknown as [Role, ...Role[]], {
  error: must(`must be one of: ${INTEGRATION_ROLES.join(', ')}`),
});

export const newApiTokenBody = z
  .strictObject({
    /** What the other program is called here. */
    name: line(120),
    roles: z.array(integrationRole).min(1).max(INTEGRATION_ROLES.length),
    office: office.optional(),
    /** The names of the routes that it may call: operationId in the published description. */
    routes: z.array(z.string().min(1).max(60)).min(1).max(100),
    expiresInDays: z.int().min(1).max(366),
  })
  .meta({ id: 'NewApiToken' });
export type NewApiToken = z.infer<typeof newApiTokenBody>;

const apiToken = z
  .strictObject({
    id: opaqueId,
    /** The member of staff that the program acts as: who may join a case's team. */
    staff: opaqueId,
    name: z.string(),
    prefix: z.string(),
    roles: z.array(role),
    office,
    routes: z.array(z.string()),
    issuedBy: opaqueId,
    issuedAt: instant,
    expiresAt: instant,
    lastUsedAt: instant.nullable(),
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'ApiToken' });
export type ApiToken = z.infer<typeof apiToken>;

/** `token` is shown this once: for the header `Authorization: Bearer`. */
export const apiTokenIssued = apiToken.extend({ token: z.string() }).meta({ id: 'ApiTokenIssued' });
export type ApiTokenIssued = z.infer<typeof apiTokenIssued>;
export const apiTokenList = z.strictObject({ tokens: z.array(apiToken) }).meta({ id: 'ApiTokenList' });
