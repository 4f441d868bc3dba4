import axe from 'axe-core';
import type { Page } from 'playwright-core';

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** A colour on its way to another is neither; what turns for ever is not waited for. */
const STILL = `Promise.all(document.getAnimations()
  .filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime))
  .map(({ finished }) => finished.catch(() => undefined)))`;

/**
 * What axe finds against the standard, and what stands outside of every landmark, one line for each element, within the
 * element that the expression names. It comes in by the debugger's door: the page's own policy stays as it is.
 */
export async function findingsOn(page: Page, where = 'document'): Promise<string[]> {
  const door = await page.context().newCDPSession(page);
  const told = async (expression: string): Promise<string> => {
    const { result } = await door.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    return String(result.value);
  };
  if ((await told('typeof axe')) === 'undefined') await told(axe.source);
  await told(STILL);
  const rules = `{ region: { enabled: ${where === 'document'} } }`;
  const run = `axe.run(${where}, { runOnly: ${JSON.stringify(STANDARD)}, rules: ${rules}, resultTypes: ['violations'] })`;
  const violations = JSON.parse(
    await told(`${run}.then(({ violations }) => JSON.stringify(violations))`),
  ) as Violation[];
  await door.detach();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary.replaceAll('\n', ' ')}`),
  );
}
