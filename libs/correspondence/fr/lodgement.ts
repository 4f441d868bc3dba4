import type { LodgementTemplate } from '../template.js';

export const frenchLodgement: LodgementTemplate = {
  subjects: {
    access: 'Demande d’accès',
    deletion: 'Demande d’effacement',
    correction: 'Demande de rectification',
    revision: 'Demande de révision',
  },
  reasons: {
    'legacy-case':
      'Le dossier était en cours par courriel avant le 26 mars 2026 et n’a pas été transféré sur le portail.',
    'rule-25-2':
      'Elle est envoyée par courriel en vertu de la règle 25(2) des Règles de fonctionnement ; la lettre en expose les circonstances.',
  },
  text: `À la Chambre des requêtes

{{subject}}

Veuillez trouver ci-joint notre lettre et ses annexes. {{#each reasons}}{{this}}{{/each}}

Pièces jointes, avec leur SHA-256 :
{{#each files}}- {{fileName}}
  {{sha256}}
{{/each}}

Nous vous prions d’en accuser réception.

{{signatory}}
{{firm}}
`,
};
