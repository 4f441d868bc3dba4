import { useEffect, useRef } from 'react';
import { storeOf } from '../api/store.js';

/** Single keys act only outside of fields and dialogues, and can be switched off: some people speak or hold their keys. */

const KEY = 'ccf-keys';

function remembered(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true; // A browser that keeps nothing.
  }
}

const { get: areOn, set: turn, use: useKeysOn } = storeOf(remembered());

export { useKeysOn };

export function switchKeys(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // Cannot be remembered: it holds for this page.
  }
  turn(on);
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
    target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null);

const CHORD_MS = 1_000;

/** Listens for keys such as `j`, `?` or the two-key `g t` as long as the component is on screen. */
export function useKeys(acts: Readonly<Record<string, () => void>>): void {
  const current = useRef(acts);
  current.current = acts;
  useEffect(() => {
    let first = '';
    let at = 0;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!areOn() || isField(event.target)) return;
      const chord = first !== '' && Date.now() - at < CHORD_MS ? `${first} ${event.key}` : '';
      const act = current.current[chord] ?? (chord === '' ? current.current[event.key] : undefined);
      first = event.key === 'g' ? 'g' : '';
      at = Date.now();
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
