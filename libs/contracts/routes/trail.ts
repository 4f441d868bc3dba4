import { auditOnFile, auditQuery } from '../record.contract.js';
import { caseAccessQuery, caseAccessReport, wallReport } from '../report.contract.js';
import { ofCase, route, TRAIL } from './route.js';

/** Who did what, who could see what: from the audit. */
export const trailRoutes = {
  audit: route({
    method: 'GET',
    path: '/cases/{reference}/audit',
    does: 'Who did what in this case, latest first; `before` continues.',
    who: TRAIL,
    right: 'trail',
    params: ofCase,
    query: auditQuery,
    answers: { 200: auditOnFile },
    reads: 'audit',
    cost: 'search',
  }),
  exportAudit: route({
    method: 'GET',
    path: '/cases/{reference}/audit/export',
    does: 'The case’s audit as a file, one event to a line with its hash: `docket verify` proves it without this server.',
    who: TRAIL,
    right: 'trail',
    params: ofCase,
    answers: { 200: 'bytes' },
    reads: 'audit-export',
    cost: 'export',
    stepUp: 'people',
  }),
  caseAccess: route({
    method: 'GET',
    path: '/reports/case-access/{reference}',
    does: 'Who could see the case, when and as what, and who did: from the audit alone.',
    who: TRAIL,
    right: 'trail',
    params: ofCase,
    query: caseAccessQuery,
    answers: { 200: caseAccessReport },
    reads: 'case-access',
  }),
  walls: route({
    method: 'GET',
    path: '/reports/walls',
    does: 'Who is, or was, kept out of which case, as far as you may read what was done in it.',
    who: TRAIL,
    answers: { 200: wallReport },
    reads: 'walls',
  }),
};
