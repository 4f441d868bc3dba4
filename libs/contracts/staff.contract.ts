import { z } from 'zod';
import { ROLES, type Role } from '#domain/people/staff.js';
import { email, instant, line, must, opaqueId } from './words.contract.js';

export const role = z.enum(ROLES as unknown as [Role, ...Role[]], {
  error: must(`must be one of: ${ROLES.join(', ')}`),
});

/** An office of the firm, by a short name. */
export const office = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, { error: must('must be a short name such as paris') });

// Long enough that guessing is hopeless, short enough that hashing it is no attack on the server.
export const newPassword = z
  .string()
  .min(12, { error: must('must be at least 12 characters long') })
  .max(200, { error: must('must be at most 200 characters long') });

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

export const invitationBody = z
  .strictObject({ email, name: line(120), roles: z.array(role).min(1).max(7), office: office.optional() })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof invitationBody>;

export const acceptanceBody = z
  .strictObject({
    token: z.string().regex(/^[A-Za-z0-9_-]{43}$/, { error: must('must be the token of the link') }),
    password: newPassword,
  })
  .meta({ id: 'Acceptance' });
export type Acceptance = z.infer<typeof acceptanceBody>;

export const rolesBody = z.strictObject({ roles: z.array(role).min(1).max(7) }).meta({ id: 'NewRoles' });
export type NewRoles = z.infer<typeof rolesBody>;

/** Who takes on what the departing carried; left out, the default owner hears of it. */
export const departureBody = z.strictObject({ successor: opaqueId.optional() }).meta({ id: 'Departure' });
export type Departure = z.infer<typeof departureBody>;

export const staffMember = z
  .strictObject({
    id: opaqueId,
    name: z.string(),
    email: z.string(),
    role,
    roles: z.array(role),
    office,
    /** Another program, which calls the API with a token. */
    integration: z.boolean(),
    createdAt: instant,
    departedAt: instant.nullable(),
  })
  .meta({ id: 'StaffMember' });
export type StaffMember = z.infer<typeof staffMember>;

export const departed = staffMember
  .extend({
    handover: z
      .strictObject({
        /** Cases that the successor is responsible for now, teams that they are on, rungs of the rota. */
        cases: z.int(),
        teams: z.int(),
        rungs: z.int(),
        /** Cases that did not pass to the successor: to the default owner, to a partner, or to nobody who may see them. */
        notPassed: z.int(),
      })
      .optional(),
  })
  .meta({ id: 'Departed' });
export type Departed = z.infer<typeof departed>;

export const invited = z
  .strictObject({
    staff: staffMember,
    expiresAt: instant,
    /** `not-sent`: the mail server did not take it. Invite again. */
    mail: z.enum(['sent', 'unconfirmed', 'not-sent']),
  })
  .meta({ id: 'Invited' });
export type Invited = z.infer<typeof invited>;

/** The last link that somebody was sent. */
export const invitationList = z
  .strictObject({
    invitations: z.array(
      z.strictObject({
        staff: opaqueId,
        invitedAt: instant,
        expiresAt: instant,
        acceptedAt: instant.nullable(),
        mail: invited.shape.mail,
      }),
    ),
  })
  .meta({ id: 'Invitations' });
export type InvitationList = z.infer<typeof invitationList>;
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
