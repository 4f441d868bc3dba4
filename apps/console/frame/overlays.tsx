import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { caseIn } from './case-in-address.js';
import { type Overlays, OverlaysContext } from './overlays-context.js';

const Palette = lazy(async () => ({ default: (await import('./palette.js')).Palette }));
const Urgent = lazy(async () => ({ default: (await import('./urgent.js')).Urgent }));
const KeyHelp = lazy(async () => ({ default: (await import('./key-help.js')).KeyHelp }));

type Open = { readonly what: 'palette' | 'keys' } | { readonly what: 'urgent'; readonly reference?: string };

/** What opens over any page: the palette, the urgent measure, the list of keys. One at a time. */
export function OverlaysProvider({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState<Open | undefined>();
  const [location] = useLocation();
  const close = () => setOpen(undefined);
  const overlays = useMemo<Overlays>(
    () => ({
      isAnyOpen: open !== undefined,
      openPalette: () => setOpen({ what: 'palette' }),
      openKeys: () => setOpen({ what: 'keys' }),
      openUrgent: (reference = caseIn(location)) =>
        setOpen({ what: 'urgent', ...(reference === undefined ? {} : { reference }) }),
    }),
    [open, location],
  );
  return (
    <OverlaysContext value={overlays}>
      {children}
      <Suspense fallback={null}>
        {open?.what === 'palette' && <Palette onClose={close} />}
        {open?.what === 'keys' && <KeyHelp onClose={close} />}
        {open?.what === 'urgent' && <Urgent onClose={close} reference={open.reference} />}
      </Suspense>
    </OverlaysContext>
  );
}
