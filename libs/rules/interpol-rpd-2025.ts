import type { FactPattern, RulePack, TimeLimit } from '#domain/deadlines/time-limit.js';
import { CASE_CLOSED, COUNTING } from './ccf-statute-limits.js';

const SOURCE = 'https://www.interpol.int/content/download/5694/file/26%20E%20RulesProcessingData_RPD.pdf';

/**
 * The longest retention, which the Executive Committee sets (articles 13(2)(f) and 49). Five years for red notices and
 * nominal data is what practitioners report; an office that knows better publishes its own pack with another R02.
 */
const LONGEST_RETENTION = 'P5Y';

const rpd = (article: string): TimeLimit['cites'] => ({
  text: 'INTERPOL’s Rules on the Processing of Data',
  edition: 'III/IRPD/GA/2011 (2025)',
  article,
  source: SOURCE,
});

const regulation = { basis: 'regulation', counting: COUNTING } as const;
const SAME_ITEM = { same: ['item'] } as const;
const DELETED: FactPattern = { kinds: ['data-item-deleted'], ...SAME_ITEM };

/** What stands in the Rules, but starts with nothing that a docket can hold. */
const withoutDate = (
  rule: string,
  title: string,
  article: string,
  bound: 'source' | 'general-secretariat',
  note: string,
): TimeLimit => ({
  ...regulation,
  rule,
  title,
  cites: rpd(article),
  nature: 'duty',
  bound,
  per: 'entry',
  triggers: [],
  runs: null,
  metBy: [],
  onExpiry: 'nothing',
  certainty: 'known',
  notes: [note],
});

const LIMITS: readonly TimeLimit[] = [
  {
    ...regulation,
    rule: 'R01',
    title: 'Suspension by the source',
    cites: rpd('81(1), 100(1)'),
    nature: 'duty',
    bound: 'source',
    per: 'item',
    subjects: [{ kinds: ['data-item-suspended-by-source'] }],
    triggers: [{ kinds: ['data-item-suspended-by-source'], date: 'occurredOn', certainty: 'known' }],
    notBefore: { kinds: ['data-item-recorded', 'data-item-published'] },
    runs: 'P6M',
    metBy: [DELETED, { kinds: ['data-item-reissued', 'data-item-published'], ...SAME_ITEM }],
    endedBy: [{ kinds: ['data-item-suspended-by-source'], ...SAME_ITEM, leaves: 'superseded' }, CASE_CLOSED],
    onExpiry: 'ask',
    expiryNote:
      'A suspension lasts six months at most. What became of the data since is not on record: ask the Commission whether they were withdrawn or are active again.',
    certainty: 'known',
    notes: ['A suspension does not stop the retention period (article 49(4)).'],
  },
  {
    ...regulation,
    rule: 'R02',
    title: 'End of the retention period',
    cites: rpd('49(2), 49(3), 13(2)(f)'),
    nature: 'opportunity',
    bound: 'general-secretariat',
    per: 'item',
    subjects: [{ kinds: ['data-item-recorded'] }, { kinds: ['data-item-reissued'] }],
    triggers: [
      { kinds: ['data-item-recorded'], date: 'recordedOn', certainty: 'known' },
      { kinds: ['data-item-reissued'], date: 'occurredOn', certainty: 'known' },
      {
        kinds: ['data-item-recorded'],
        date: 'occurredOn',
        certainty: 'estimated',
        note: 'The day of recording itself is not stated: counted from the day that the docket gives for the data.',
      },
    ],
    runs: LONGEST_RETENTION,
    metBy: [DELETED],
    movedBy: [
      { kinds: ['data-item-retention-extended'], ...SAME_ITEM, has: ['until'], to: 'until', article: '50(4)' },
      {
        kinds: ['data-item-retention-extended'],
        ...SAME_ITEM,
        where: { until: [null] },
        restarts: true,
        article: '50(4)',
      },
    ],
    onExpiry: 'lapses',
    expiryNote: 'The retention period has ended; whether the data were deleted is the next date’s question.',
    certainty: 'interpretation',
    notes: [
      'The length is set by the Executive Committee and not by the text: five years is what practitioners report.',
    ],
  },
  {
    ...regulation,
    rule: 'R03',
    title: 'Question to the source before retention ends',
    cites: rpd('50(2)'),
    nature: 'duty',
    bound: 'general-secretariat',
    per: 'deadline',
    triggers: [{ dueOf: ['R02'], certainty: 'known' }],
    runs: '-P6M',
    metBy: [DELETED],
    onExpiry: 'ask',
    expiryNote: 'Whether the source was asked, and what it answered, nobody tells the applicant: ask the Commission.',
    certainty: 'known',
  },
  {
    ...regulation,
    rule: 'R04',
    title: 'Deletion at the end of retention',
    cites: rpd('51(2)'),
    nature: 'duty',
    bound: 'general-secretariat',
    per: 'deadline',
    triggers: [{ dueOf: ['R02'], certainty: 'known' }],
    runs: 'P0D',
    metBy: [DELETED],
    onExpiry: 'ask',
    expiryNote:
      'Without reasons to keep them the data are deleted of themselves at the end of retention. That is expected and not on record: ask for confirmation.',
    certainty: 'known',
    notes: ['Renewal needs reasons, for up to another longest period (article 50(4)).'],
  },
  withoutDate(
    'R05',
    'Downloaded data sets',
    '56(1)(f), 56(1)(g), 56(1)(i)',
    'source',
    'Kept six months at most and brought up to date weekly, deletions included: no entry can tell when a bureau downloaded a set.',
  ),
  {
    ...withoutDate(
      'R06',
      'Deletion by each recipient',
      '5(7)(b)',
      'source',
      'Immediately, for each bureau that received the data: the text has no number, so no date is named. The office checks the national copies on dates of its own.',
    ),
    triggers: [{ kinds: ['recipients-notified'], date: 'occurredOn', certainty: 'known' }],
    metBy: [{ kinds: ['national-copy-checked'], where: { result: ['deleted'] } }],
  },
  withoutDate(
    'R07',
    'Objection to a copy between databases',
    '43(1)(a)',
    'source',
    'Ten days for the source to object to a copy for the same purpose: no entry tells of such a copy.',
  ),
  withoutDate(
    'R08',
    'Objection to disclosure or access',
    '28(8), 107(2)',
    'source',
    'Forty-five days to object to disclosure to private entities or to a new bureau’s access: no entry tells of either.',
  ),
  withoutDate(
    'R09',
    'Cancellation of a notice that the source does not act upon',
    '81(3)(d)',
    'general-secretariat',
    'A notice is cancelled where its source located the person, has what it needs and does nothing without reason. The text has no number, and no entry tells what the source knew; an arrest may be evidence of it.',
  ),
];

/** The limits of the Rules on the Processing of Data worth following; the day this edition came into force was not seen. */
export const interpolRpd2025: RulePack = {
  id: 'interpol-rpd-2025',
  version: 1,
  title: 'INTERPOL’s Rules on the Processing of Data, 2025',
  effectiveFrom: null,
  effectiveUntil: null,
  source: SOURCE,
  limits: LIMITS,
};
