import type { RulePack, TimeLimit } from '#domain/deadlines/time-limit.js';
import {
  AMENDED_IN_2025,
  COUNTING,
  commonLimits,
  type Edition,
  REQUEST_ENDS,
  statute,
  statutePack,
} from './ccf-statute-limits.js';

const EDITION: Edition = {
  edition: 'II.E/RCIA/GA/2004 (2025)',
  source: 'https://www.interpol.int/content/download/5695/file/Statute%20of%20the%20CCF%20%28E%29.pdf',
};
const cites = statute(EDITION);

/** What the amendments of November 2025 added (GA-2025-93-RES-08), and a duty whose earlier wording was not compared. */
const ADDED: readonly TimeLimit[] = [
  {
    rule: 'T01',
    title: 'Request passed on to the Commission',
    basis: 'statute',
    cites: cites('23(1)(b)'),
    nature: 'duty',
    bound: 'general-secretariat',
    per: 'request',
    triggers: [
      { kinds: ['request-received'], where: { by: ['general-secretariat'] }, date: 'occurredOn', certainty: 'known' },
    ],
    runs: null,
    metBy: [{ kinds: ['request-forwarded'] }],
    counting: COUNTING,
    onExpiry: 'nothing',
    certainty: 'known',
    notes: ['As soon as it is received: the text has no number.'],
  },
  {
    rule: 'T04',
    title: 'Data check by the General Secretariat',
    basis: 'statute',
    cites: cites('33(2)'),
    nature: 'duty',
    bound: 'general-secretariat',
    per: 'request',
    triggers: [
      { kinds: ['data-check-requested'], date: 'occurredOn', certainty: 'known' },
      {
        kinds: ['request-declared-admissible'],
        date: 'occurredOn',
        certainty: 'estimated',
        gives: 'earliest',
        note: 'The applicant is seldom told when the check was asked for: counted from admissibility, after which it is asked for.',
      },
    ],
    notBefore: { kinds: ['request-declared-admissible', 'request-received', 'request-filed'] },
    runs: 'P45D',
    metBy: [{ kinds: ['data-check-answered'] }, { kinds: ['no-data-reported', 'data-disclosed'], atTheLatest: true }],
    endedBy: [
      { kinds: ['source-consulted', 'study-date-fixed', 'decision-adopted'], leaves: 'unknown' },
      ...REQUEST_ENDS,
    ],
    counting: COUNTING,
    onExpiry: 'mark',
    certainty: 'known',
    notes: ['Since when the amended article is in force was not seen (unverified).'],
  },
  {
    rule: 'T05',
    title: 'Review by the General Secretariat itself',
    basis: 'statute',
    cites: cites('33(5)'),
    nature: 'duty',
    bound: 'general-secretariat',
    per: 'request',
    triggers: [{ kinds: ['review-opened'], date: 'occurredOn', certainty: 'known' }],
    runs: null,
    metBy: [{ kinds: ['review-closed'] }],
    counting: COUNTING,
    onExpiry: 'nothing',
    certainty: 'known',
    notes: ['The text sets no limit: a wait to watch, which may justify an extension under article 40(3).'],
  },
];

const REVIEW_PENDING = {
  kinds: ['review-opened'],
  undoneBy: 'review-closed',
  note: 'The General Secretariat is reviewing the data itself, and the Commission waits for it (article 33(5)): the limit keeps running, but this may justify an extension under article 40(3).',
} as const;

/** The Statute with the amendments adopted on 24–27 November 2025; the day they came into force was not seen. */
export const ccfStatute2025: RulePack = statutePack(
  {
    id: 'ccf-statute-2025',
    version: 2,
    title: 'Statute of the Commission for the Control of INTERPOL’s Files, as amended in 2025',
    effectiveFrom: null,
    effectiveUntil: null,
    source: EDITION.source,
    transition: { ...AMENDED_IN_2025, side: 'after' },
  },
  [
    ...ADDED,
    ...commonLimits(EDITION).map((limit) =>
      ['T06', 'T07', 'T08'].includes(limit.rule)
        ? { ...limit, notesAfter: [...(limit.notesAfter ?? []), REVIEW_PENDING] }
        : limit,
    ),
  ],
);
