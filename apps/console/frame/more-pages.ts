import { lazy } from 'react';
import type { PageEntry } from './page-entry.js';
import { CASE_STAFF, KEEPERS, type Role, TRAIL } from './roles.js';

const LAWYERS: readonly Role[] = ['partner', 'lawyer'];
const EVERYBODY: readonly Role[] = [...CASE_STAFF, 'records', 'ops', 'auditor', 'administrator'];

/** The pages on which something is recorded, filed, planned or run. Those of one case stand before the page of the case. */
export const MORE_PAGES: readonly PageEntry[] = [
  {
    path: '/cases/:reference/letters/new',
    component: lazy(async () => ({ default: (await import('../pages/letter/letter.page.js')).LetterPage })),
    roles: CASE_STAFF,
  },
  {
    path: '/cases/:reference/filings/new',
    component: lazy(async () => ({
      default: (await import('../pages/filing/prepare-filing.page.js')).PrepareFilingPage,
    })),
    roles: CASE_STAFF,
  },
  {
    path: '/cases/:reference/filings/:filing',
    component: lazy(async () => ({ default: (await import('../pages/filing/filing.page.js')).FilingPage })),
    roles: CASE_STAFF,
  },
  {
    path: '/cases/:reference/urgent',
    component: lazy(async () => ({ default: (await import('../pages/ladder/ladder.page.js')).LadderPage })),
    roles: CASE_STAFF,
  },
  {
    path: '/cases/:reference/team',
    component: lazy(async () => ({ default: (await import('../pages/staff/case-team.page.js')).CaseTeamPage })),
    roles: CASE_STAFF,
  },
  {
    path: '/cases/:reference/keeping',
    component: lazy(async () => ({ default: (await import('../pages/keeping/keeping.page.js')).KeepingPage })),
    roles: KEEPERS,
  },
  {
    path: '/cases/:reference/certificate',
    component: lazy(async () => ({ default: (await import('../pages/keeping/certificate.page.js')).CertificatePage })),
    roles: KEEPERS,
  },
  {
    path: '/evening-control',
    component: lazy(async () => ({
      default: (await import('../pages/evening-control/evening-control.page.js')).EveningControlPage,
    })),
    roles: CASE_STAFF,
    nav: { text: 'nav.evening-control', place: 'work', key: 'e' },
  },
  {
    path: '/urgent',
    component: lazy(async () => ({ default: (await import('../pages/ladder/urgent.page.js')).UrgentPage })),
    roles: CASE_STAFF,
    nav: { text: 'nav.urgent', place: 'work', key: 'u' },
  },
  {
    path: '/calendar',
    component: lazy(async () => ({ default: (await import('../pages/calendar/calendar.page.js')).CalendarPage })),
    roles: CASE_STAFF,
    nav: { text: 'nav.calendar', place: 'work', key: 'k' },
  },
  {
    path: '/what-if',
    component: lazy(async () => ({ default: (await import('../pages/what-if.page.js')).WhatIfPage })),
    roles: CASE_STAFF,
    nav: { text: 'nav.what-if', place: 'work', key: 'w' },
  },
  {
    path: '/rule-changes',
    component: lazy(async () => ({
      default: (await import('../pages/rule-changes/rule-changes.page.js')).RuleChangesPage,
    })),
    roles: LAWYERS,
    nav: { text: 'nav.rule-changes', place: 'work' },
  },
  {
    path: '/rule-changes/:n',
    component: lazy(async () => ({ default: (await import('../pages/rule-changes/dry-run.page.js')).DryRunPage })),
    roles: LAWYERS,
  },
  {
    path: '/reports',
    component: lazy(async () => ({ default: (await import('../pages/reports.page.js')).ReportsPage })),
    roles: CASE_STAFF,
    nav: { text: 'nav.reports', place: 'work', key: 'r' },
  },
  {
    path: '/mails',
    component: lazy(async () => ({ default: (await import('../pages/mails.page.js')).MailsPage })),
    roles: CASE_STAFF,
    nav: { text: 'nav.mails', place: 'work', key: 'm' },
  },
  {
    path: '/break-glass',
    component: lazy(async () => ({
      default: (await import('../pages/break-glass/break-glass.page.js')).BreakGlassPage,
    })),
    roles: [...LAWYERS, 'records', 'ops', 'auditor'],
    nav: { text: 'nav.break-glass', place: 'house' },
  },
  {
    path: '/access',
    component: lazy(async () => ({ default: (await import('../pages/access/access.page.js')).AccessPage })),
    roles: TRAIL,
    nav: { text: 'nav.access', place: 'house' },
  },
  {
    path: '/records',
    component: lazy(async () => ({ default: (await import('../pages/records/records.page.js')).RecordsPage })),
    roles: KEEPERS,
    nav: { text: 'nav.records', place: 'house' },
  },
  {
    path: '/people',
    component: lazy(async () => ({ default: (await import('../pages/staff/staff.page.js')).StaffPage })),
    roles: EVERYBODY,
    nav: { text: 'nav.people', place: 'house', key: 'p' },
  },
  {
    path: '/api-tokens',
    component: lazy(async () => ({ default: (await import('../pages/api-tokens/api-tokens.page.js')).ApiTokensPage })),
    roles: ['administrator'],
    nav: { text: 'nav.api-tokens', place: 'house' },
  },
  {
    path: '/key-backup',
    component: lazy(async () => ({ default: (await import('../pages/key-backup.page.js')).KeyBackupPage })),
    roles: ['administrator'],
    nav: { text: 'nav.key-backup', place: 'house' },
  },
  {
    path: '/account',
    component: lazy(async () => ({ default: (await import('../pages/account/account.page.js')).AccountPage })),
    roles: EVERYBODY,
    nav: { text: 'nav.account', place: 'house' },
  },
  {
    path: '/system',
    component: lazy(async () => ({ default: (await import('../pages/health.page.js')).HealthPage })),
    roles: ['administrator', 'ops'],
    nav: { text: 'nav.health', place: 'house' },
  },
];
