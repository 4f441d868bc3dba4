/** What a check of a part can answer. The codes are stable: the console tells each in its reader's language. */
export const HEALTH_CHECKS = {
  answers: 'answers',
  'answers-not': 'does not answer',
  'engine-silent': 'the case engine cannot be asked',
  'at-work': '{n} taking its work',
  idle: 'nobody takes its work',
  'never-audited': 'has not audited yet',
  audited: 'audited {n} min ago',
} as const satisfies Record<string, string>;

export type HealthCheckCode = keyof typeof HEALTH_CHECKS;
