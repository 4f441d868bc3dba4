/** What was done with somebody's account, and is told to them. */
export const ACCOUNT_EVENTS = [
  'password-changed',
  'password-set',
  'factor-added',
  'factor-removed',
  'codes-renewed',
  'recovery-code-used',
  'roles-changed',
  'new-device',
  'locked',
] as const;
export type AccountEvent = (typeof ACCOUNT_EVENTS)[number];
