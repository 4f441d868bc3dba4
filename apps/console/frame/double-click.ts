/** What a click presses, whichever of its words or pictures it met. */
const pressed = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest('a, button, input, label, summary, [role=option], [role=menuitem]') : null;

/**
 * The second half of a double click belongs to what the first half pressed. Where that is gone, because a dialogue closed
 * or a page came, it would press whatever lies beneath: then it presses nothing.
 */
export function guardDoubleClicks(): void {
  let first: Element | null = null;
  window.addEventListener(
    'click',
    (event) => {
      const now = pressed(event.target);
      if (event.detail < 2) first = now;
      else if (now !== null && now !== first) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    { capture: true },
  );
}
