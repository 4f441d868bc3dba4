import type { Deadline } from '../deadlines/deadline.js';
import type { CivilDate } from '../docket/shape.js';
import type { CaseFile } from './case-file.js';
import type { Plan } from './plan.js';
import type { Stage } from './stage-names.js';

/** The next step of the procedure: what the Statute, a decision or a letter asks. */
export const isOfTheProcedure = ({ basis }: Deadline): boolean => basis !== 'regulation' && basis !== 'policy';
/** How long data are kept or suspended moves no request: it is the next duty only where nothing of the procedure is. */
export const isOfTheData = ({ basis }: Deadline): boolean => basis === 'regulation';
export const isAhead = ({ dueOn }: Deadline, today: CivilDate): boolean => dueOn !== null && dueOn >= today;

const LISTED = 8;
const OWN_DATES_LISTED = 3;

/** What ops read: stage, articles, dates, codes. No name, no free text, by construction. */
export function detailsOf(
  file: CaseFile,
  stage: Stage,
  waitingOn: Plan['waitingOn'],
  urgent: boolean,
  open: readonly Deadline[],
  today: CivilDate,
): string {
  const owed = [...open.filter(isOfTheProcedure), ...open.filter(isOfTheData)].slice(0, LISTED);
  const own = open.filter((each) => each.basis === 'policy' && isAhead(each, today)).slice(0, OWN_DATES_LISTED);
  const dates = [
    ...owed.map(
      ({ rule, article, edition, dueOn, originalDueOn, bound, certainty, status, id }) =>
        `- ${dueOn} · ${rule} art. ${article} (${edition}) · owed by ${bound} · ${certainty}` +
        `${originalDueOn !== null && originalDueOn !== dueOn ? ` · first ${originalDueOn}` : ''}` +
        `${dueOn === null || dueOn >= today ? '' : status === 'unknown' ? ' · unknown whether met' : ' · **overdue**'} · ${id}`,
    ),
    ...own.map(({ dueOn, rule, id }) => `- ${dueOn} · ${rule} · the firm’s own date, policy · ${id}`),
  ];
  return [
    `**Stage:** ${stage}${urgent ? ' · **urgent**' : ''}`,
    `**Waiting on:** ${waitingOn ?? 'nobody'}`,
    `**Requests:** ${file.requests.map(({ request, requestKind, state }) => `${request} ${requestKind}: ${state}`).join('; ') || 'none yet'}`,
    `**Open dates:** ${open.length === 0 ? 'none' : ''}`,
    ...dates,
    `**Entries:** ${file.docket.length}`,
  ].join('\n');
}
