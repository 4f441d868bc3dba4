import { lazy } from 'react';
import { MORE_PAGES } from './more-pages.js';
import type { PageEntry } from './page-entry.js';
import { CASE_STAFF, WATCHERS } from './roles.js';

/** Every page: its address, who may open it, where it stands. What is not in this table is not offered anywhere. */
export const PAGES: readonly PageEntry[] = [
  {
    path: '/today',
    component: lazy(async () => ({ default: (await import('../pages/today.page.js')).TodayPage })),
    roles: CASE_STAFF,
    nav: { text: 'nav.today', place: 'work', key: 't' },
  },
  {
    path: '/cases',
    component: lazy(async () => ({ default: (await import('../pages/cases.page.js')).CasesPage })),
    roles: WATCHERS,
    nav: { text: 'nav.cases', place: 'work', key: 'c' },
  },
  {
    path: '/cases/open',
    component: lazy(async () => ({ default: (await import('../pages/open-case/open-case.page.js')).OpenCasePage })),
    roles: CASE_STAFF,
  },
  ...MORE_PAGES,
  {
    path: '/cases/:reference/:tab?/:subject?',
    component: lazy(async () => ({ default: (await import('../pages/case/case.page.js')).CasePage })),
    roles: CASE_STAFF,
  },
];
