/** Texts of closed codes: what can be wrong with a field, and what the other catalogues do not name. */
export const codes = {
  'why.recorded': 'How it stands on the record, in English',
  'title.downloaded-data-sets': 'Downloaded data sets',
  'title.deletion-by-each-recipient': 'Deletion by each recipient',
  'title.objection-to-a-copy-between-databases': 'Objection to a copy between databases',
  'title.objection-to-disclosure-or-access': 'Objection to disclosure or access',
  'title.cancellation-of-a-notice-that-the-source-does-not-act-upon':
    'Cancellation of a notice that the source does not act upon',
  'fault.missing': 'is missing',
  'fault.not-a-field': 'is not known here',
  'fault.empty': 'must not be empty',
  'fault.type.text': 'must be text',
  'fault.type.number': 'must be a number',
  'fault.type.whole-number': 'must be a whole number',
  'fault.type.boolean': 'must be yes or no',
  'fault.type.object': 'is not complete',
  'fault.type.list': 'must be a list',
  'fault.one-of': 'must be one of these: {codes}',
  'fault.too-short': 'must have at least {n} characters',
  'fault.too-long': 'must have at most {n} characters',
  'fault.too-few': { one: 'must hold at least one', other: 'must hold at least {n}' },
  'fault.too-many': 'must hold at most {n}',
  'fault.too-small': 'must be at least {n}',
  'fault.too-big': 'must be at most {n}',
  'fault.out-of-range': 'must lie between {from} and {to}',
  'fault.unknown': 'is not known here; choose another',
  'fault.format.date': 'must be a date that exists',
  'fault.format.instant': 'must be a date with its time',
  'fault.format.case-reference': 'must be the reference of a case, such as CCF-7Q2M4X9TKD',
  'fault.format.id': 'must be a short name such as r1, d2 or c1',
  'fault.format.office': 'must be a short name such as paris',
  'fault.format.bureau': 'must be the code of a bureau, such as FR',
  'fault.format.country': 'must be the code of a country, such as FR',
  'fault.format.duration': 'must be a duration such as P1M or P45D',
  'fault.format.article': 'must be an article such as RPD 83(1)(a)',
  'fault.format.reference': 'must be a reference of letters, digits and . / _ -',
  'fault.format.line': 'must be one line',
  'fault.format.email': 'must be an e-mail address',
  'fault.format.code': 'must be the six digits that the authenticator shows',
  'fault.format.recovery-code': 'must be one of the recovery codes',
  'fault.format.fingerprint': 'must be a fingerprint of 64 characters',
} as const;

type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };
export type CodeTexts = {
  readonly [Key in keyof typeof codes]: (typeof codes)[Key] extends string ? string : Plural;
};
