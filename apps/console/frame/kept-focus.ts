import { useEffect } from 'react';

/**
 * Whoever works by keys must never be thrown back to the top of the window. What held the focus may vanish with its act,
 * or be switched off while the act is on its way: the focus goes to the panel that it stood in, or back to it.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: readonly Element[] = [];
    const keep = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.closest('[role="dialog"], [role="menu"], [role="listbox"]') === null)
        last = [target, ...ancestorsOf(target)];
    };
    // A click on an empty place takes the focus away on purpose.
    const forget = () => {
      last = [];
    };
    const mend = () => {
      if (document.activeElement !== document.body || last.length === 0) return;
      const place = last.find((each) => each.isConnected && (each === last[0] || each.matches('section, main')));
      if (place === last[0]) (place as HTMLElement).focus({ preventScroll: true });
      else focusOn(place?.matches('section') ? place : document.querySelector('main h1'));
    };
    const observer = new MutationObserver(mend);
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', keep);
    document.addEventListener('pointerdown', forget, true);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', keep);
      document.removeEventListener('pointerdown', forget, true);
    };
  }, []);
}

function ancestorsOf(element: Element): Element[] {
  const { parentElement } = element;
  return parentElement === null ? [] : [parentElement, ...ancestorsOf(parentElement)];
}

function focusOn(place: Element | null): void {
  if (!(place instanceof HTMLElement)) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
