import { Button, Kbd } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useTexts } from '../texts/texts.js';
import { BackupBanner } from './backup-banner.js';
import { Lens } from './lens.js';
import { useOverlays } from './overlays-context.js';
import { PromiseStrip } from './promise-strip.js';
import { mayWork } from './roles.js';
import { useSession } from './session.js';

interface PageProps {
  readonly title: string;
  /** A case's reference is isolated, so that it reads the same in every direction. */
  readonly isReference?: boolean;
  readonly lead?: ReactNode;
  /** In the place of the usual acts: open a case, urgent measure. What finds anything stands on every page. */
  readonly actions?: ReactNode;
  readonly isSimulated?: boolean;
  /** The promise stands on every page where it is not kept; where it is, on those that ask for it. */
  readonly hasPromise?: boolean;
  readonly children: ReactNode;
}

// The first page of a visit leaves the focus where the browser puts it.
let isFirst = true;

/** What every page begins with: its title in the tab and as heading, where the focus goes, and what can be done here. */
export function Page(props: PageProps) {
  const { title, isReference = false, lead, actions, isSimulated = false, hasPromise = false, children } = props;
  const { t } = useTexts();
  const { me } = useSession();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true });
    isFirst = false;
    window.scrollTo(0, 0);
  }, []);
  return (
    <>
      {isSimulated && (
        <p className="simulated-band">
          <strong>{t('case.simulated')}</strong>
        </p>
      )}
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1} dir={isReference ? 'ltr' : undefined}>
          {title}
        </h1>
        {lead !== undefined && <div className="page-lead">{lead}</div>}
        <div className="page-acts no-print">
          <FindBox isShort={actions !== undefined && actions !== null} />
          {actions === undefined ? <UsualActs /> : actions}
        </div>
      </header>
      <BackupBanner />
      {mayWork(me) && <PromiseStrip isQuiet={!hasPromise} />}
      {children}
    </>
  );
}

/** The box that finds anything; a button, because the palette is where one types. Short beside a page's own acts. */
function FindBox({ isShort }: { readonly isShort: boolean }) {
  const { t } = useTexts();
  const { openPalette } = useOverlays();
  return (
    <button type="button" className="find-box" title={isShort ? t('nav.find') : undefined} onClick={openPalette}>
      <Lens />
      <span className={isShort ? 'unseen' : 'find-words'}>{t('nav.find')}</span>
      <Kbd size="xs">Ctrl K</Kbd>
    </button>
  );
}

export function UrgentButton({ reference }: { readonly reference?: string }) {
  const { t } = useTexts();
  const { openUrgent } = useOverlays();
  return (
    <Button variant="outline" color="red" onClick={() => openUrgent(reference)}>
      {t('act.urgent')}
    </Button>
  );
}

function UsualActs() {
  const { t } = useTexts();
  const { me } = useSession();
  if (!mayWork(me)) return null;
  return (
    <>
      <Button variant="default" component={Link} href="/cases/open">
        {t('act.open-case')}
      </Button>
      <UrgentButton />
    </>
  );
}
