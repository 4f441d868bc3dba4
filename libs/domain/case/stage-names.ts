/** Where in the procedure a case can be, in the order of the procedure. */
export const STAGES = [
  'access-request',
  'awaiting-ccf-reply',
  'deletion-application',
  'ncb-response',
  'decision',
  'compliance-notification',
  'monitoring',
  'closed',
] as const;
export type Stage = (typeof STAGES)[number];
