import type { Answer } from '../api/client.js';

/** Short names for what the API answers about a case. */
export type CaseOnFile = Answer<'readCase'>;
export type Entry = Answer<'docket'>['entries'][number];
export type DeadlineOnFile = Answer<'deadlines'>['deadlines'][number];
export type DutyOnPage = Answer<'duties'>['duties'][number];
export type FilingOnFile = Answer<'filings'>['filings'][number];

/** "Sahin, Deniz" or the entity's name, as a worklist shows it. */
export function nameOf(applicant: Readonly<Record<string, unknown>>): string {
  const { name, familyName, givenName } = applicant as { name?: string; familyName?: string; givenName?: string };
  return name ?? [familyName, givenName].filter((part) => part !== undefined && part !== '').join(', ');
}

export const isOwedByUs = ({ bound }: { readonly bound: string | null }): boolean =>
  bound === 'firm' || bound === 'applicant';
