import type { BrowserContext, Page } from 'playwright-core';

const DRAWN_WITHIN_MS = 15_000;
const LOOKS = 6;

/** The page of one workflow in the Temporal UI itself, as somebody signed in to the product looks at it. */
export class WorkflowView {
  private constructor(
    private readonly page: Page,
    private readonly address: string,
  ) {}

  static async open(context: BrowserContext, uiUrl: string, reference: string): Promise<WorkflowView> {
    const workflow = encodeURIComponent(`ccf-case/${reference}`);
    const view = new WorkflowView(await context.newPage(), `${uiUrl}/namespaces/ccf/workflows/${workflow}`);
    await view.page.goto(view.address);
    return view;
  }

  /** What everybody does once in their browser: the UI of a development server does not send cookies of itself. */
  async sendCookiesTo(codecUrl: string): Promise<void> {
    await this.page.locator('[data-testid^="data-encoder-status"]').first().click();
    const dialogue = this.page.locator('#data-encoder-settings');
    await dialogue.getByText('Use my browser setting and ignore Cluster-level setting.').click();
    await dialogue.getByLabel('Codec Server browser endpoint').fill(codecUrl);
    await dialogue.getByText('Include cross-origin credentials').click();
    await dialogue.getByTestId('confirm-modal-button').click();
    await dialogue.waitFor({ state: 'hidden' });
  }

  /** Loads the page again and waits until it shows the workflow's input opened; answers it. */
  async opened(): Promise<string> {
    await this.page.reload();
    const input = this.page.getByTestId('input-and-result');
    await input.locator('.cm-line', { hasText: '"startAt"' }).first().waitFor();
    return await input.innerText();
  }

  /** Loads the page again: did the codec server give back what it was asked to open just as it was, and does the page show no more? */
  async isSealed(): Promise<boolean> {
    const answered = this.page.waitForResponse(
      (response) => response.url().includes('/decode') && response.request().method() === 'POST',
    );
    await this.page.reload();
    const response = await answered;
    const [asked, given] = [response.request().postDataJSON(), await response.json()] as { payloads: unknown }[];
    const isAsItWas = JSON.stringify(asked?.payloads) === JSON.stringify(given?.payloads);
    return isAsItWas && !(await this.input()).includes('"startAt"');
  }

  /** The workflow's input as the page shows it. The UI at times forgets to draw it: then it is loaded once more. */
  private async input(): Promise<string> {
    const input = this.page.getByTestId('input-and-result');
    const drawn = input.locator('.cm-line', { hasText: /caseId|metadata/ }).first();
    for (let looks = 1; ; looks += 1) {
      const isDrawn = await drawn.waitFor({ timeout: DRAWN_WITHIN_MS }).then(
        () => true,
        () => false,
      );
      if (isDrawn) return await input.innerText();
      if (looks === LOOKS) throw new Error(`The UI draws no input. It shows: ${await this.page.innerText('body')}`);
      await this.page.reload();
    }
  }
}
