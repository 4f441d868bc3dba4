import { addDays } from '#domain/clock/civil-date.js';
import type { Fact } from '#domain/docket/entry.js';
import type { CivilDate } from '#domain/docket/shape.js';

/** A business event as staff have it: a fact to record, or something that they do. */
export type Step =
  | { readonly kind: string; readonly [field: string]: unknown }
  | { readonly file: string }
  | { readonly page: 'raise' | 'acknowledge' };

export const ITEM = { item: 'd1', type: 'red-notice', source: 'LI', recipients: 'all' };

const r1 = (kind: string, more: object = {}): Step => ({ kind, request: 'r1', ...more });
const r2 = (kind: string, more: object = {}): Step => ({ kind, request: 'r2', ...more });
const d1 = (kind: string, more: object = {}): Step => ({ kind, item: 'd1', ...more });
const LI = { ncb: 'LI' };

/**
 * Eighteen months of one case: an access request, a deletion request with its consultation, an arrest with an urgent
 * ladder and provisional measures, a decision, its implementation and the copies in other countries. Day after the opening, and what
 * happened; dates among a step's fields are days after the step.
 */
export const EIGHTEEN_MONTHS: readonly (readonly [day: number, step: Step])[] = [
  [1, r1('request-drafted', { requestKind: 'access' })],
  [8, { file: 'r1' }],
  [12, r1('request-received')],
  [16, r1('request-acknowledged')],
  [22, r1('completion-requested', { dueOn: '+30' })],
  [34, r1('completion-submitted')],
  [52, r1('request-declared-admissible')],
  [60, r1('data-check-requested')],
  [101, r1('data-check-answered', { dataFound: true })],
  [118, r1('source-consulted', { ...LI, as: 'source', replyDueOn: '+45' })],
  [140, r1('disclosure-authorised', { ...LI, items: ['d1'] })],
  [150, r1('data-disclosed', { extent: 'summary', items: ['d1'] })],
  [160, r2('request-drafted', { requestKind: 'deletion', items: ['d1'] })],
  [166, { kind: 'domestic-proceeding-noted', country: 'LI', what: 'warrant-confirmed' }],
  [170, { file: 'r2' }],
  [173, r2('request-received')],
  [176, r2('request-acknowledged')],
  [184, r2('completion-requested', { dueOn: '+30' })],
  [201, r2('completion-submitted')],
  [205, { kind: 'travel-planned', from: 'FR', to: 'ES', on: '+20' }],
  [214, r2('request-declared-admissible')],
  [216, r2('source-notified', { ...LI, of: 'admissibility' })],
  [224, { kind: 'arrest-reported', country: 'ES' }],
  [224, { page: 'raise' }],
  [225, r2('provisional-measures-requested', { measures: ['block'], ground: 'detention' })],
  [226, { page: 'acknowledge' }],
  [228, { kind: 'extradition-requested', country: 'ES', requestedBy: 'LI' }],
  [236, r2('provisional-measures-granted', { measures: ['block'] })],
  [238, d1('data-item-blocked', { by: 'commission' })],
  [239, r2('source-notified', { ...LI, of: 'measure' })],
  [244, { kind: 'extradition-hearing-fixed', country: 'ES', on: '+30' }],
  [250, r2('source-consulted', { ...LI, as: 'source', replyDueOn: '+45' })],
  [251, r2('general-secretariat-consulted')],
  [274, { kind: 'extradition-decided', country: 'ES', requestedBy: 'LI', outcome: 'refused', reasons: ['political'] }],
  [276, { kind: 'release-reported', country: 'ES' }],
  [282, r2('general-secretariat-replied', { assessment: 'doubtful' })],
  [292, r2('source-reply-extended', { ...LI, until: '+30', askedBy: 'source' })],
  [318, r2('source-replied', { ...LI, extent: 'general', unanswered: ['G9'] })],
  [322, r2('information-requested', { dueOn: '+30' })],
  [340, r2('information-submitted')],
  [346, r2('source-reminded', { ...LI, replyDueOn: '+30' })],
  [368, r2('source-replied', { ...LI, extent: 'partial' })],
  [380, { kind: 'protective-status-granted', country: 'FR', status: 'refugee', against: ['LI'] }],
  [390, r2('additional-submission-filed')],
  [400, r2('study-date-fixed', { studyOn: '+45', submissionsUntil: '+14' })],
  [410, r2('additional-submission-filed')],
  [447, r2('decision-adopted', { outcome: 'non-compliant', operative: [{ items: ['d1'], result: 'non-compliant' }] })],
  [462, r2('decision-sent-to-general-secretariat')],
  [464, r2('decision-received-by-general-secretariat')],
  [476, d1('data-item-deleted', { by: 'decision' })],
  [477, r2('decision-implemented')],
  [480, r2('implementation-reported')],
  [486, r2('source-notified', { ...LI, of: 'decision' })],
  [492, r2('decision-received')],
  [496, r2('recipients-notified')],
  [498, r2('certificate-received')],
  [506, d1('national-copy-checked', { ncb: 'ES', result: 'still-held' })],
  [514, d1('national-copy-checked', { ncb: 'ES', result: 'deleted' })],
  [522, d1('national-copy-checked', { ncb: 'DE', result: 'no-answer' })],
  [534, d1('national-copy-checked', { ncb: 'DE', result: 'deleted' })],
  [542, d1('national-copy-checked', { ncb: 'FR', result: 'deleted' })],
  [547, { kind: 'domestic-proceeding-noted', country: 'LI', what: 'discontinued' }],
];

/** The fact of a step on its day, with the days among its fields counted from there. */
export function factOn(openedOn: CivilDate, day: number, step: Extract<Step, { kind: string }>): Fact {
  const occurredOn = addDays(openedOn, day);
  const fields = Object.entries(step).map(([name, value]) => [
    name,
    typeof value === 'string' && /^\+\d+$/.test(value) ? addDays(occurredOn, Number(value)) : value,
  ]);
  return { ...Object.fromEntries(fields), occurredOn } as Fact;
}
