import { storeOf } from '../api/store.js';
import { LANGUAGES, type Language } from '../texts/texts.js';

/** What the page looks like before anybody is signed in: remembered here, and taken from the account afterwards. */
export interface Settings {
  readonly language: Language;
  readonly colours: 'light' | 'dark' | 'auto';
}

const KEY = 'ccf-look';
const settings = storeOf(read());

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
  const changed = { ...settings.get(), ...next };
  try {
    localStorage.setItem(KEY, JSON.stringify(changed));
  } catch {
    // Kept for this visit only.
  }
  settings.set(changed);
}

export const useSettings = settings.use;
