import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';
import { useKeys } from '../../frame/keys.js';

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};
const TRIES = 20;

/**
 * The rows by keyboard: up, down, a page, either end; Space ticks, Shift with a step ticks what it passes. A row that is
 * not drawn yet is scrolled to and takes the focus as soon as it is there.
 */
export function useRowKeys(
  list: RefObject<HTMLElement | null>,
  virtual: Virtualizer<HTMLTableSectionElement, Element>,
  tick: (index: number, how: 'toggle' | 'range' | 'on') => void,
): void {
  const focusRow = (index: number) => {
    virtual.scrollToIndex(index, { align: 'auto' });
    const take = (left: number) => {
      const row = list.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`);
      if (row) row.focus({ preventScroll: true });
      else if (left > 0) requestAnimationFrame(() => take(left - 1));
    };
    take(TRIES);
  };
  const focused = (): number =>
    Number((document.activeElement?.closest('[data-index]') as HTMLElement | null)?.dataset.index ?? -1);
  const step = (by: number): number => Math.max(0, Math.min(virtual.options.count - 1, focused() + by));
  useKeys({ j: () => focusRow(step(1)), k: () => focusRow(step(-1)) });
  const onKey = (event: KeyboardEvent): void => {
    const at = focused();
    const by = STEPS[event.key];
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (by !== undefined) {
      const to = step(by);
      if (event.shiftKey) for (const each of [at, to]) tick(each, 'on');
      focusRow(to);
    } else if (event.key === ' ' && document.activeElement instanceof HTMLAnchorElement)
      tick(at, event.shiftKey ? 'range' : 'toggle');
    else return;
    event.preventDefault();
  };
  const current = useRef(onKey);
  current.current = onKey;
  useEffect(() => {
    const place = list.current;
    const listen = (event: KeyboardEvent) => current.current(event);
    place?.addEventListener('keydown', listen);
    return () => place?.removeEventListener('keydown', listen);
  });
}
