import { REQUEST_STATES } from '#domain/case/case-file.js';
import { STAGES } from '#domain/case/stage-names.js';
import { REQUEST_KINDS, VOCABULARY } from '#domain/docket/vocabulary.js';
import { STAGE_SAYS } from '#protocol/announcements.js';
import { RULE_PACK_IDS, rulePack } from '#rules/packs.js';

/**
 * The grammar of what ops may read without a key. Every word of it is written here or comes from a closed list: stages,
 * kinds of entries, rules, articles and editions of the published packs, dates, counted short names. A line that says
 * anything else, be it a single letter, is sealed: the door is as narrow as this file.
 */
const LIMITS = RULE_PACK_IDS.flatMap((id) => rulePack(id).limits);
const KINDS = Object.keys(VOCABULARY);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const oneOf = (words: readonly string[]): string =>
  `(?:${[...new Set(words)]
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')})`;

const DAY = '\\d{4}-\\d{2}-\\d{2}';
const COUNT = '\\d{1,6}';
/** r1, d12, a1, e104: what the product itself counts. A name somebody made up is not one of them. */
const SHORT = '[acdeir]\\d{1,4}';
const BUREAU = '[A-Z]{2}';
/** A firm's own pack may have more policy rules than the one that is published here. */
const RULE = `(?:${oneOf(LIMITS.map(({ rule }) => rule))}|P\\d{2})`;
const ARTICLE = oneOf(LIMITS.map(({ cites }) => cites.article));
const EDITION = oneOf(LIMITS.map(({ cites }) => cites.edition));
const STEP = oneOf(LIMITS.flatMap(({ step }) => (step === undefined ? [] : [step])));
const DEADLINE = `${RULE}(?::(?:${RULE}|${SHORT}|${BUREAU}|${STEP}|\\d{1,3}|case))*`;
const PARTY = oneOf(['commission', 'general-secretariat', 'source', 'applicant', 'firm']);
const CERTAINTY = oneOf(['known', 'estimated', 'interpretation', 'open']);
const RUNG = '(?:on-the-day|overdue-when-recorded|P\\d{1,3}D-(?:before|after)|mail)';
const LADDER = oneOf(['raised', 'climbing', 'acknowledged', 'unanswered', 'ended']);
const CHANNEL = oneOf(['portal', 'email', 'post']);
const REQUEST = `${SHORT} ${oneOf([...REQUEST_KINDS])}: ${oneOf([...REQUEST_STATES])}`;
const REMINDED = `(?:${DEADLINE}|${RULE} art\\. ${ARTICLE}, due (?:${DAY}|null)|${RULE}, the firm’s own date, (?:${DAY}|null))`;

const LINES = [
  '',
  ...Object.values(STAGE_SAYS).map(escaped),
  // The details of a case.
  `\\*\\*Stage:\\*\\* ${oneOf([...STAGES])}(?: · \\*\\*urgent\\*\\*)?`,
  `\\*\\*Waiting on:\\*\\* (?:${PARTY}|nobody)`,
  `\\*\\*Requests:\\*\\* (?:none yet|${REQUEST}(?:; ${REQUEST})*)`,
  '\\*\\*Open dates:\\*\\* (?:none)?',
  `- ${DAY} · ${RULE} art\\. ${ARTICLE} \\(${EDITION}\\) · owed by ${PARTY} · ${CERTAINTY}(?: · first ${DAY})?(?: · (?:\\*\\*overdue\\*\\*|unknown whether met))? · ${DEADLINE}`,
  `- ${DAY} · ${RULE} · the firm’s own date, policy · ${DEADLINE}`,
  `\\*\\*Entries:\\*\\* ${COUNT}`,
  // An urgent ladder.
  `\\*\\*Urgent ladder ${COUNT}:\\*\\* ${LADDER}`,
  `Round ${COUNT}, next: (?:on-call|deputy|partner|alarm)`,
  'Acknowledged',
  'The case is closed',
  // Summaries of workflows, activities and timers.
  'CCF case, (?:initial|revision)',
  'Plan: (?:taken up|what is due)',
  'Record the opening',
  `Urgent ladder ${COUNT}(?:: page the on-call lawyer)?`,
  `Prepare the filing of ${SHORT} \\(${CHANNEL}\\)`,
  `Lodge ${SHORT} by e-mail, a single attempt`,
  `Filing of ${SHORT} is unconfirmed: page a person`,
  'Filing unconfirmed: page a person',
  `Fate of the filing of ${SHORT}`,
  `Reminder ${RUNG}: ${REMINDED}(?: and ${COUNT} more)?`,
  `Enter the silence of ${BUREAU} on ${SHORT}: no reply by ${DAY}`,
  `Reply of ${BUREAU} due ${DAY}, art\\. 34`,
  `Study of ${SHORT} begins ${DAY}, art\\. 31\\(3\\)`,
  'A quiet moment, to continue as new',
].map((line) => new RegExp(`^${line}$`, 'u'));

/** Far above the longest details there are, and a bound on what is looked at. */
const MOST = 8_000;
const SUMMARY_CUT_AT = 'Record '.length + 180;

/** May this be read by whoever sees the Temporal UI? */
export const isAnnouncement = (text: string): boolean =>
  text !== '' &&
  text.length <= MOST &&
  (isRecordSummary(text) || text.split('\n').every((line) => LINES.some((form) => form.test(line))));

/** `Record` with kinds of entries; a long list is cut, and its last kind with it. */
function isRecordSummary(text: string): boolean {
  if (!text.startsWith('Record ')) return false;
  const kinds = text.slice('Record '.length).split(', ');
  const isCut = text.length === SUMMARY_CUT_AT;
  return kinds.every((kind, at) =>
    isCut && at === kinds.length - 1 ? KINDS.some((each) => each.startsWith(kind)) : KINDS.includes(kind),
  );
}
