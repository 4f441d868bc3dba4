/** Texts of break-glass: who asks to read a workflow's payloads, who answers, and how they are read. */
export const breakGlass = {
  'nav.break-glass': 'Break-glass',
  'break-glass.lead':
    'Reading what the workflow of one case carries, without a right to the case: a second person agrees, for an hour, and every look is written down.',
  'break-glass.now': 'Waiting or open now',
  'break-glass.nobody': 'Nobody waits, and nothing is open',
  'break-glass.nobody-why': 'A question appears here as soon as it is asked, and goes when it is over.',
  'break-glass.state-asked': 'waits for an answer',
  'break-glass.state-open': 'open',
  'break-glass.state-refused': 'refused',
  'break-glass.state-lapsed': 'lapsed',
  'break-glass.state-ended': 'ended',
  'break-glass.asked': 'asked',
  'break-glass.agreed-by': 'agreed by',
  'break-glass.refused-by': 'refused by',
  'break-glass.ended-by': 'ended by',
  'break-glass.reason-erased': 'The reason was erased with the case.',
  'break-glass.until-asked': 'Lapses',
  'break-glass.until-open': 'Open until',
  'break-glass.over': 'Over since',
  'break-glass.minutes-left': { one: '{n} minute left', other: '{n} minutes left' },
  'break-glass.hours-left': { one: '{n} hour left', other: '{n} hours left' },
  'break-glass.agree': 'Agree',
  'break-glass.agree-means':
    '{name} reads what the workflow of this case carries for one hour, in the Temporal UI. Nothing else of the case opens. Every look is written down, and you can end it at any time.',
  'break-glass.refuse': 'Refuse',
  'break-glass.refuse-means': '{name} reads nothing. They see that you refused, and may ask again.',
  'break-glass.take-back': 'Take back',
  'break-glass.end': 'End now',
  'break-glass.on-case': 'Somebody without a right to this case asks to read its payloads, or reads them now',
  'break-glass.history': 'Who asked to read the payloads of this case',
  'break-glass.waiting': 'Break-glass: others wait for your word',
  'break-glass.ask-title': 'Ask',
  'break-glass.ask-means':
    'The responsible person and the partners of the case get a mail. One of them has to agree within a day; then you read the payloads of this one case for an hour.',
  'break-glass.reference': 'Reference of the case',
  'break-glass.reason': 'Reason',
  'break-glass.reason-who': 'What is stuck, and what you are looking for. Only those who answer for the case read it.',
  'break-glass.ask': 'Ask to read the payloads',
  'break-glass.how': 'Reading in the Temporal UI',
  'break-glass.how-dialogue':
    'Stay signed in here. In the Temporal UI, in the same browser, open the codec server’s settings: the glasses at the top right.',
  'break-glass.how-address':
    'Choose your browser’s own setting and give the address of the codec server. Where the product was started with npm start, it is the address of this page with the port raised by 3.',
  'break-glass.how-cookies':
    'Switch on “Include cross-origin credentials”, apply, and load the page again. Each browser has to be told once.',
  'audit-act.payload-opening-asked': 'asked to read payloads',
  'audit-act.payload-opening-approved': 'agreed to payloads being read',
  'audit-act.payload-opening-refused': 'refused that payloads be read',
  'audit-act.payload-opening-ended': 'ended the reading of payloads',
  'audit-act.payloads-read': 'payloads read',
  'audit-act.payloads-under-break-glass-read': 'payloads read under break-glass',
} as const;

type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };
export type BreakGlassTexts = {
  readonly [Key in keyof typeof breakGlass]: (typeof breakGlass)[Key] extends string ? string : Plural;
};
