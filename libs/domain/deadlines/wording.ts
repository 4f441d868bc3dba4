import type { CivilDate } from '../docket/shape.js';
import type { EntryKind } from '../docket/vocabulary.js';

/** The words of a derivation: what a lawyer reads when checking a date against the text. */

/** The rule and where it stands. */
export interface Cited {
  readonly rule: string;
  readonly title: string;
  readonly article: string;
  readonly text: string;
  readonly edition: string;
}
/** Something on the docket: what, under which id, on which day; `latest` where only the day it reached us is known. */
export interface Told {
  readonly kind: EntryKind;
  readonly entry: string;
  readonly day?: CivilDate;
  readonly latest?: CivilDate;
}

export const cited = ({ rule, title, article, text, edition }: Cited): string =>
  `${rule} (${title}), ${articles(article)} of the ${text}, edition ${edition}`;

export const articles = (article: string): string => `${article.includes(', ') ? 'articles' : 'article'} ${article}`;

/** "entry e7, 2023-10-09". */
export const entryAndDay = ({ entry, day, latest }: Omit<Told, 'kind'>): string =>
  `entry ${entry}, ${day ?? (latest === undefined ? 'day unknown' : `day unknown, at the latest ${latest}`)}`;

/** What happened, as a clause: "the request was declared admissible". */
export const happened = (kind: EntryKind): string =>
  CLAUSES[kind] ?? `the fact “${kind.replaceAll('-', ' ')}” occurred`;

export function inWords(duration: string): string {
  const [, count = '', unit = ''] = /^-?P(\d+)([YMWD])$/.exec(duration) ?? [];
  return days(Number(count), { Y: 'year', M: 'month', W: 'week', D: 'day' }[unit] ?? unit);
}

export const days = (count: number, unit = 'day'): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

export const sentence = (clause: string): string => clause.charAt(0).toUpperCase() + clause.slice(1);

const CLAUSES: Partial<Record<EntryKind, string>> = {
  'request-drafted': 'the request was drafted',
  'request-filed': 'the request was filed',
  'completion-submitted': 'the missing documents were submitted',
  'information-submitted': 'the information was submitted',
  'additional-submission-filed': 'a further submission was filed',
  'communication-authorised': 'the applicant authorised the communication',
  'communication-authorisation-refused': 'the applicant refused the communication',
  'request-withdrawn': 'the request was withdrawn',
  'request-received': 'the request was received',
  'request-forwarded': 'the General Secretariat passed the request on',
  'request-acknowledged': 'the Commission acknowledged the request',
  'completion-requested': 'the Commission asked for missing documents',
  'request-declared-admissible': 'the request was declared admissible',
  'request-declared-inadmissible': 'the request was declared inadmissible',
  'request-dismissed-for-abuse': 'the request was dismissed for abuse',
  'information-requested': 'the Commission asked for information',
  'study-date-fixed': 'the study date was fixed',
  'study-postponed': 'the study was postponed',
  'extension-announced': 'the Commission announced an extension',
  'no-data-reported': 'the Commission reported that there are no data',
  'data-disclosed': 'the data were disclosed',
  'disclosure-restricted': 'the applicant was told that disclosure is refused',
  'decision-adopted': 'the decision was adopted',
  'condition-set': 'the decision set its condition',
  'condition-met': 'the condition was met',
  'condition-failed': 'the condition failed',
  'source-notified': 'the source was notified',
  'decision-received': 'the applicant received the decision',
  'data-check-requested': 'the General Secretariat was asked to check its files',
  'data-check-answered': 'the General Secretariat answered whether it holds data',
  'review-opened': 'the General Secretariat opened its own review',
  'review-closed': 'the General Secretariat closed its own review',
  'decision-sent-to-general-secretariat': 'the decision was sent to the General Secretariat',
  'decision-received-by-general-secretariat': 'the General Secretariat received the decision',
  'clarifications-sought': 'the General Secretariat sought clarifications',
  'clarifications-received': 'the General Secretariat received the clarifications',
  'decision-implemented': 'the decision was implemented',
  'implementation-reported': 'the report of implementation reached the Commission',
  'recipients-notified': 'the recipients were notified',
  'certificate-received': 'the certificate was received',
  'source-consulted': 'the bureau was consulted',
  'source-reminded': 'the bureau was reminded',
  'source-reply-extended': 'the bureau was given more time',
  'source-replied': 'the bureau replied',
  'data-item-recorded': 'the data were recorded',
  'data-item-publication-requested': 'the publication was asked for',
  'data-item-blocked': 'access to the data was blocked',
  'data-item-corrected': 'the data were corrected',
  'data-item-deleted': 'the data were deleted',
  'provisional-measures-granted': 'the provisional measures were granted',
  'provisional-measures-lifted': 'the provisional measures were lifted',
  'new-fact': 'the new fact was discovered',
  'case-closed': 'the case was closed',
};
