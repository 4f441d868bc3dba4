import { daysBetween } from '#domain/clock/civil-date.js';
import { whyAsHtml, whyAsText } from '../layout.js';
import type { MailInputs, RemindedDate } from '../mail-kinds.js';
import type { Kind } from '../template.js';
import type { Voice } from '../voice.js';

type Input = MailInputs['deadline-reminder'];

export const deadlineReminder: Kind<'deadline-reminder'> = {
  text: (voice) => `{{#each late}}{{this}}

{{/each}}{{lead}}

{{#each dates}}{{named}}
  {{due}}
{{#each moved}}  {{this}}
{{/each}}  {{owed}}
  {{certain}}
{{#each noted}}  {{this}}
{{/each}}

{{/each}}${voice.asText(voice.words.reminder.act)}
  {{caseUrl}}

${whyAsText(voice, '{{why}}')}{{#each dates}}{{cited}}
{{#each working}}  {{number}}. {{says}}
{{/each}}

{{/each}}{{others}}
`,
  html: (voice) => `{{#each late}}<p><strong>{{this}}</strong></p>
{{/each}}<p>{{lead}}</p>
{{#each dates}}<h2 style="font-size:18px;margin:20px 0 4px">{{named}}</h2>
<p style="margin:0"><strong>{{due}}</strong>{{#each moved}}<br>{{this}}{{/each}}<br>{{owed}}<br>{{certain}}{{#each noted}}<br>{{this}}{{/each}}</p>
{{/each}}<p>${voice.asHtml(voice.words.reminder.act, '{{caseUrl}}')}</p>
${whyAsHtml(voice, '{{why}}')}{{#each dates}}<p style="margin:12px 0 0">{{cited}}</p>
<ol style="margin:4px 0">{{#each working}}<li>{{says}}</li>{{/each}}</ol>
{{/each}}<p>{{others}}</p>
`,
  view: (input, voice) => {
    const { dates, today, overdueWhenRecorded, lateSince, timeZone, alsoTold, because } = input;
    const { reminder, frame } = voice.words;
    return {
      subject: voice.headline(reminder.subject, { ...input, about: aboutOf(input, voice) }),
      late: lateSince === null ? [] : [voice.say(reminder.late, { moment: voice.moment(lateSince, timeZone) })],
      lead: overdueWhenRecorded ? reminder[dates.length === 1 ? 'overdueOne' : 'overdueMany'] : lead(input, voice),
      dates: dates.map((date) => dateView(date, today, voice)),
      why: voice.words.because[because],
      others: voice.say(frame.alsoTold, { others: voice.names(alsoTold) }),
    };
  },
};

/** Reference, rule and date, and nothing that says whose case it is. */
function aboutOf({ dates, overdueWhenRecorded }: Input, voice: Voice): string {
  const { reminder } = voice.words;
  const [first] = dates;
  const count = dates.length;
  if (!first || (count > 1 && overdueWhenRecorded)) return voice.say(reminder.subjectOfBundle, { count });
  return voice.say(first.policy ? reminder.subjectOfPolicy : reminder.subjectOfDuty, {
    title: voice.title(first.title),
    day: voice.shortDate(first.dueOn),
    times: count === 1 ? '' : voice.say(reminder.times, { count }),
  });
}

/** The firm's own date is a nudge to itself: whatever the day, nobody owes anything by it. */
function lead({ dates: [date], today }: Input, voice: Voice): string {
  if (!date) return '';
  const { reminder } = voice.words;
  const left = daysBetween(today, date.dueOn);
  const when = voice.daysLeft(today, date.dueOn);
  const values = { when, When: voice.capital(when), by: reminder.by[date.bound] };
  const day = left > 0 ? 'Later' : left === 0 ? 'Today' : 'Before';
  return voice.say(reminder[`${date.policy ? 'policy' : 'owed'}${day}`], values);
}

function dateView(date: RemindedDate, today: string, voice: Voice) {
  const { dueOn, originalDueOn, policy, rule, article, edition } = date;
  const { reminder } = voice.words;
  const title = voice.title(date.title);
  const about = [date.request, date.item].flatMap((name) => name ?? []).join(', ');
  const due = { day: voice.longDate(dueOn), when: voice.daysLeft(today, dueOn) };
  return {
    named: about === '' ? title : voice.say(reminder.concerns, { title, about }),
    due: voice.say(policy ? reminder.policyDay : reminder.due, due),
    moved:
      originalDueOn === null || originalDueOn === dueOn
        ? []
        : [voice.say(reminder.moved, { day: voice.longDate(originalDueOn) })],
    owed: policy ? reminder.owedByNobody : voice.say(reminder.owedBy, { bound: reminder.bound[date.bound] }),
    certain: voice.say(reminder.certainty, { certainty: reminder.certainties[date.certainty] }),
    noted: date.notes.map((note) => voice.say(reminder.note, { note: voice.note(note) })),
    cited: voice.say(policy ? reminder.citedPolicy : reminder.cited, { title, rule, article, edition }),
    working: date.derivation.map((step, index) => ({ number: index + 1, says: voice.step(step) })),
  };
}
