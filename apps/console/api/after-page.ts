import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** The page's script may still be on its way when nothing is asked yet. */
const QUIET_MS = 200;
const AT_LATEST_MS = 2_000;

/** True once the page itself has what it asked for: what stands around it asks after that, and never slows it down. */
export function useAfterPage(): boolean {
  const asked = useIsFetching();
  const [isAfter, setIsAfter] = useState(false);
  const patience = asked === 0 ? QUIET_MS : AT_LATEST_MS;
  useEffect(() => {
    if (isAfter) return;
    const timer = setTimeout(() => setIsAfter(true), patience);
    return () => clearTimeout(timer);
  }, [isAfter, patience]);
  return isAfter;
}
