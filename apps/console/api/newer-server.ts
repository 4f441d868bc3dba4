import { useSyncExternalStore } from 'react';

/** With every answer the server names the script that its own page begins with: another one than ours is a newer console. */
export const CONSOLE_ENTRY = 'Console-Entry';

const ours = (): string | null => document.querySelector('script[type=module][src]')?.getAttribute('src') ?? null;

let isNewer = false;
const listeners = new Set<() => void>();

export function lookAtServer(entry: string | null): void {
  if (isNewer || entry === null || ours() === null || entry === ours()) return;
  isNewer = true;
  for (const listener of listeners) listener();
}

export const useNewerServer = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isNewer,
  );
