import type { Voice } from './voice.js';

const HEADING = 'font-size:18px;margin:24px 0 4px';

/** Every mail to staff stands in this. */
export const layout = {
  text: ({ words: { frame } }: Voice): string => `{{#each simulation}}*** ${frame.simulation} ***

{{/each}}{{content}}

--
${frame.footer}
`,
  html: ({ language, words: { direction, frame } }: Voice): string => `<!doctype html>
<html lang="${language}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{subject}}</title></head>
<body style="margin:0;padding:16px;font-family:Georgia,serif;font-size:16px;line-height:1.5;color:#1a1a1a;background:#ffffff">
{{#each simulation}}<p role="note" style="margin:0 0 16px;padding:8px 12px;background:#a61b1b;color:#ffffff;font-weight:bold">${frame.simulation}</p>
{{/each}}<main style="max-width:44em">
{{content}}
</main>
<hr style="border:0;border-top:1px solid #767676;margin:24px 0 8px">
<p style="font-size:14px;color:#595959">${frame.footer}</p>
</body>
</html>
`,
};

/** Why the reader got it, at the end of every mail. */
export const whyAsText = (voice: Voice, why: string): string => `${voice.heading(voice.words.frame.why)}
${why}
`;
export const whyAsHtml = (voice: Voice, why: string): string => `<h2 style="${HEADING}">${voice.words.frame.why}</h2>
<p style="margin:0">${why}</p>
`;
