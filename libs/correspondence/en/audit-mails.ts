import type { MailInputs } from '../mail-kinds.js';
import type { Template } from '../template.js';
import { longDate, moment } from './words.js';

/** The second docket: what falls due, from the register alone. Its absence is itself an alarm. */
export const dailyDigest: Template = {
  subject: '{{firm}}: docket of {{on}}',
  text: `Docket of {{day}}. If this mail does not come one day, ask why.

{{#each counts}}{{what}}: {{count}}
{{/each}}

NEEDS A PERSON TODAY
{{#each attention}}- {{this}}
{{/each}}{{#each calm}}{{this}}
{{/each}}

WHAT FALLS DUE
{{#each dates}}{{dueOn}}  {{reference}}  {{title}} ({{ground}})
{{/each}}{{#each empty}}{{this}}
{{/each}}

All of it: {{digestUrl}}
Register checksum: {{checksum}}

WHY YOU GOT THIS
You are the firm’s default owner. The auditor writes this from the register alone, without Temporal.
`,
  html: `<p>Docket of {{day}}. If this mail does not come one day, ask why.</p>
<ul>{{#each counts}}<li>{{what}}: {{count}}</li>{{/each}}</ul>
<h2 style="font-size:18px">Needs a person today</h2>
<ul>{{#each attention}}<li>{{this}}</li>{{/each}}{{#each calm}}<li>{{this}}</li>{{/each}}</ul>
<h2 style="font-size:18px">What falls due</h2>
<table style="border-collapse:collapse"><thead><tr><th scope="col" align="left">Due</th><th scope="col" align="left">Case</th><th scope="col" align="left">What</th></tr></thead>
<tbody>{{#each dates}}<tr><td style="padding:2px 12px 2px 0">{{dueOn}}</td><td style="padding:2px 12px 2px 0"><a href="{{url}}">{{reference}}</a></td><td>{{title}} ({{ground}})</td></tr>{{/each}}</tbody></table>
{{#each empty}}<p>{{this}}</p>{{/each}}
<p><a href="{{digestUrl}}">All of it</a></p>
<p><code>Register checksum: {{checksum}}</code></p>
<h2 style="font-size:18px;margin:24px 0 4px">Why you got this</h2>
<p style="margin:0">You are the firm’s default owner. The auditor writes this from the register alone, without Temporal.</p>
`,
};

/** The ends of the audit's chains, to be kept where nobody of the house can change them. */
export const auditAnchor: Template = {
  subject: '{{firm}}: audit anchor of {{on}}',
  text: `Keep this mail, with the file attached, where nobody who looks after the server can change or delete it.

The file holds the end of each of the {{chains}} chains of the audit on {{day}}, signed. Whoever changes, cuts or replaces
what was recorded until then is found by it:

  docket verify --anchor {{fileName}}

SHA-256 of the file: {{sha256}}
Key: {{key}}

WHY YOU GOT THIS
Yours is the records address of the firm.
`,
  html: `<p>Keep this mail, with the file attached, where nobody who looks after the server can change or delete it.</p>
<p>The file holds the end of each of the {{chains}} chains of the audit on {{day}}, signed. Whoever changes, cuts or replaces what was recorded until then is found by it:</p>
<p><code>docket verify --anchor {{fileName}}</code></p>
<p><code>SHA-256 of the file: {{sha256}}<br>Key: {{key}}</code></p>
<h2 style="font-size:18px;margin:24px 0 4px">Why you got this</h2>
<p style="margin:0">Yours is the records address of the firm.</p>
`,
};

export const auditAnchorView = ({ on }: MailInputs['audit-anchor']) => ({ day: longDate(on) });

/** The auditor found what must not be. */
export const auditFinding: Template = {
  subject: 'AUDIT: {{headline}}',
  text: `The auditor found what must not be, on {{found}}:

{{#each findings}}- {{code}} {{where}}
  {{says}}
{{/each}}

What it could repair safely, it has. The rest is for a person: {{opsUrl}}

WHY YOU GOT THIS
You are the firm’s default owner.
`,
  html: `<p>The auditor found what must not be, on {{found}}:</p>
<ul>{{#each findings}}<li><strong>{{code}}</strong> {{where}}<br>{{says}}</li>{{/each}}</ul>
<p>What it could repair safely, it has. The rest is for a person: <a href="{{opsUrl}}">the audit</a>.</p>
<h2 style="font-size:18px;margin:24px 0 4px">Why you got this</h2>
<p style="margin:0">You are the firm’s default owner.</p>
`,
};

export const dailyDigestView = (input: MailInputs['daily-digest']) => ({
  day: longDate(input.on),
  dates: input.dates.map((date) => ({
    ...date,
    ground: date.policy ? 'the firm’s own date, policy' : `article ${date.article}`,
  })),
  calm: input.attention.length === 0 ? ['nothing'] : [],
  empty: input.dates.length === 0 ? ['Nothing in the time looked at.'] : [],
});

export const auditFindingView = (input: MailInputs['audit-finding']) => ({
  headline: input.findings.length === 1 ? 'one finding' : `${input.findings.length} findings`,
  found: moment(input.foundAt, 'UTC'),
  findings: input.findings.map((finding) => ({ ...finding, where: finding.reference ?? 'no case' })),
});
