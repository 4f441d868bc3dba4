import { storeOf } from './store.js';

/** With every answer the server names the script that its own page begins with: another one than ours is a newer console. */
export const CONSOLE_ENTRY = 'Console-Entry';

const ours = (): string | null => document.querySelector('script[type=module][src]')?.getAttribute('src') ?? null;

const isNewer = storeOf(false);

export function lookAtServer(entry: string | null): void {
  if (isNewer.get() || entry === null || ours() === null || entry === ours()) return;
  isNewer.set(true);
}

export const useNewerServer = isNewer.use;
