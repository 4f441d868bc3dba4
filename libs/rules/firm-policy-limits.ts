import type { Ending, FactPattern, RulePack, TimeLimit } from '#domain/deadlines/time-limit.js';
import { CASE_CLOSED, COUNTING, DECIDED_BY_THEN, REQUEST_ENDS } from './ccf-statute-limits.js';
import { lastDayLikelyToBeRead, SESSIONS } from './session-calendar.js';

const policy = (item: string) =>
  ({
    basis: 'policy',
    cites: { text: 'firm’s own policy', edition: 'default', article: item },
    nature: 'opportunity',
    bound: 'firm',
    counting: COUNTING,
    onExpiry: 'lapses',
    certainty: 'known',
    notes: ['The firm’s own date: no text gives a right to it.'],
  }) as const;

/** So long before a date that binds our side. */
const internalDate = (rule: string, of: string, title: string, item: string, runs: string): TimeLimit => ({
  ...policy(item),
  rule,
  title,
  per: 'deadline',
  triggers: [{ dueOf: [of], while: 'open', certainty: 'known' }],
  runs,
  counting: { ...COUNTING, aim: 'working-day-before' },
  metBy:
    of === 'T16'
      ? [{ kinds: ['request-filed'], of: ['revision'] }]
      : [{ kinds: ['completion-submitted', 'information-submitted', 'additional-submission-filed'] }],
});

const afterDeletion = (
  rule: string,
  title: string,
  item: string,
  runs: string,
  metBy: TimeLimit['metBy'],
): TimeLimit => ({
  ...policy(item),
  rule,
  title,
  per: 'item',
  subjects: [{ kinds: ['data-item-deleted'] }],
  triggers: [{ kinds: ['data-item-deleted'], date: 'occurredOn', certainty: 'known' }],
  runs,
  metBy,
  endedBy: [{ kinds: ['data-item-reissued'], same: ['item'], leaves: 'superseded' }, CASE_CLOSED],
});

const NATIONAL_CHECK: TimeLimit['metBy'] = [{ kinds: ['national-copy-checked'], same: ['item'] }];
const ACCESS_AGAIN: TimeLimit['metBy'] = [{ kinds: ['request-filed'], of: ['access'] }];

const ADMISSIBLE: FactPattern = { kinds: ['request-declared-admissible'] };
/** What meets T06, T07 or T08: the request waits for no session any more. */
const DECIDED: readonly Ending[] = [
  { kinds: ['decision-adopted', 'revision-not-admitted'], leaves: 'superseded' },
  { kinds: DECIDED_BY_THEN.kinds, after: 'request-declared-admissible', leaves: 'superseded' },
  { kinds: ['data-disclosed', 'no-data-reported'], onRequest: { kinds: ['access'] }, leaves: 'superseded' },
  {
    kinds: ['disclosure-restricted'],
    where: { of: ['data', 'existence'] },
    onRequest: { kinds: ['access'] },
    leaves: 'superseded',
  },
];

/** The firm's internal dates and nudges, as practice suggests them; each office may publish its own pack instead. */
export const firmPolicyDefault: RulePack = {
  id: 'firm-policy-default',
  version: 2,
  title: 'Internal dates of the firm: policy, never a right',
  effectiveFrom: null,
  effectiveUntil: null,
  source: 'the firm itself',
  sessions: SESSIONS.map((session) => ({ ...session, materialUntil: lastDayLikelyToBeRead(session) })),
  limits: [
    internalDate('P01', 'T16', 'Internal date of the application for revision', '1', '-P30D'),
    internalDate('P02', 'T17', 'Internal date of the answer to a letter', '2', '-P5D'),
    {
      ...policy('3'),
      rule: 'P03',
      title: 'Acknowledgement still missing',
      per: 'request',
      triggers: [{ kinds: ['request-filed'], date: 'occurredOn', certainty: 'known' }],
      runs: 'P10D',
      metBy: [
        { kinds: ['request-acknowledged', 'request-received'] },
        {
          kinds: ['completion-requested', 'request-declared-admissible', 'request-declared-inadmissible'],
          atTheLatest: true,
        },
      ],
      endedBy: REQUEST_ENDS,
      expiryNote: 'Nobody has acknowledged the request: look into the portal and ask the Commission.',
    },
    {
      ...policy('4'),
      rule: 'P04',
      title: 'Polite question about the state of the request',
      per: 'deadline',
      triggers: [{ dueOf: ['T06', 'T07', 'T08'], while: 'past', every: 'P6W', certainty: 'known' }],
      runs: 'P7D',
      metBy: [{ kinds: ['decision-adopted'] }],
    },
    afterDeletion('P05', 'First check of the national copies', '5', 'P30D', NATIONAL_CHECK),
    afterDeletion('P06', 'Second check of the national copies', '6', 'P90D', NATIONAL_CHECK),
    afterDeletion('P07', 'New access request, half a year after deletion', '7', 'P6M', ACCESS_AGAIN),
    afterDeletion('P08', 'New access request, a year after deletion', '8', 'P12M', ACCESS_AGAIN),
    {
      ...policy('9'),
      rule: 'P09',
      title: 'Question to the Commission before a session',
      per: 'session',
      onlyAfter: [ADMISSIBLE],
      notBefore: { kinds: ['request-filed', 'request-received'] },
      triggers: [{ session: 'startsOn', certainty: 'known' }],
      runs: '-P4W',
      metBy: [],
      endedBy: [...DECIDED, ...REQUEST_ENDS],
    },
  ],
};
