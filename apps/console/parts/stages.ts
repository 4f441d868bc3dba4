/** The stages of the procedure, in its order; a closed case has left it. */
export const STAGES = [
  'access-request',
  'awaiting-ccf-reply',
  'deletion-application',
  'ncb-response',
  'decision',
  'compliance-notification',
  'monitoring',
] as const;
export const STAGES_AND_CLOSED = [...STAGES, 'closed'] as const;
