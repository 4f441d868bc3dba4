import * as s from './shape.js';

/**
 * Every kind of entry that a docket can hold, as data: whose entry it is, and its own fields. Where each comes from,
 * decision by decision, stands beside it in the published practice; a code that is not listed here does not exist.
 */

export const ITEM_TYPES = [
  'red-notice',
  'blue-notice',
  'green-notice',
  'yellow-notice',
  'black-notice',
  'purple-notice',
  'orange-notice',
  'un-special-notice',
  'red-notice-request',
  'diffusion',
  'travel-document',
  'stolen-vehicle',
  'crime-analysis-file',
  'message',
  'other-record',
] as const;
export const REQUEST_KINDS = ['access', 'deletion', 'correction', 'revision'] as const;
export const OUTCOMES = [
  'non-compliant',
  'compliant',
  'compliant-with-update',
  'compliant-with-condition',
  'partial',
  'no-data',
  'revision-conditions-not-met',
] as const;
export const CHANNELS = ['portal', 'email', 'post'] as const;
export const GROUNDS = [
  'G1',
  'G2',
  'G3',
  'G4',
  'G5',
  'G6',
  'G7',
  'G8',
  'G9',
  'G10',
  'G11',
  'G12',
  'G13',
  'G14',
  'G15',
  'G16',
  'G17',
  'G18',
  'G19',
] as const;
export const CORRECTION_REASONS = [
  'wrong-date',
  'wrong-kind',
  'wrong-subject',
  'wrong-detail',
  'never-happened',
  'recorded-twice',
  'other',
] as const;
export const CLOSING_REASONS = [
  'decided',
  'implemented',
  'no-data',
  'withdrawn',
  'inadmissible',
  'dismissed',
  'client-left',
  'transferred',
  'deceased',
  'opened-in-error',
  'other',
] as const;

const ground = s.code(...GROUNDS);
const office = s.code('commission', 'general-secretariat', 'source');
const executor = s.code('decision', 'source', 'general-secretariat');
const measures = s.list(s.code('block', 'depublish', 'priority', 'other'));
const items = s.list(s.id);
const requests = s.list(s.id);
const informed = s.code('decision', 'measure', 'admissibility', 'study-date', 'extension');
const itemSource = s.either(s.bureau, s.code('unknown'));
const recipients = s.either(s.code('all'), s.list(s.bureau, 250));
const communicated = s.list(s.bureau);
const point = s.code('identity', 'status', 'residence', 'documents', 'other');

const operative = s.list(
  s.record({ items, result: s.code('non-compliant', 'compliant', 'update', 'condition', 'without-object') }),
);
const findings = s.list(
  s.record({
    ground,
    articles: s.maybe(s.list(s.article)),
    result: s.code('upheld', 'cumulative', 'rejected', 'left-open', 'not-reached', 'without-object', 'own-motion'),
  }),
);
const basis = s.list(
  s.record({ kind: s.code('warrant', 'judgment'), date: s.maybe(s.date), country: s.maybe(s.country) }),
);

/** Does an entry of this kind say which request it is about? `introduces`: it is the one that names a new request. */
type About = 'introduces' | 'required' | 'optional' | 'none';
interface Kind<F extends Record<string, s.Shape>> {
  readonly request: About;
  readonly item: About;
  readonly fields: F;
}
const kind = <F extends Record<string, s.Shape>>(request: About, item: About, fields: F): Kind<F> => ({
  request,
  item,
  fields,
});
const ofRequest = <F extends Record<string, s.Shape> = Record<never, never>>(fields = {} as F) =>
  kind('required', 'none', fields);
const ofMaybeRequest = <F extends Record<string, s.Shape> = Record<never, never>>(fields = {} as F) =>
  kind('optional', 'none', fields);
const ofItem = <F extends Record<string, s.Shape> = Record<never, never>>(fields = {} as F) =>
  kind('optional', 'required', fields);
const newItem = <F extends Record<string, s.Shape> = Record<never, never>>(fields = {} as F) =>
  kind('optional', 'introduces', fields);
const ofCase = <F extends Record<string, s.Shape> = Record<never, never>>(fields = {} as F) =>
  kind('optional', 'optional', fields);

export const VOCABULARY = {
  // the request, our side
  'request-drafted': kind('introduces', 'none', {
    requestKind: s.code(...REQUEST_KINDS),
    applicants: s.maybe(s.list(s.id)),
    items: s.maybe(items),
    preemptive: s.maybe(s.flag),
  }),
  'request-filed': ofRequest({ channel: s.code(...CHANNELS), filing: s.maybe(s.id) }),
  'completion-submitted': ofRequest(),
  'information-submitted': ofRequest(),
  'additional-submission-filed': ofRequest(),
  'communication-authorised': ofMaybeRequest({ to: communicated, what: point }),
  'communication-authorisation-refused': ofMaybeRequest(),
  'request-withdrawn': ofRequest(),
  'representative-changed': ofMaybeRequest(),

  // the request, the Commission
  'request-received': ofRequest({ by: s.maybe(s.code('commission', 'general-secretariat')) }),
  'request-forwarded': ofRequest(),
  'request-acknowledged': ofRequest(),
  'completion-requested': ofRequest({ dueOn: s.maybe(s.date) }),
  'request-declared-admissible': ofRequest({
    dateOf: s.maybe(s.code('declaration', 'notice')),
    inPart: s.maybe(s.flag),
  }),
  'request-declared-inadmissible': ofRequest({
    reasons: s.list(
      s.code(
        'identity-missing',
        'identity-expired',
        'authority-missing',
        'authority-insufficient',
        'language',
        'purpose-unclear',
        'reasons-missing',
        'not-concerned',
        'out-of-time',
        'not-completed',
        'other',
      ),
    ),
  }),
  'request-dismissed-for-abuse': ofRequest(),
  'information-requested': ofRequest({ dueOn: s.maybe(s.date) }),
  'requests-joined': ofMaybeRequest({
    requests,
    reason: s.maybe(s.code('joint-study', 'same-facts', 'same-family', 'other')),
  }),
  'study-date-fixed': ofRequest({
    session: s.maybe(s.session),
    studyOn: s.maybe(s.date),
    submissionsUntil: s.maybe(s.date),
  }),
  'study-postponed': ofRequest({ session: s.maybe(s.session) }),
  'extension-announced': ofRequest({
    until: s.maybe(s.date),
    reason: s.maybe(s.code('joint-study', 'general-secretariat-review', 'complexity', 'other')),
    statedIn: s.maybe(s.code('letter', 'decision')),
  }),
  'no-data-reported': ofRequest(),
  'data-disclosed': ofRequest({ extent: s.code('full', 'summary', 'partial'), items: s.maybe(items) }),
  'disclosure-restricted': ofRequest({
    of: s.code('data', 'decision', 'submission', 'existence'),
    by: s.maybe(s.code('source', 'general-secretariat', 'applicant', 'commission')),
    ground: s.maybe(s.code('security', 'investigation', 'rights-of-others', 'duties-of-commission')),
  }),

  // the decision
  'decision-adopted': ofRequest({
    outcome: s.code(...OUTCOMES),
    requests: s.maybe(requests),
    session: s.maybe(s.session),
    operative: s.maybe(operative),
    findings: s.maybe(findings),
  }),
  'condition-set': ofMaybeRequest({
    condition: s.id,
    items,
    mustActBy: s.code('source', 'general-secretariat', 'applicant'),
    ncb: s.maybe(s.bureau),
    what: s.code('retention-lawful', 'proceedings-valid', 'identity', 'update', 'other'),
    within: s.maybe(s.duration),
    until: s.maybe(s.date),
    from: s.code('source-notified', 'adoption', 'receipt'),
    otherwise: s.code('non-compliant', 'compliant'),
  }),
  'condition-met': ofMaybeRequest({ condition: s.id }),
  'condition-failed': ofMaybeRequest({ condition: s.id }),
  'source-notified': ofMaybeRequest({ ncb: s.bureau, of: informed }),
  'decision-received': ofRequest(),

  // the General Secretariat
  'data-check-requested': ofRequest(),
  'data-check-answered': ofRequest({ dataFound: s.flag }),
  'general-secretariat-consulted': ofRequest(),
  'general-secretariat-replied': ofRequest({
    assessment: s.maybe(s.code('compliant', 'doubtful', 'non-compliant', 'undisclosed')),
  }),
  'review-opened': ofRequest(),
  'review-closed': ofRequest(),
  'decision-sent-to-general-secretariat': ofRequest(),
  'decision-received-by-general-secretariat': ofRequest(),
  'clarifications-sought': ofRequest(),
  'clarifications-received': ofRequest(),
  'decision-implemented': ofRequest(),
  'implementation-reported': ofRequest(),
  'recipients-notified': ofMaybeRequest(),
  'certificate-received': ofMaybeRequest(),

  // the source and other bureaus
  'source-consulted': ofRequest({ ncb: s.bureau, as: s.maybe(s.code('source', 'other')), replyDueOn: s.maybe(s.date) }),
  'source-reminded': ofRequest({ ncb: s.bureau, replyDueOn: s.maybe(s.date) }),
  'source-reply-extended': ofRequest({
    ncb: s.bureau,
    until: s.date,
    askedBy: s.maybe(s.code('source', 'commission')),
  }),
  'source-replied': ofRequest({
    ncb: s.bureau,
    extent: s.maybe(s.code('full', 'general', 'partial')),
    unanswered: s.maybe(s.list(ground)),
    confirms: s.maybe(s.list(s.code('proceedings', 'warrant', 'interest', 'identity'))),
  }),
  'source-silent': ofRequest({ ncb: s.bureau, about: s.maybe(s.list(ground)) }),
  'disclosure-authorised': ofRequest({ ncb: s.bureau, items: s.maybe(items) }),
  'disclosure-refused': ofRequest({
    ncb: s.bureau,
    ground: s.maybe(s.code('security', 'investigation', 'rights-of-others', 'duties-of-commission')),
  }),

  // data items
  'data-item-recorded': newItem({
    type: s.code(...ITEM_TYPES),
    source: itemSource,
    recipients,
    concerns: s.maybe(s.id),
    asProperty: s.maybe(s.flag),
    purpose: s.maybe(s.code('arrest', 'locate', 'information', 'identify', 'warn')),
    status: s.maybe(
      s.code('wanted', 'missing', 'possible-threat', 'person-of-interest', 'stolen', 'lost', 'revoked', 'other'),
    ),
    publicExtract: s.maybe(s.flag),
    basis: s.maybe(basis),
    recordedOn: s.maybe(s.date),
  }),
  'data-item-publication-requested': newItem({ type: s.code(...ITEM_TYPES), source: itemSource }),
  'data-item-publication-withheld': ofItem({ by: s.code('general-secretariat', 'commission') }),
  'data-item-published': ofItem(),
  'data-item-suspended-by-source': ofItem(),
  'data-item-blocked': ofItem({ by: office }),
  'data-item-unblocked': ofItem({ by: office }),
  'data-item-corrected': ofItem({ by: executor, what: s.code('identity', 'facts', 'basis', 'addendum', 'other') }),
  'data-item-retention-extended': ofItem({ until: s.maybe(s.date) }),
  'data-item-deleted': ofItem({ by: executor }),
  'data-item-reissued': ofItem(),
  'national-copy-checked': ofItem({ ncb: s.bureau, result: s.code('deleted', 'still-held', 'no-answer', 'unknown') }),

  // provisional measures
  'provisional-measures-requested': ofMaybeRequest({
    measures,
    ground: s.code('detention', 'extradition', 'travel', 'protective-status', 'other'),
    harmOn: s.maybe(s.date),
  }),
  'provisional-measures-granted': ofMaybeRequest({
    measures,
    ofOwnMotion: s.maybe(s.flag),
    because: s.maybe(s.code('source-silence', 'serious-doubt', 'other')),
  }),
  'provisional-measures-refused': ofMaybeRequest(),
  'provisional-measures-lifted': ofMaybeRequest(),

  // revision
  'new-fact': ofMaybeRequest({ factOccurredOn: s.maybe(s.date), discoveredOn: s.date }),
  'revision-invited': ofMaybeRequest(),
  'revision-not-admitted': ofMaybeRequest(),

  // the world outside
  'travel-planned': ofCase({ from: s.country, to: s.country, on: s.date }),
  'border-incident-reported': ofCase({
    country: s.country,
    what: s.code('entry-refused', 'held-for-checks', 'departure-hindered', 'document-retained', 'registration-refused'),
  }),
  'arrest-reported': ofCase({ country: s.country }),
  'release-reported': ofCase({ country: s.country }),
  'extradition-requested': ofCase({ country: s.country, requestedBy: s.country }),
  'extradition-hearing-fixed': ofCase({ country: s.country, on: s.date }),
  'extradition-decided': ofCase({
    country: s.country,
    requestedBy: s.country,
    outcome: s.code('refused', 'granted', 'barred', 'discontinued', 'surrendered-elsewhere'),
    reasons: s.maybe(
      s.list(
        s.code(
          'human-rights',
          'political',
          'nationality',
          'limitation',
          'ne-bis-in-idem',
          'insufficient-facts',
          'speciality',
          'other',
        ),
      ),
    ),
  }),
  'protective-status-granted': ofCase({
    country: s.country,
    status: s.maybe(s.code('refugee', 'subsidiary', 'humanitarian', 'residence-permit')),
    against: s.maybe(s.list(s.country)),
  }),
  'domestic-proceeding-noted': ofCase({
    country: s.country,
    what: s.code(
      'warrant-issued',
      'warrant-confirmed',
      'charged',
      'convicted',
      'convicted-in-absentia',
      'acquitted',
      'discontinued',
      'limitation',
      'transferred',
      'transfer-refused',
      'retrial-refused',
      'sentence-served',
      'custody-order',
      'petition-refused',
      'travel-ban',
      'investigation-opened',
      'other',
    ),
  }),

  // the docket itself
  'entry-corrected': ofCase({
    entry: s.id,
    replacement: s.maybe(s.wholeEntry),
    reason: s.code(...CORRECTION_REASONS),
  }),
  'note-added': ofCase(),
  'case-closed': ofCase({ reason: s.code(...CLOSING_REASONS) }),
  'case-reopened': ofCase(),
} as const satisfies Record<string, Kind<Record<string, s.Shape>>>;

export type Vocabulary = typeof VOCABULARY;
export type EntryKind = keyof Vocabulary;
export const ENTRY_KINDS = Object.keys(VOCABULARY) as EntryKind[];
export const isEntryKind = (value: unknown): value is EntryKind =>
  typeof value === 'string' && Object.hasOwn(VOCABULARY, value);

export type RequestKind = (typeof REQUEST_KINDS)[number];
export type ItemType = (typeof ITEM_TYPES)[number];
export type Outcome = (typeof OUTCOMES)[number];
export type Channel = (typeof CHANNELS)[number];
export type ClosingReason = (typeof CLOSING_REASONS)[number];
