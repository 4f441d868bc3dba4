/**
 * Runs inside the page: what a reader on a small screen, or with large letters, could not see or press. A page that
 * scrolls sideways, a control that is cut off, a label that does not fit, two controls on top of each other.
 */
export function layoutFaults(): string[] {
  const CONTROLS = 'a[href], button, input, select, textarea, summary, [role="option"], [role="checkbox"]';
  const SLACK = 1;
  const said = (element: Element): string =>
    `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;
  const isSeen = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  // What scrolls by itself may be wider than the screen: a drawing, a wide table.
  const scrolls = (element: Element | null): boolean =>
    element !== null &&
    element !== document.documentElement &&
    (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));

  const faults: string[] = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth + SLACK) faults.push(`the page is ${scrollWidth} wide on a screen of ${clientWidth}`);
  const controls = [...document.querySelectorAll(CONTROLS)].filter(
    (element) => isSeen(element) && element.closest('.skip, .unseen') === null,
  );
  for (const element of controls) {
    const { left, right } = element.getBoundingClientRect();
    if ((left < -SLACK || right > clientWidth + SLACK) && !scrolls(element.parentElement))
      faults.push(`${said(element)} reaches out of the screen`);
    for (const part of [element, ...element.querySelectorAll('*')])
      if (
        !(
          part instanceof HTMLInputElement ||
          part instanceof HTMLSelectElement ||
          part instanceof HTMLTextAreaElement
        ) &&
        part instanceof HTMLElement &&
        getComputedStyle(part).overflowX !== 'visible' &&
        part.scrollWidth > part.clientWidth + SLACK &&
        !part.classList.contains('unseen') &&
        part.clientWidth > 1
      )
        faults.push(`${said(element)} is cut`);
  }
  const boxes = controls.map((element) => ({ element, box: element.getBoundingClientRect() }));
  boxes.forEach(({ element, box }, index) => {
    for (const other of boxes.slice(index + 1)) {
      if (element.contains(other.element) || other.element.contains(element)) continue;
      const width = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const height = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      // A field holds its own button; the bar at the top of a phone stands above what scrolls under it.
      const field = element.closest('[class*="Input-wrapper"]');
      const isMeant =
        field?.contains(other.element) === true ||
        [element, other.element].some((each) => each.closest('.sidebar, svg') !== null);
      if (width > 2 && height > 2 && !isMeant) faults.push(`${said(element)} lies on ${said(other.element)}`);
    }
  });
  return faults;
}
