import type { Deadline } from '#domain/deadlines/deadline.js';

/** Where a date comes from, in a few words. What is the firm's own policy is never shown as a right. */
export function cited({ basis, article }: Pick<Deadline, 'basis' | 'article'>): string {
  if (basis === 'policy') return `the firm’s own policy, ${article}`;
  return `${basis === 'regulation' ? 'RPD ' : ''}art. ${article}`;
}
