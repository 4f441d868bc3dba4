import { useSyncExternalStore } from 'react';
import { LANGUAGES, type Language } from '../texts/texts.js';

/** What the page looks like before anybody is signed in: remembered here, and taken from the account afterwards. */
export interface Settings {
  readonly language: Language;
  readonly colours: 'light' | 'dark' | 'auto';
}

const KEY = 'ccf-look';
const listeners = new Set<() => void>();
let settings: Settings = read();

function read(): Settings {
  // The first of the reader's languages that we speak, in the reader's own order.
  const spoken = navigator.languages.map((each) => each.slice(0, 2)).find((each) => Object.hasOwn(LANGUAGES, each));
  const usual: Settings = { language: (spoken as Language | undefined) ?? 'en', colours: 'auto' };
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>) };
  } catch {
    return usual; // A browser that keeps nothing, or something that is not ours.
  }
}

export function change(next: Partial<Settings>): void {
  settings = { ...settings, ...next };
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Kept for this visit only.
  }
  for (const listener of listeners) listener();
}

export const useSettings = (): Settings =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => settings,
  );
