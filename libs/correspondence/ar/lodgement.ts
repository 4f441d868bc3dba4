import type { LodgementTemplate } from '../template.js';

export const arabicLodgement: LodgementTemplate = {
  subjects: {
    access: 'طلب اطلاع',
    deletion: 'طلب حذف',
    correction: 'طلب تصحيح',
    revision: 'طلب إعادة نظر',
  },
  reasons: {
    'legacy-case': 'كانت القضية جارية بالبريد الإلكتروني قبل 26 مارس 2026 ولم تنقل إلى البوابة.',
    'rule-25-2': 'يرسل هذا الطلب بالبريد الإلكتروني بموجب القاعدة 25(2) من قواعد العمل؛ وترد الظروف في الرسالة.',
  },
  text: `إلى غرفة الطلبات

{{subject}}

تجدون طيه رسالتنا ومرفقاتها. {{#each reasons}}{{this}}{{/each}}

المرفقات مع SHA-256:
{{#each files}}- {{fileName}}
  {{sha256}}
{{/each}}

نرجو التأكيد بالاستلام.

{{signatory}}
{{firm}}
`,
};
