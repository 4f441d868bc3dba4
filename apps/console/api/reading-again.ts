import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { RouteName } from './client.js';

/** Reads something again every so often, as long as it is on its way: what the machine does by itself makes no new version. */
export function useReadingAgain(name: RouteName, isOnItsWay: boolean, everyMs = 2_000): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isOnItsWay) return;
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: [name] }), everyMs);
    return () => clearInterval(timer);
  }, [client, name, isOnItsWay, everyMs]);
}
