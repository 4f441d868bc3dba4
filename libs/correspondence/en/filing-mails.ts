import type { FilingMail, MailInputs } from '../mail-kinds.js';
import type { Template } from '../template.js';
import { because, names } from './words.js';

const packAsText = `{{#each pack}}  {{fileName}}
    {{url}}
    SHA-256 {{sha256}}
{{/each}}
`;
const packAsHtml = `<ul>{{#each pack}}<li><a href="{{url}}">{{fileName}}</a><br><code style="font-size:13px;overflow-wrap:anywhere">SHA-256 {{sha256}}</code></li>{{/each}}</ul>`;
const whyAsText = `WHY YOU GOT THIS
{{why}} Also told: {{others}}.`;
const whyAsHtml = `<h2 style="font-size:18px;margin:24px 0 4px">Why you got this</h2>
<p style="margin:0">{{why}} Also told: {{others}}.</p>`;

/** Somebody has to file this by hand, and bring back the proof. */
export const portalTask: Template = {
  subject: '{{reference}}: file {{request}} ({{requestKind}}) {{way}}',
  text: `The pack of filing {{filing}} lies ready. A person has to file it {{way}}: the system does not, and cannot.

{{#each steps}}{{number}}{{says}}
{{/each}}

The pack
${packAsText}
Proof without which the filing cannot be struck
{{#each proof}}  [ ] {{this}}
{{/each}}

Enter the proof here: {{caseUrl}}

${whyAsText}
`,
  html: `<p>The pack of filing {{filing}} lies ready. <strong>A person has to file it {{way}}</strong>: the system does not, and cannot.</p>
<ol>{{#each steps}}<li>{{says}}</li>{{/each}}</ol>
<h2 style="font-size:18px">The pack</h2>
${packAsHtml}
<h2 style="font-size:18px">Proof without which the filing cannot be struck</h2>
<ul>{{#each proof}}<li>{{this}}</li>{{/each}}</ul>
<p><a href="{{caseUrl}}">Enter the proof in {{reference}}</a></p>
${whyAsHtml}
`,
};

/** Nobody knows whether it left: a person must say. */
export const filingUnconfirmed: Template = {
  subject: '{{reference}}: filing {{filing}} is UNCONFIRMED, decide today',
  text: `Filing {{filing}} ({{request}}, {{requestKind}}) was being lodged by e-mail when the line broke. It may have arrived, and it may not.

The machine will not send it again: a second copy would be a second filing.

What is known: {{evidence}}

Find out: ask the Commission, look for its acknowledgement, ask our mail provider for the message. Then say "it arrived", with proof, or "send again".
  {{caseUrl}}

${whyAsText}
`,
  html: `<p>Filing {{filing}} ({{request}}, {{requestKind}}) was being lodged by e-mail when the line broke. <strong>It may have arrived, and it may not.</strong></p>
<p>The machine will not send it again: a second copy would be a second filing.</p>
<p>What is known: {{evidence}}</p>
<p>Find out: ask the Commission, look for its acknowledgement, ask our mail provider for the message. Then say “it arrived”, with proof, or “send again”, in <a href="{{caseUrl}}">{{reference}}</a>.</p>
${whyAsHtml}
`,
};

/** It has certainly not been taken. */
export const filingRefused: Template = {
  subject: '{{reference}}: filing {{filing}} was NOT filed',
  text: `Filing {{filing}} ({{request}}, {{requestKind}}) could not be lodged by e-mail. {{what}}

What is known: {{evidence}}

It has certainly not been filed. Remove the cause, or choose another channel, then release it again.
  {{caseUrl}}

${whyAsText}
`,
  html: `<p>Filing {{filing}} ({{request}}, {{requestKind}}) could not be lodged by e-mail. {{what}}</p>
<p>What is known: {{evidence}}</p>
<p><strong>It has certainly not been filed.</strong> Remove the cause, or choose another channel, then release it again in <a href="{{caseUrl}}">{{reference}}</a>.</p>
${whyAsHtml}
`,
};

export function portalTaskView(input: MailInputs['portal-task']) {
  const { channel, portalUrl } = input;
  const steps =
    channel === 'portal'
      ? [
          `Sign in to the Commission’s portal: ${portalUrl}`,
          'Choose one request type only, and upload the files below, unchanged.',
          'Keep the receipt as the portal gives it.',
        ]
      : [
          'Print the files below and have them signed.',
          'Send them by tracked post to the address on the cover letter.',
          'Keep the posting receipt.',
        ];
  return {
    ...told(input),
    way: channel === 'portal' ? 'in the portal' : 'by post',
    steps: steps.map((says, index) => ({ number: `${index + 1}. `, says })),
    proof:
      channel === 'portal'
        ? ['the portal’s reference', 'the receipt file, with its SHA-256', 'the day it was submitted']
        : ['the tracking number', 'a scan of the posting receipt, with its SHA-256', 'the day it was posted'],
  };
}

export const filingUnconfirmedView = (input: MailInputs['filing-unconfirmed']) => told(input);

export const filingRefusedView = (input: MailInputs['filing-refused']) => ({
  ...told(input),
  what: input.sent ? 'The mail server refused it.' : 'The mail server was not reached, and no byte of it has left.',
});

const told = (input: FilingMail) => ({ why: because[input.because], others: names(input.alsoTold) });
