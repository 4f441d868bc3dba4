import type { RouteName } from '../../api/client.js';
import type { Role } from '../../frame/roles.js';

/** What a program may be let do, in words, instead of a hundred names of routes; and as what it then acts. */
interface Scope {
  readonly role: Role;
  readonly routes: readonly RouteName[];
}

export const SCOPES = {
  list: { role: 'ops', routes: ['listCases'] },
  read: {
    role: 'paralegal',
    routes: [
      'listCases',
      'readCase',
      'docket',
      'deadlines',
      'deadline',
      'forecast',
      'reminders',
      'filings',
      'deliveries',
      'documents',
      'casePacks',
      'duties',
      'calendar',
      'bureaus',
    ],
  },
  export: { role: 'paralegal', routes: ['document', 'docketFile', 'docketFiles'] },
  record: { role: 'paralegal', routes: ['whatIf', 'recordEntry', 'recordLetter', 'correctEntry', 'addDocument'] },
  file: { role: 'paralegal', routes: ['prepareFiling', 'submitFiling'] },
  open: { role: 'paralegal', routes: ['openCase', 'checkConflicts', 'ownConflictChecks', 'bureaus'] },
  urgent: { role: 'paralegal', routes: ['escalations', 'startInterimMeasures'] },
  report: { role: 'paralegal', routes: ['timeliness', 'forecastAccuracy', 'mails', 'promise'] },
  trail: { role: 'auditor', routes: ['listCases', 'audit', 'exportAudit', 'caseAccess', 'walls'] },
} as const satisfies Record<string, Scope>;

export type ScopeName = keyof typeof SCOPES;
export const SCOPE_NAMES = Object.keys(SCOPES) as ScopeName[];

/** What is asked of the API for these scopes. */
export function grantOf(names: readonly ScopeName[]): { readonly roles: Role[]; readonly routes: string[] } {
  const chosen = names.map((name): Scope => SCOPES[name]);
  return {
    roles: [...new Set(chosen.map(({ role }) => role))],
    routes: [...new Set(chosen.flatMap(({ routes }) => routes))],
  };
}

/** The scopes that a token has in full, and the routes that none of them explains. */
export function scopesIn(routes: readonly string[]): { readonly names: ScopeName[]; readonly rest: string[] } {
  const whole = SCOPE_NAMES.filter((name) => SCOPES[name].routes.every((route) => routes.includes(route)));
  // A list of cases alone says nothing where more than that is read.
  const names = whole.filter((name) => name !== 'list' || (!whole.includes('read') && !whole.includes('trail')));
  const told = whole.flatMap((name): readonly string[] => SCOPES[name].routes);
  return { names, rest: routes.filter((route) => !told.includes(route)) };
}
