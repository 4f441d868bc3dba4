import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { TextKey } from '../texts/en.js';
import { MORE_PAGES } from './more-pages.js';
import { CASE_STAFF, type Role, WATCHERS } from './roles.js';

export interface PageEntry {
  readonly path: string;
  readonly component: LazyExoticComponent<ComponentType>;
  readonly roles: readonly Role[];
  /** Where it stands in the navigation; a page without a place is reached from another. */
  readonly nav?: { readonly text: TextKey; readonly place: 'work' | 'house'; readonly key?: string };
}

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
