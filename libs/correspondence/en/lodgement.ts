import type { LodgementTemplate } from '../template.js';

export const englishLodgement: LodgementTemplate = {
  subjects: {
    access: 'Request for access',
    deletion: 'Request for deletion',
    correction: 'Request for correction',
    revision: 'Application for revision',
  },
  reasons: {
    'legacy-case': 'The case was under way by e-mail before 26 March 2026 and has not been moved to the portal.',
    'rule-25-2': 'It is sent by e-mail under Rule 25(2) of the Operating Rules; the circumstances stand in the letter.',
  },
  text: `To the Requests Chamber

{{subject}}

Please find enclosed our letter and its annexes. {{#each reasons}}{{this}}{{/each}}

Enclosed, with SHA-256:
{{#each files}}- {{fileName}}
  {{sha256}}
{{/each}}

Please confirm receipt.

{{signatory}}
{{firm}}
`,
};
