import { daysBetween } from '#domain/clock/civil-date.js';
import type { MailInputs, RemindedDate } from '../mail-kinds.js';
import type { Template } from '../template.js';
import { because, certainty, daysLeft, longDate, moment, names, owedBy, shortDate } from './words.js';

export const deadlineReminder: Template = {
  subject: '{{reference}}: {{about}}',
  text: `{{#each late}}{{this}}

{{/each}}{{lead}}

{{#each dates}}{{title}}{{concerns}}
  {{due}}
{{#each moved}}  {{this}}
{{/each}}  {{owed}}
  Certainty: {{certainty}}
{{#each notes}}  Note: {{this}}
{{/each}}

{{/each}}How to act: open the case, record what happened, or file what is owed.
  {{caseUrl}}

WHY YOU GOT THIS
{{why}}
{{#each dates}}{{title}}: rule {{rule}}, {{ground}}.
{{#each derivation}}  {{number}}. {{says}}
{{/each}}

{{/each}}Also told: {{others}}.
`,
  html: `{{#each late}}<p><strong>{{this}}</strong></p>
{{/each}}<p>{{lead}}</p>
{{#each dates}}<h2 style="font-size:18px;margin:20px 0 4px">{{title}}{{concerns}}</h2>
<p style="margin:0"><strong>{{due}}</strong>{{#each moved}}<br>{{this}}{{/each}}<br>{{owed}}<br>Certainty: {{certainty}}{{#each notes}}<br>Note: {{this}}{{/each}}</p>
{{/each}}<p><a href="{{caseUrl}}">Open the case {{reference}}</a>, record what happened, or file what is owed.</p>
<h2 style="font-size:18px;margin:24px 0 4px">Why you got this</h2>
<p style="margin:0">{{why}}</p>
{{#each dates}}<p style="margin:12px 0 0">{{title}}: rule {{rule}}, {{ground}}.</p>
<ol style="margin:4px 0">{{#each derivation}}<li>{{says}}</li>{{/each}}</ol>
{{/each}}<p>Also told: {{others}}.</p>
`,
};

/** What a reminder says in place of codes and dates. */
export function reminderView(input: MailInputs['deadline-reminder']) {
  const { dates, today, overdueWhenRecorded, lateSince, timeZone, alsoTold } = input;
  return {
    about: aboutOf(dates, overdueWhenRecorded),
    late: lateSince === null ? [] : [`LATE: this reminder should have left on ${moment(lateSince, timeZone)}.`],
    lead: overdueWhenRecorded ? overdueLead(dates) : lead(dates, today),
    dates: dates.map((date) => dateView(date, today)),
    why: because[input.because],
    others: names(alsoTold),
  };
}

/** Reference, rule and date, and nothing that says whose case it is. */
function aboutOf(dates: readonly RemindedDate[], overdueWhenRecorded: boolean): string {
  const [first, ...others] = dates;
  if (first && (others.length === 0 || !overdueWhenRecorded)) {
    const times = others.length === 0 ? '' : ` (${dates.length} times)`;
    return `${first.title}, ${first.policy ? 'our own date' : 'due'} ${shortDate(first.dueOn)}${times}`;
  }
  return `${dates.length} dates were overdue when they were recorded`;
}

const overdueLead = (dates: readonly RemindedDate[]): string =>
  dates.length === 1
    ? 'This date lay in the past already when it was recorded. There will be no other notice of how it came about.'
    : 'These dates lay in the past already when they were recorded. This one notice stands for all of them.';

function lead([date]: readonly RemindedDate[], today: string): string {
  if (!date) return '';
  const left = daysBetween(today, date.dueOn);
  if (date.policy) return ownLead(daysLeft(today, date.dueOn), left);
  if (left > 0) return `${upper(daysLeft(today, date.dueOn))}, something is owed by ${owedBy[date.bound]}.`;
  if (left === 0) return `Today something is owed by ${owedBy[date.bound]}.`;
  return `What ${owedBy[date.bound]} owed is overdue: the date was ${daysLeft(today, date.dueOn)}, and nothing on the docket says that it was met.`;
}

/** A nudge of the firm's to itself: whatever the day, nobody owes anything by it. */
function ownLead(when: string, left: number): string {
  const about = 'a date that the firm has set itself';
  if (left > 0) return `${upper(when)} comes ${about}: no text asks for it.`;
  return left === 0 ? `Today is ${about}: no text asks for it.` : `${upper(when)} was ${about}: no text asks for it.`;
}

function dateView(date: RemindedDate, today: string) {
  const { dueOn, originalDueOn } = date;
  const about = [date.request, date.item].filter((name) => name !== null && name !== undefined);
  return {
    ...date,
    concerns: about.length === 0 ? '' : ` (${about.join(', ')})`,
    due: `${date.policy ? 'Our own date' : 'Due'}: ${longDate(dueOn)} (${daysLeft(today, dueOn)})`,
    moved: originalDueOn === null || originalDueOn === dueOn ? [] : [`Moved; first due: ${longDate(originalDueOn)}`],
    owed: date.policy
      ? 'Policy of the firm: nobody owes it, and nobody has a right to it'
      : `Owed by: ${owedBy[date.bound]}`,
    ground: date.policy ? `item ${date.article} of the firm’s own policy` : `article ${date.article}, ${date.edition}`,
    certainty: certainty[date.certainty],
    derivation: date.derivation.map(({ says }, index) => ({ number: index + 1, says })),
  };
}

const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
