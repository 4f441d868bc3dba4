import axe from 'axe-core';
import type { Page } from 'playwright-core';

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** What axe finds on the page as it stands, and what stands outside of every landmark, one line for each element. By the debugger's door: the page's policy stays as it is. */
export async function findingsOn(page: Page): Promise<string[]> {
  const door = await page.context().newCDPSession(page);
  await door.send('Runtime.evaluate', { expression: axe.source });
  const run = `axe.run(document, { runOnly: ${JSON.stringify(STANDARD)}, rules: { region: { enabled: true } }, resultTypes: ['violations'] }).then(({ violations }) => JSON.stringify(violations))`;
  const { result } = await door.send('Runtime.evaluate', { expression: run, awaitPromise: true, returnByValue: true });
  await door.detach();
  const violations = JSON.parse(String(result.value)) as Violation[];
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary.replaceAll('\n', ' ')}`),
  );
}
