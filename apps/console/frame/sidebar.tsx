import { Menu } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useAfterPage } from '../api/after-page.js';
import { queries, useCommand, useRead } from '../api/queries.js';
import { COUNTED_TO, countText } from '../parts/count.js';
import { wordIn } from '../parts/words.js';
import { LANGUAGES, type Language, useTexts } from '../texts/texts.js';
import { Lens } from './lens.js';
import { useOverlays } from './overlays-context.js';
import { type PageEntry, usePages } from './page-entry.js';
import { usePreferences } from './preferences.js';
import { mayWork } from './roles.js';
import { useSession } from './session.js';
import { useSettings } from './settings.js';

/** The pages that this person may open, each with what waits behind it; below, who is signed in and how it looks. */
export function Sidebar() {
  const { t } = useTexts();
  const { me } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const { openPalette } = useOverlays();
  const pages = usePages().filter(({ nav }) => nav !== undefined);
  const close = () => setIsOpen(false);
  return (
    <header className={isOpen ? 'sidebar sidebar-open' : 'sidebar'}>
      <div className="brand">
        <span>
          <strong>{t('app.name')}</strong>
          <small>{t('nav.office', { office: me.office })}</small>
        </span>
        <span className="brand-acts">
          <button type="button" className="bare" onClick={openPalette} aria-label={t('nav.find')}>
            <Lens size={20} />
          </button>
          <button
            type="button"
            className="bare"
            aria-expanded={isOpen}
            aria-controls="navigation"
            aria-label={t('nav.menu')}
            onClick={() => setIsOpen(!isOpen)}
          >
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
              <path d="M2 5h16M2 10h16M2 15h16" stroke="currentColor" strokeWidth="2" />
            </svg>
          </button>
        </span>
      </div>
      <nav id="navigation" aria-label={t('nav.menu')}>
        <Links pages={pages.filter(({ nav }) => nav?.place === 'work')} onFollow={close} />
        <div className="nav-rest" />
        <Links pages={pages.filter(({ nav }) => nav?.place === 'house')} onFollow={close} />
      </nav>
      <SignedIn />
    </header>
  );
}

function Links({ pages, onFollow }: { readonly pages: readonly PageEntry[]; readonly onFollow: () => void }) {
  const { t } = useTexts();
  const [location] = useLocation();
  const counts = useCounts();
  return (
    <ul>
      {pages.map(({ path, nav }) => {
        const count = counts[path];
        return (
          <li key={path}>
            <Link
              href={path}
              onClick={onFollow}
              className="nav-link"
              aria-current={location === path || location.startsWith(`${path}/`) ? 'page' : undefined}
            >
              <span>{nav === undefined ? path : t(nav.text)}</span>
              {count !== undefined && count.n > 0 && (
                <span className={count.isUrgent ? 'count count-urgent' : 'count'}>
                  {count.n > COUNTED_TO ? (
                    <>
                      <span aria-hidden="true">{t('count.plus', { n: COUNTED_TO })}</span>
                      <span className="unseen">{countText(t, count.n)}</span>
                    </>
                  ) : (
                    countText(t, count.n)
                  )}
                </span>
              )}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** What waits: who needs a person now, and how many cases are alive. */
function useCounts(): Readonly<Record<string, { readonly n: number; readonly isUrgent: boolean }>> {
  const { me } = useSession();
  const isAfter = useAfterPage();
  const { data } = useRead('duties', { query: { scope: 'mine' } }, { enabled: mayWork(me) && isAfter });
  if (data === undefined) return {};
  const alive = data.stages.filter(({ stage }) => stage !== 'closed').reduce((sum, { cases }) => sum + cases, 0);
  return {
    '/today': { n: data.duties.filter(({ group }) => group === 'now').length, isUrgent: true },
    '/cases': { n: alive, isUrgent: false },
  };
}

function SignedIn() {
  const { t, list } = useTexts();
  const { me } = useSession();
  const { language, colours } = useSettings();
  const { keep } = usePreferences();
  const { openKeys } = useOverlays();
  const signOut = useCommand('signOut', { after: () => queries.clear() });
  return (
    <Menu position="top-start" width={230} shadow="md" withinPortal>
      <Menu.Target>
        <button type="button" className="signed-in">
          <span>
            {me.name}
            <small>{list(me.roles.map((role) => wordIn(t, 'role', role)))}</small>
          </span>
          <span aria-hidden="true">⋯</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('look.language')}</Menu.Label>
        {(Object.entries(LANGUAGES) as [Language, string][]).map(([code, name]) => (
          <Menu.Item
            key={code}
            lang={code}
            aria-current={code === language}
            rightSection={code === language ? '✓' : undefined}
            onClick={() => void keep({ language: code, colours }).catch(() => undefined)}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('look.colours')}</Menu.Label>
        {(['light', 'dark', 'auto'] as const).map((each) => (
          <Menu.Item
            key={each}
            aria-current={each === colours}
            rightSection={each === colours ? '✓' : undefined}
            onClick={() => void keep({ language, colours: each }).catch(() => undefined)}
          >
            {t(`look.${each}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={openKeys} rightSection="?">
          {t('keys.title')}
        </Menu.Item>
        <Menu.Item onClick={() => signOut.mutate({})}>{t('sign-in.out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
