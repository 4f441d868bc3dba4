import { Loader } from '@mantine/core';
import { lazy, Suspense, useEffect } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { Empty } from '../parts/empty.js';
import { useTexts } from '../texts/texts.js';
import { useKeptFocus } from './kept-focus.js';
import { useKeys } from './keys.js';
import { Newer, PageFault } from './newer.js';
import { OverlaysProvider } from './overlays.js';
import { useOverlays } from './overlays-context.js';
import { Page } from './page.js';
import { PagesContext, usePages } from './page-entry.js';
import { PAGES } from './pages.js';
import { usePasteGuard } from './paste.js';
import { useOwnLook } from './preferences.js';
import { usePrintFoot } from './print-foot.js';
import { forgetActs } from './recent-acts.js';
import { mayWork } from './roles.js';
import { useSession } from './session.js';
import { Sidebar } from './sidebar.js';
import './frame.css';

const RunStrip = lazy(async () => ({ default: (await import('../pages/cases/many/run-strip.js')).RunStrip }));
const Toast = lazy(async () => ({ default: (await import('./toast.js')).Toast }));

/** The frame of every page: navigation at the side, the promise above, the page beside it. */
export function Frame() {
  return (
    <PagesContext value={PAGES}>
      <OverlaysProvider>
        <Everywhere />
      </OverlaysProvider>
    </PagesContext>
  );
}

function Everywhere() {
  const { t } = useTexts();
  const { line } = useSession();
  const [place] = useLocation();
  // Somebody else may sit here next.
  useEffect(() => forgetActs, []);
  useOwnLook();
  useFrameKeys();
  usePasteGuard();
  usePrintFoot();
  useKeptFocus();
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <Sidebar />
      <main id="main" tabIndex={-1}>
        {line === 'away' && (
          <p className="away" role="status">
            {t('state.away')}
          </p>
        )}
        <Suspense fallback={null}>
          <RunStrip />
        </Suspense>
        <Newer />
        <PageFault place={place}>
          <Suspense fallback={<Loader aria-label={t('state.loading')} />}>
            <Pages />
          </Suspense>
        </PageFault>
      </main>
      <Suspense fallback={null}>
        <Toast />
      </Suspense>
    </div>
  );
}

function Pages() {
  const { t } = useTexts();
  const allowed = usePages();
  const home = allowed.find(({ nav }) => nav !== undefined)?.path;
  return (
    <Switch>
      {allowed.map(({ path, component }) => (
        <Route key={path} path={path} component={component} />
      ))}
      <Route path={/^\/(sign-in)?$/}>{home === undefined ? <Nowhere /> : <Redirect to={home} />}</Route>
      <Route>
        <Page title={t('nowhere.title')}>
          <Empty title={t('nowhere.says')} />
        </Page>
      </Route>
    </Switch>
  );
}

function Nowhere() {
  const { t } = useTexts();
  return (
    <Page title={t('app.name')}>
      <Empty title={t('nowhere.no-page')} />
    </Page>
  );
}

function useFrameKeys(): void {
  const [, go] = useLocation();
  const { me } = useSession();
  const pages = usePages();
  const { openPalette, openKeys, openUrgent } = useOverlays();
  useKeys({
    '?': openKeys,
    '/': openPalette,
    ...Object.fromEntries(
      pages.flatMap(({ path, nav }) => (nav?.key === undefined ? [] : [[`g ${nav.key}`, () => go(path)]])),
    ),
    ...(mayWork(me) ? { n: () => go('/cases/open'), u: () => openUrgent() } : {}),
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      openPalette();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [openPalette]);
}
