import type {
  Counting,
  Ending,
  FactPattern,
  Meeting,
  RulePack,
  TimeLimit,
  Transition,
} from '#domain/deadlines/time-limit.js';

/**
 * The time limits of the Statute of the Commission, as data. The articles cited here are not among those amended in
 * November 2025, so both editions share them; what only one edition has stands in that edition's own file.
 */

export interface Edition {
  readonly edition: string;
  readonly source: string;
}

/** One article of one edition. */
export const statute =
  ({ edition, source }: Edition) =>
  (article: string): TimeLimit['cites'] => ({ text: 'Statute of the CCF', edition, article, source });

/** The Statute has no rule on computing time; this is the convention. */
export const COUNTING: Counting = {
  monthEnd: 'last-day',
  days: 'day-after-is-one',
  roll: 'none',
  basis: 'convention',
  aim: 'none',
  holidays: 'france',
};
const AIMED: Counting = { ...COUNTING, aim: 'working-day-before' };

/** Adopted on 24–27 November 2025; neither the day they came into force nor a rule on pending requests was seen. */
export const AMENDED_IN_2025: Omit<Transition, 'side'> = {
  on: '2025-11-27',
  amendment: 'the amendments adopted on 24–27 November 2025 (GA-2025-93-RES-08)',
  differs: ['T01', 'T04', 'T05'],
};

export const CASE_CLOSED = {
  kinds: ['case-closed'],
  undoneBy: 'case-reopened',
  leaves: 'superseded',
} as const satisfies Ending;

/**
 * After these nobody owes anything more on a request. A pre-emptive request lives on while nothing is on file, and the
 * deletion of the data is no answer to a request for access to them.
 */
export const REQUEST_ENDS: readonly Ending[] = [
  { kinds: ['request-withdrawn', 'request-dismissed-for-abuse'], leaves: 'superseded' },
  { kinds: ['request-declared-inadmissible'], undoneBy: 'request-declared-admissible', leaves: 'superseded' },
  { kinds: ['no-data-reported'], onRequest: { preemptive: false }, leaves: 'superseded' },
  {
    kinds: ['data-item-deleted'],
    everyItem: true,
    onRequest: { kinds: ['deletion', 'correction', 'revision'] },
    leaves: 'superseded',
  },
  CASE_CLOSED,
];

const RECEIVED_BY_COMMISSION: FactPattern = { kinds: ['request-received'], where: { by: ['commission', null] } };
const NOT_BEFORE_ADMISSIBLE = { kinds: ['request-drafted', 'request-filed', 'request-received'], items: true } as const;

/** Article 40 counts from the day declared; a letter may date only its own notice of it. */
const ADMISSIBLE: TimeLimit['triggers'] = [
  {
    kinds: ['request-declared-admissible'],
    where: { dateOf: ['declaration', null] },
    date: 'occurredOn',
    certainty: 'known',
  },
  {
    kinds: ['request-declared-admissible'],
    where: { dateOf: ['notice'] },
    date: 'occurredOn',
    certainty: 'estimated',
    gives: 'latest',
    note: 'Only the notice of admissibility is dated; article 40 counts from the day of the declaration, which may be earlier.',
  },
];

/** The answer to an access request is a letter; no published case has a dated decision on access. */
const ANSWER_BY_LETTER: readonly FactPattern[] = [
  { kinds: ['data-disclosed', 'no-data-reported'] },
  { kinds: ['disclosure-restricted'], where: { of: ['data', 'existence'] } },
];
const metByLetter: readonly Meeting[] = ANSWER_BY_LETTER.map((each) => ({
  ...each,
  certainty: 'interpretation',
  note: 'Met by the letter that answers the request: no dated decision on access is known, so this is an interpretation.',
}));

const DECISION_ADOPTED: FactPattern = { kinds: ['decision-adopted'] };
/** What shows that a decision was taken, where its own day is not on record. */
export const DECIDED_BY_THEN: Meeting = {
  kinds: [
    'decision-sent-to-general-secretariat',
    'decision-received-by-general-secretariat',
    'decision-implemented',
    'implementation-reported',
    'decision-received',
  ],
  after: 'request-declared-admissible',
  atTheLatest: true,
};
const EXTENSION = {
  kinds: ['extension-announced'],
  to: 'until',
  article: '40(3)',
  retroactiveWhere: { statedIn: ['decision'] },
} as const;

/** Outcomes, or results for single items, that leave a deletion or an update to be carried out. */
const SOMETHING_TO_IMPLEMENT: readonly FactPattern[] = [
  { kinds: ['decision-adopted'], where: { outcome: ['non-compliant', 'partial', 'compliant-with-update'] } },
  { kinds: ['decision-adopted'], where: { 'operative.result': ['non-compliant', 'update'] } },
];

const IMPLEMENTED_BY_THEN: Meeting = {
  kinds: ['implementation-reported', 'recipients-notified', 'certificate-received'],
  atTheLatest: true,
};

/** What both editions have in common, cited by edition. */
export function commonLimits(edition: Edition): TimeLimit[] {
  const cites = statute(edition);
  return [
    {
      rule: 'T02',
      title: 'Acknowledgement of the request',
      basis: 'statute',
      cites: cites('31(1)'),
      nature: 'duty',
      bound: 'commission',
      per: 'request',
      triggers: [{ ...RECEIVED_BY_COMMISSION, date: 'occurredOn', certainty: 'known' }],
      runs: null,
      metBy: [{ kinds: ['request-acknowledged'] }],
      counting: COUNTING,
      onExpiry: 'nothing',
      certainty: 'known',
      notes: ['At the earliest opportunity: the text has no number.'],
    },
    {
      rule: 'T03',
      title: 'Word on admissibility',
      basis: 'statute',
      cites: cites('32(1)'),
      nature: 'duty',
      bound: 'commission',
      per: 'request',
      triggers: [
        { ...RECEIVED_BY_COMMISSION, date: 'occurredOn', certainty: 'known' },
        { kinds: ['request-forwarded'], date: 'occurredOn', standsFor: 'request-received', certainty: 'estimated' },
        { kinds: ['request-filed'], date: 'occurredOn', standsFor: 'request-received', certainty: 'estimated' },
      ],
      notBefore: { kinds: ['request-drafted', 'request-filed', 'request-forwarded'], items: true },
      runs: 'P1M',
      metBy: [
        { kinds: ['request-declared-admissible', 'request-declared-inadmissible', 'request-dismissed-for-abuse'] },
        {
          kinds: ['data-check-requested', 'source-consulted', 'study-date-fixed', 'decision-adopted'],
          atTheLatest: true,
        },
      ],
      endedBy: REQUEST_ENDS,
      counting: COUNTING,
      onExpiry: 'mark',
      certainty: 'known',
      notesAfter: [
        {
          kinds: ['completion-requested'],
          note: 'Missing documents were asked for. Whether the month begins again when they arrive is unverified: the text counts from receipt of the request, and so does this date (restart unverified).',
        },
      ],
    },
    {
      rule: 'T06',
      title: 'Decision on the access request',
      basis: 'statute',
      cites: cites('40(1)'),
      nature: 'duty',
      bound: 'commission',
      per: 'request',
      requestKinds: ['access'],
      triggers: ADMISSIBLE,
      notBefore: NOT_BEFORE_ADMISSIBLE,
      runs: 'P4M',
      metBy: [DECISION_ADOPTED, ...metByLetter, DECIDED_BY_THEN],
      movedBy: [EXTENSION],
      endedBy: REQUEST_ENDS,
      counting: COUNTING,
      onExpiry: 'mark',
      certainty: 'known',
    },
    {
      rule: 'T07',
      title: 'Decision on the request for deletion or correction',
      basis: 'statute',
      cites: cites('40(2)'),
      nature: 'duty',
      bound: 'commission',
      per: 'request',
      requestKinds: ['deletion', 'correction'],
      triggers: ADMISSIBLE,
      notBefore: NOT_BEFORE_ADMISSIBLE,
      runs: 'P9M',
      metBy: [DECISION_ADOPTED, DECIDED_BY_THEN],
      movedBy: [EXTENSION],
      endedBy: REQUEST_ENDS,
      counting: COUNTING,
      onExpiry: 'mark',
      certainty: 'known',
    },
    {
      rule: 'T08',
      title: 'Decision on the application for revision',
      basis: 'statute',
      cites: cites('42(3), 40'),
      nature: 'duty',
      bound: 'commission',
      per: 'request',
      requestKinds: ['revision'],
      triggers: ADMISSIBLE,
      notBefore: NOT_BEFORE_ADMISSIBLE,
      runs: 'P9M',
      metBy: [DECISION_ADOPTED, DECIDED_BY_THEN],
      movedBy: [EXTENSION],
      endedBy: [...REQUEST_ENDS, { kinds: ['revision-not-admitted'], leaves: 'superseded' }],
      counting: COUNTING,
      onExpiry: 'mark',
      certainty: 'interpretation',
      notes: [
        'Article 42(3) refers to article 40 without saying which limit, nor from when: nine months from admissibility, by analogy with deletion; four where the revised decision was on access.',
      ],
    },
    {
      rule: 'T09',
      title: 'Written decision to the General Secretariat',
      basis: 'statute',
      cites: cites('41(1)'),
      nature: 'duty',
      bound: 'commission',
      per: 'decision',
      triggers: [{ ...DECISION_ADOPTED, date: 'occurredOn', certainty: 'known' }],
      notBefore: { kinds: ['request-declared-admissible', 'study-date-fixed'] },
      runs: 'P1M',
      metBy: [
        { kinds: ['decision-sent-to-general-secretariat'], after: 'decision-adopted' },
        { kinds: ['decision-received-by-general-secretariat'], after: 'decision-adopted' },
        { kinds: ['clarifications-sought', 'decision-implemented'], atTheLatest: true },
        { kinds: ['data-item-deleted', 'data-item-corrected'], where: { by: ['decision'] }, atTheLatest: true },
        IMPLEMENTED_BY_THEN,
      ],
      endedBy: [{ kinds: ['decision-received'], leaves: 'unknown' }, CASE_CLOSED],
      counting: COUNTING,
      onExpiry: 'mark',
      certainty: 'known',
    },
    {
      rule: 'T10',
      title: 'Implementation by the General Secretariat',
      basis: 'statute',
      cites: cites('41(2)'),
      nature: 'duty',
      bound: 'general-secretariat',
      per: 'decision',
      onlyAfter: SOMETHING_TO_IMPLEMENT,
      triggers: [
        {
          kinds: ['decision-received-by-general-secretariat'],
          after: 'decision-adopted',
          date: 'occurredOn',
          certainty: 'known',
        },
        {
          kinds: ['decision-sent-to-general-secretariat'],
          after: 'decision-adopted',
          date: 'occurredOn',
          standsFor: 'decision-received-by-general-secretariat',
          certainty: 'estimated',
        },
        { latestOf: 'T09', standsFor: 'decision-received-by-general-secretariat', certainty: 'estimated' },
      ],
      notBefore: { kinds: ['decision-adopted'] },
      runs: 'P1M',
      metBy: [
        { kinds: ['decision-implemented'] },
        { kinds: ['data-item-deleted', 'data-item-corrected'], where: { by: ['decision'] }, everyItem: true },
        IMPLEMENTED_BY_THEN,
      ],
      movedBy: [
        { kinds: ['clarifications-sought'], to: null, article: '41(2)' },
        { kinds: ['clarifications-received'], restarts: true, article: '41(2)' },
      ],
      endedBy: [CASE_CLOSED],
      counting: COUNTING,
      onExpiry: 'mark',
      certainty: 'known',
    },
    {
      rule: 'T11',
      title: 'Report of implementation to the Commission',
      basis: 'statute',
      cites: cites('41(2)'),
      nature: 'duty',
      bound: 'general-secretariat',
      per: 'decision',
      triggers: [{ kinds: ['decision-implemented'], date: 'occurredOn', certainty: 'known' }],
      runs: null,
      metBy: [{ kinds: ['implementation-reported'] }],
      counting: COUNTING,
      onExpiry: 'nothing',
      certainty: 'known',
      notes: ['Promptly: the text has no number.'],
    },
    {
      rule: 'T12',
      title: 'Decision on access to the applicant',
      basis: 'statute',
      cites: cites('41(3)'),
      nature: 'duty',
      bound: 'commission',
      per: 'request',
      requestKinds: ['access'],
      triggers: [
        { ...DECISION_ADOPTED, date: 'occurredOn', certainty: 'known' },
        ...ANSWER_BY_LETTER.map((each) => ({ ...each, date: 'occurredOn', certainty: 'interpretation' as const })),
      ],
      notBefore: { kinds: ['request-declared-admissible', 'request-received', 'request-filed'] },
      runs: 'P1M',
      metBy: [{ kinds: ['decision-received'] }, ...metByLetter],
      endedBy: [CASE_CLOSED],
      counting: COUNTING,
      onExpiry: 'mark',
      certainty: 'known',
    },
    {
      rule: 'T13',
      title: 'Decision to the applicant and the source',
      basis: 'statute',
      cites: cites('41(3)'),
      nature: 'duty',
      bound: 'commission',
      per: 'decision',
      requestKinds: ['deletion', 'correction', 'revision'],
      triggers: [
        {
          kinds: ['decision-adopted'],
          where: { outcome: ['compliant', 'compliant-with-condition', 'no-data'] },
          date: 'occurredOn',
          certainty: 'interpretation',
          note: 'Nothing is implemented, so the text names no start: counted from the decision, by interpretation.',
        },
        { kinds: ['implementation-reported'], date: 'occurredOn', certainty: 'known' },
        {
          kinds: ['decision-implemented'],
          date: 'occurredOn',
          standsFor: 'implementation-reported',
          certainty: 'estimated',
        },
        {
          kinds: ['data-item-deleted', 'data-item-corrected'],
          where: { by: ['decision'] },
          everyItem: true,
          date: 'occurredOn',
          standsFor: 'implementation-reported',
          certainty: 'estimated',
        },
        { latestOf: 'T10', standsFor: 'implementation-reported', certainty: 'estimated' },
        {
          kinds: ['decision-adopted'],
          where: { outcome: ['revision-conditions-not-met'] },
          date: 'occurredOn',
          certainty: 'interpretation',
          note: 'Nothing is implemented, so the text names no start: counted from the decision, by interpretation.',
        },
      ],
      notBefore: { kinds: ['decision-adopted'] },
      runs: 'P1M',
      metBy: [{ kinds: ['decision-received'] }],
      endedBy: [CASE_CLOSED],
      counting: COUNTING,
      onExpiry: 'mark',
      certainty: 'known',
      notesAfter: [
        {
          kinds: ['decision-adopted'],
          where: { outcome: ['compliant-with-condition'] },
          note: 'Article 41(3) has the source told after implementation; a condition that the source must meet can only be told to it before (conflict in the text).',
        },
      ],
    },
    {
      rule: 'T14',
      title: 'Notice to the bureaus that received the data',
      basis: 'statute',
      cites: cites('41(4)'),
      nature: 'duty',
      bound: 'general-secretariat',
      per: 'decision',
      triggers: [{ kinds: ['decision-implemented'], date: 'occurredOn', certainty: 'known' }],
      runs: null,
      metBy: [{ kinds: ['recipients-notified'] }],
      counting: COUNTING,
      onExpiry: 'nothing',
      certainty: 'known',
      notes: ['Promptly: the text has no number.'],
    },
    ...provisionalMeasures(cites),
    {
      rule: 'T16',
      title: 'Application for revision',
      basis: 'statute',
      cites: cites('42(2)'),
      nature: 'duty',
      bound: 'applicant',
      per: 'entry',
      subjects: [{ kinds: ['new-fact'] }],
      triggers: [{ kinds: ['new-fact'], date: 'discoveredOn', certainty: 'known' }],
      runs: 'P6M',
      metBy: [
        {
          kinds: ['request-filed'],
          of: ['revision'],
          note: 'The two-page summary of the new fact is taken to be the application: an inference from the practice since March 2026.',
        },
      ],
      counting: AIMED,
      onExpiry: 'inadmissible',
      expiryNote: 'No extension is provided for: an application out of time is inadmissible.',
      certainty: 'known',
      notes: [
        'Binds the applicant and is never moved forward: on a weekend or holiday, file on the working day before.',
      ],
    },
    ...letters(cites),
    {
      rule: 'T18',
      title: 'Reply of the bureau consulted',
      basis: 'letter',
      cites: cites('5(2), 34'),
      nature: 'duty',
      bound: 'source',
      per: 'bureau',
      subjects: [{ kinds: ['source-consulted'] }, { kinds: ['source-reminded'], has: ['replyDueOn'] }],
      triggers: [{ kinds: ['source-consulted', 'source-reminded'], date: 'replyDueOn', certainty: 'known' }],
      runs: 'date-in-entry',
      metBy: [{ kinds: ['source-replied'], same: ['ncb'] }],
      movedBy: [{ kinds: ['source-reply-extended'], same: ['ncb'], to: 'until', article: '34' }],
      endedBy: [{ kinds: ['decision-adopted'], leaves: 'as-it-was' }, ...REQUEST_ENDS],
      counting: COUNTING,
      onExpiry: 'silence',
      expiryNote:
        'The bureau is silent: the Commission may decide on what it has, and in practice silence may count against the data (G17).',
      certainty: 'known',
    },
    ...withoutDates(cites),
    {
      rule: 'T22',
      title: 'Condition set by the decision',
      basis: 'decision',
      cites: cites('38(2), 41(3), with the text of the decision'),
      nature: 'duty',
      bound: { field: 'mustActBy' },
      per: 'condition',
      subjects: [{ kinds: ['condition-set'] }],
      triggers: [
        { kinds: ['decision-adopted'], date: 'occurredOn', when: { from: ['adoption'] }, certainty: 'known' },
        {
          kinds: ['decision-received'],
          date: 'occurredOn',
          when: { from: ['receipt'], mustActBy: ['applicant'] },
          certainty: 'known',
        },
        {
          kinds: ['decision-received-by-general-secretariat'],
          date: 'occurredOn',
          when: { from: ['receipt'], mustActBy: ['general-secretariat'] },
          certainty: 'known',
        },
        {
          kinds: ['source-notified'],
          where: { of: ['decision'] },
          same: ['ncb'],
          date: 'occurredOn',
          when: { from: ['source-notified', 'receipt'], mustActBy: ['source', 'general-secretariat', 'applicant'] },
          certainty: 'known',
        },
        {
          kinds: ['decision-received'],
          date: 'occurredOn',
          certainty: 'estimated',
          note: 'Counted from the applicant’s receipt, because the day on which the other side was told is not known: article 41(3) sends both sides the decision.',
        },
      ],
      runs: { within: 'within', until: 'until' },
      metBy: [{ kinds: ['condition-met'], same: ['condition'] }],
      endedBy: [
        { kinds: ['condition-failed'], same: ['condition'], leaves: 'superseded' },
        { kinds: ['data-item-deleted'], ofItems: true, leaves: 'superseded' },
        CASE_CLOSED,
      ],
      counting: COUNTING,
      onExpiry: 'decision-converts',
      expiryNote:
        'The date has passed and the register cannot know whether the condition was met, because the answer goes to the Commission: ask the Commission. Until it answers, the outcome stays as decided.',
      certainty: 'known',
    },
    {
      rule: 'T23',
      title: 'Deletion after the condition failed',
      basis: 'statute',
      cites: cites('41(2), by analogy'),
      nature: 'duty',
      bound: 'general-secretariat',
      per: 'condition',
      subjects: [{ kinds: ['condition-set'], where: { otherwise: ['non-compliant'] } }],
      onlyAfter: [{ kinds: ['condition-failed'], same: ['condition'] }],
      triggers: [{ kinds: ['condition-failed'], same: ['condition'], date: 'occurredOn', certainty: 'known' }],
      notBefore: { kinds: ['decision-adopted'] },
      runs: 'P1M',
      metBy: [
        { kinds: ['data-item-deleted'], ofItems: true },
        { kinds: ['decision-implemented'] },
        IMPLEMENTED_BY_THEN,
      ],
      movedBy: [
        { kinds: ['clarifications-sought'], to: null, article: '41(2)' },
        { kinds: ['clarifications-received'], restarts: true, article: '41(2)' },
      ],
      endedBy: [CASE_CLOSED],
      counting: COUNTING,
      onExpiry: 'mark',
      certainty: 'interpretation',
    },
  ];
}

/** Article 37(2) refers to article 41: a month to order the measure, and a month to carry it out. */
function provisionalMeasures(cites: ReturnType<typeof statute>): TimeLimit[] {
  const granted: FactPattern = {
    kinds: ['provisional-measures-granted'],
    where: { measures: ['block', 'depublish', 'other'] },
  };
  const blocked: Meeting = { kinds: ['data-item-blocked'], where: { by: ['commission'] } };
  const ownMotion =
    'The measure was taken of the Commission’s own motion, and article 37 is not cited in such cases: an interpretation.';
  const ended: readonly Ending[] = [
    { kinds: ['decision-adopted'], leaves: 'as-it-was' },
    { kinds: ['provisional-measures-lifted'], leaves: 'superseded' },
    ...REQUEST_ENDS,
  ];
  const shared = {
    nature: 'duty',
    per: 'entry',
    subjects: [granted],
    runs: 'P1M',
    endedBy: ended,
    counting: COUNTING,
    onExpiry: 'mark',
    certainty: 'known',
  } as const;
  const notesAfter = [{ kinds: granted.kinds, where: { ofOwnMotion: [true] }, note: ownMotion }];
  return [
    {
      ...shared,
      rule: 'T15',
      step: 'order',
      title: 'Provisional measures: order to the General Secretariat',
      basis: 'statute',
      cites: cites('37(2), 41(1)'),
      bound: 'commission',
      triggers: [
        { ...granted, date: 'occurredOn', when: { ofOwnMotion: [true] }, certainty: 'interpretation' },
        { ...granted, date: 'occurredOn', certainty: 'known' },
      ],
      notBefore: { kinds: ['provisional-measures-requested', 'request-filed'] },
      metBy: [
        { kinds: ['decision-sent-to-general-secretariat'], before: 'decision-adopted' },
        { kinds: ['decision-received-by-general-secretariat'], before: 'decision-adopted' },
        { ...blocked, atTheLatest: true },
      ],
      notesAfter,
    },
    {
      ...shared,
      rule: 'T15',
      step: 'carried-out',
      title: 'Provisional measures: carried out',
      basis: 'statute',
      cites: cites('37(2), 41(2)'),
      bound: 'general-secretariat',
      triggers: [
        {
          kinds: ['decision-received-by-general-secretariat'],
          before: 'decision-adopted',
          date: 'occurredOn',
          certainty: 'known',
        },
        { latestOf: 'T15/order', standsFor: 'decision-received-by-general-secretariat', certainty: 'estimated' },
      ],
      metBy: [blocked],
      notesAfter,
    },
  ];
}

/** Letters that fix a date for the applicant; the lawyers carry them out. */
function letters(cites: ReturnType<typeof statute>): TimeLimit[] {
  const shared = {
    rule: 'T17',
    bound: 'firm',
    per: 'entry',
    runs: 'date-in-entry',
    counting: AIMED,
    certainty: 'known',
  } as const;
  const examined =
    'An extension has to be asked for; without one the request is usually examined as it stands, or not admitted.';
  return [
    {
      ...shared,
      title: 'Missing documents, by letter',
      basis: 'letter',
      cites: cites('31(3), 34'),
      nature: 'duty',
      subjects: [{ kinds: ['completion-requested'] }],
      triggers: [{ kinds: ['completion-requested'], date: 'dueOn', certainty: 'known' }],
      metBy: [{ kinds: ['completion-submitted'] }],
      endedBy: [{ kinds: ['request-declared-admissible', 'decision-adopted'], leaves: 'unknown' }, ...REQUEST_ENDS],
      onExpiry: 'mark',
      expiryNote: examined,
    },
    {
      ...shared,
      title: 'Further information, by letter',
      basis: 'letter',
      cites: cites('31(3), 34'),
      nature: 'duty',
      subjects: [{ kinds: ['information-requested'] }],
      triggers: [{ kinds: ['information-requested'], date: 'dueOn', certainty: 'known' }],
      metBy: [
        {
          kinds: [
            'information-submitted',
            'additional-submission-filed',
            'communication-authorised',
            'communication-authorisation-refused',
          ],
        },
      ],
      endedBy: [{ kinds: ['decision-adopted'], leaves: 'unknown' }, ...REQUEST_ENDS],
      onExpiry: 'mark',
      expiryNote: examined,
    },
    {
      ...shared,
      title: 'Last submissions before the study date',
      basis: 'letter',
      cites: cites('31(3)'),
      nature: 'opportunity',
      subjects: [{ kinds: ['study-date-fixed'] }],
      triggers: [{ kinds: ['study-date-fixed'], date: 'submissionsUntil', certainty: 'known' }],
      metBy: [{ kinds: ['additional-submission-filed', 'information-submitted'] }],
      endedBy: [
        { kinds: ['study-postponed', 'study-date-fixed', 'decision-adopted'], leaves: 'superseded' },
        ...REQUEST_ENDS,
      ],
      onExpiry: 'lapses',
      expiryNote: 'The opportunity for further submissions has lapsed; nothing is overdue.',
    },
  ];
}

/** What the Statute asks of the institution that no entry of a docket starts: in the pack as text, without dates. */
function withoutDates(cites: ReturnType<typeof statute>): TimeLimit[] {
  const shared = {
    basis: 'statute',
    nature: 'duty',
    bound: 'commission',
    per: 'entry',
    triggers: [],
    runs: null,
    metBy: [],
    counting: COUNTING,
    onExpiry: 'nothing',
    certainty: 'known',
  } as const;
  return [
    {
      ...shared,
      rule: 'T19',
      title: 'Three sessions in each year',
      cites: cites('16(1), 16(3)'),
      notes: ['At least three sessions in each calendar year: a duty towards all, started by no fact of a case.'],
    },
    {
      ...shared,
      rule: 'T20',
      title: 'List of issues before a session',
      cites: cites('16(4)'),
      notes: [
        'Preferably one month before a session: a preference between the Commission and the General Secretariat. The session calendar takes it as the last day for material that is likely to be read, which is an inference.',
      ],
    },
    {
      ...shared,
      rule: 'T21',
      title: 'How long the Commission keeps its files',
      cites: cites('45(1), 45(2)'),
      notes: ['Thirty years, longer where another legitimate purpose needs it: the text does not say from which day.'],
    },
  ];
}

/** A pack's own particulars, with its limits in the order of their rules. */
export const statutePack = (pack: Omit<RulePack, 'limits'>, limits: readonly TimeLimit[]): RulePack => ({
  ...pack,
  limits: limits.toSorted((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)),
});
