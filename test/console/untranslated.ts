import type { Page } from 'playwright-core';

/** What is written in Latin letters wherever it stands: names of people, things and programs, references, addresses. */
const AS_THEY_ARE = [
  /CCF Docket|CCF-[A-Z0-9]+|Temporal/g,
  /[\w.+-]+@[\w.-]+|https?:\/\/\S+/g,
  /\b(Ctrl|Shift|Esc|Enter|PDF|SHA-256|SMTP|API|TOTP|CCF|G\d+|[TRP]\d{2}|[a-z]\d+|P\d+[YMWD]|kB|lyon|paris|UTC)\b/g,
  /\b[\w.-]+\.(pdf|txt|csv|json)\b/g,
  /\b(ccf-statute-\d+|interpol-rpd-\d+|firm-policy-[a-z]+)(@\d+)?/g,
  /\(?\b[A-Z]{2}\b\)?/g,
  // Fingerprints and ids; the names of editions.
  /\b[0-9a-f]{8}[0-9a-f-]*/g,
  /[\w.]+\/[\w./]+/g,
  // Settings, commands, and what stands on the buttons of another program.
  /\b[A-Z]+(_[A-Z]+)+\b|npm start|node .*? fingerprint|Codec Server|Include cross-origin credentials/g,
];
const PEOPLE =
  /Brandt|Jonas|Ivanova|Daria|Lindqvist|Nils|García|Solís|Inés|Ada|Laurent|Ben|Okafor|Clara|Weiss|Dario|Conti|Administrator|Ostrowska|Halina|Mensah|Kofi|\bmain\b/g;

/** Run in the page: the words in Latin letters that a reader of Arabic sees or hears, but for those marked as English. */
const LATIN = `(() => {
  const isMarked = (element) => (element.closest('[lang]')?.getAttribute('lang') ?? 'ar') !== 'ar';
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    if (isMarked(node.parentElement) || range.getClientRects().length === 0) continue;
    if (/[A-Za-z]{2,}/.test(node.data)) found.push(node.data.trim());
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
    const spoken = ['aria-label', 'placeholder', 'title'].map((name) => element.getAttribute(name) ?? '');
    if (!isMarked(element) && element.closest('[aria-hidden=true]') === null) found.push(...spoken.filter((text) => /[A-Za-z]{2,}/.test(text)));
  }
  return found;
})()`;

/** What a page that is turned to Arabic leaves in another language. */
export async function untranslatedOn(page: Page): Promise<string[]> {
  const left = (await page.evaluate<string[]>(LATIN)).map((text) =>
    [...AS_THEY_ARE, PEOPLE].reduce((rest, allowed) => rest.replace(allowed, ''), text),
  );
  return [...new Set(left.filter((text) => /[A-Za-z]{2,}/.test(text)))];
}
