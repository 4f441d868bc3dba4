import { z } from 'zod';
import { ROLES, type Role } from '#domain/people/staff.js';
import { email, instant, line, must, opaqueId } from './words.contract.js';

export const role = z.enum(ROLES as unknown as [Role, ...Role[]], {
  error: must(`must be one of: ${ROLES.join(', ')}`),
});

/** An office of the firm, by a short name. */
const office = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, { error: must('must be a short name such as paris') });

// Long enough that guessing is hopeless, short enough that hashing it is no attack on the server.
const newPassword = z
  .string()
  .min(12, { error: must('must be at least 12 characters long') })
  .max(200, { error: must('must be at most 200 characters long') });

export const signInBody = z
  .strictObject({ email: z.string().min(1).max(254), password: z.string().min(1).max(1000) })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof signInBody>;

export const me = z
  .strictObject({ id: opaqueId, name: z.string(), email: z.string(), role, roles: z.array(role), office })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof me>;

export const newStaffBody = z
  .strictObject({
    email,
    name: line(120),
    role: role.optional(),
    /** Everything they are; `role` alone is short for one. */
    roles: z.array(role).min(1).max(7).optional(),
    office: office.optional(),
    password: newPassword,
  })
  .refine(({ role, roles }) => (role === undefined) !== (roles === undefined), {
    error: must('must be given: one role, or a list of roles'),
    path: ['role'],
  })
  .meta({ id: 'NewStaff' });
export type NewStaff = z.infer<typeof newStaffBody>;

export const staffMember = z
  .strictObject({
    id: opaqueId,
    name: z.string(),
    email: z.string(),
    role,
    roles: z.array(role),
    office,
    createdAt: instant,
    departedAt: instant.nullable(),
  })
  .meta({ id: 'StaffMember' });
export type StaffMember = z.infer<typeof staffMember>;
export const staffList = z.strictObject({ staff: z.array(staffMember) }).meta({ id: 'StaffList' });

/** Who is called first, second and third when a measure is urgent; null where nobody stands there. */
export const rota = z
  .strictObject({ 'on-call': opaqueId.nullable(), deputy: opaqueId.nullable(), partner: opaqueId.nullable() })
  .meta({ id: 'Rota' });
export type Rota = z.infer<typeof rota>;

export const rotaBody = z
  .strictObject({ 'on-call': opaqueId, deputy: opaqueId, partner: opaqueId })
  .partial()
  .meta({ id: 'NewRota' });
export type NewRota = z.infer<typeof rotaBody>;

export const bureauList = z
  .strictObject({
    bureaus: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        standing: z.enum(['member', 'sub-bureau', 'non-member']),
        parentCode: z.string().nullable(),
        language: z.string().nullable(),
        languageConfidence: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'BureauList' });
