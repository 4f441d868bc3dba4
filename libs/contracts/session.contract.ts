import { z } from 'zod';
import { newPassword, office, role } from './staff.contract.js';
import { instant, must, opaqueId } from './words.contract.js';

const password = z.string().min(1).max(1000);
const totpCode = z.string().regex(/^\d{6}$/, { error: must('must be the six digits that the authenticator shows') });
const recoveryCode = z
  .string()
  .min(16, { error: must('must be one of the recovery codes') })
  .max(40, { error: must('must be one of the recovery codes') });

/** What proves the second factor: the authenticator's code, or one of the recovery codes. */
const factor = { code: totpCode.optional(), recoveryCode: recoveryCode.optional() };
export type Code = { readonly code?: string; readonly recoveryCode?: string };

export const signInBody = z
  .strictObject({ email: z.string().min(1).max(254), password, ...factor })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof signInBody>;

export const confirmationBody = z.strictObject({ password, ...factor }).meta({ id: 'Confirmation' });
export type Confirmation = z.infer<typeof confirmationBody>;

export const me = z
  .strictObject({
    id: opaqueId,
    name: z.string(),
    email: z.string(),
    role,
    roles: z.array(role),
    office,
    /** As it stands on what is printed. */
    firm: z.string(),
    /** `needed`: until one is set up, nothing else can be done here. */
    secondFactor: z.enum(['none', 'needed', 'enrolled']),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof me>;

export const ownSessions = z
  .strictObject({
    sessions: z.array(
      z.strictObject({
        id: opaqueId,
        current: z.boolean(),
        means: z.enum(['password', 'provider']),
        startedAt: instant,
        seenAt: instant,
        expiresAt: instant,
        address: z.string(),
        agent: z.string(),
      }),
    ),
  })
  .meta({ id: 'OwnSessions' });
export type OwnSession = z.infer<typeof ownSessions>['sessions'][number];

export const changePasswordBody = z
  .strictObject({ currentPassword: password, password: newPassword })
  .meta({ id: 'ChangePassword' });
export type ChangePassword = z.infer<typeof changePasswordBody>;

/** For the authenticator, as text and as the address that a picture of it holds. Shown this once. */
export const factorEnrolled = z.strictObject({ secret: z.string(), uri: z.string() }).meta({ id: 'FactorEnrolled' });
export type FactorEnrolled = z.infer<typeof factorEnrolled>;

export const factorCodeBody = z.strictObject({ code: totpCode }).meta({ id: 'FactorCode' });
export type FactorCode = z.infer<typeof factorCodeBody>;

/** Each opens the account once without the authenticator. Shown this once. */
export const recoveryCodes = z.strictObject({ recoveryCodes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof recoveryCodes>;

/** The provider's host, by which people know it; null where there is none. */
export const providerOffered = z.strictObject({ host: z.string().nullable() }).meta({ id: 'ProviderOffered' });
export type ProviderOffered = z.infer<typeof providerOffered>;

/** Where the browser is to go. */
export const providerSignIn = z.strictObject({ url: z.string() }).meta({ id: 'ProviderSignIn' });
export type ProviderSignIn = z.infer<typeof providerSignIn>;

/** What the provider sent the browser back with. */
export const providerCompletionBody = z
  .strictObject({
    code: z.string().min(1).max(4000),
    state: z.string().min(1).max(200),
    iss: z.string().max(1000).optional(),
  })
  .meta({ id: 'ProviderCompletion' });
export type ProviderCompletion = z.infer<typeof providerCompletionBody>;
