import type { LodgementTemplate } from '../template.js';

export const spanishLodgement: LodgementTemplate = {
  subjects: {
    access: 'Solicitud de acceso',
    deletion: 'Solicitud de supresión',
    correction: 'Solicitud de rectificación',
    revision: 'Solicitud de revisión',
  },
  reasons: {
    'legacy-case':
      'El asunto se tramitaba por correo electrónico antes del 26 de marzo de 2026 y no se ha trasladado al portal.',
    'rule-25-2':
      'Se envía por correo electrónico conforme a la regla 25(2) de las Reglas de Funcionamiento; la carta expone las circunstancias.',
  },
  text: `A la Cámara de Solicitudes

{{subject}}

Adjuntamos nuestra carta y sus anexos. {{#each reasons}}{{this}}{{/each}}

Documentos adjuntos, con su SHA-256:
{{#each files}}- {{fileName}}
  {{sha256}}
{{/each}}

Rogamos acusen recibo.

{{signatory}}
{{firm}}
`,
};
