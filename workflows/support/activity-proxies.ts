import { proxyActivities } from '@temporalio/workflow';
import { CASE_ERASED } from '#protocol/ccf-case.messages.js';
import type { EscalationActivities } from '#protocol/escalations.port.js';
import type { FilingActivities } from '#protocol/filings.port.js';
import { URGENT_QUEUE } from '#protocol/interim-measures.messages.js';
import type { RegisterActivities } from '#protocol/register.port.js';
import type { ReminderActivities } from '#protocol/reminders.port.js';

// Of an erased case nothing can be read or written again, however often it is tried.
const UNLESS_ERASED = { nonRetryableErrorTypes: [CASE_ERASED] };

// The legal record: short tries, for ever. While PostgreSQL is away the case waits here and nothing is lost; ten
// seconds is a hundred times what one transaction takes, so a try that lasts longer has met a broken connection.
export const { recordEntries, planCase } = proxyActivities<RegisterActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds', ...UNLESS_ERASED },
});

// Reminders: a mail server that is down is no failure of the activity, its next try stands in the register. What is
// retried here is the database being away, or a worker that died between claim and mail. Five minutes hold twenty
// messages of the slowest server that our SMTP timeouts allow.
export const { sendDueReminders } = proxyActivities<ReminderActivities>({
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute', ...UNLESS_ERASED },
});

// Rendering a pack touches nothing outside and may be repeated; two minutes is far beyond the largest letter.
export const { prepareFiling, doubtFiling } = proxyActivities<FilingActivities>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute', ...UNLESS_ERASED },
});

// ONE attempt: a second copy of a filing is a second legal act, and a line cut after the final dot may mean "accepted".
// Twelve minutes: SMTP lets a server think for ten after the final dot; giving up sooner turns a slow yes into doubt.
export const { lodgeByEmail } = proxyActivities<FilingActivities>({
  startToCloseTimeout: '12 minutes',
  retry: { maximumAttempts: 1 },
});

// Somebody may be in a cell: every few seconds, for ever, on a queue that no ordinary work can fill.
export const { pageNextRung } = proxyActivities<EscalationActivities>({
  taskQueue: URGENT_QUEUE,
  startToCloseTimeout: '1 minute',
  retry: {
    initialInterval: '500 milliseconds',
    backoffCoefficient: 1.5,
    maximumInterval: '10 seconds',
    ...UNLESS_ERASED,
  },
});
