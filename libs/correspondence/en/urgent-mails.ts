import type { MailInputs } from '../mail-kinds.js';
import type { Template } from '../template.js';
import { because, moment, names, rung, urgentReason } from './words.js';

/** One page of an urgent ladder. */
export const urgentPage: Template = {
  subject: 'URGENT {{reference}}: provisional measures, acknowledge now',
  text: `Provisional measures are needed at once ({{reasonSays}}). You are paged as {{rungSays}}.

ACKNOWLEDGE, signed in, so that nobody else is woken:
  {{caseUrl}}

{{next}}

WHY YOU GOT THIS
{{why}} Measure {{escalation}} was raised on {{raised}}; this is round {{round}}.
`,
  html: `<p style="font-size:20px"><strong>Provisional measures are needed at once ({{reasonSays}}).</strong> You are paged as {{rungSays}}.</p>
<p><a href="{{caseUrl}}" style="font-size:20px">Acknowledge {{reference}}</a>, signed in, so that nobody else is woken.</p>
<p>{{next}}</p>
<h2 style="font-size:18px;margin:24px 0 4px">Why you got this</h2>
<p style="margin:0">{{why}} Measure {{escalation}} was raised on {{raised}}; this is round {{round}}.</p>
`,
};

/** The whole ladder was climbed and nobody answered. */
export const urgentUnanswered: Template = {
  subject: 'ALARM {{reference}}: nobody has answered an urgent measure',
  text: `Measure {{escalation}} ({{reasonSays}}) has been raised since {{raised}}, and nobody has acknowledged it.

Paged so far: {{others}}.

Whoever reads this: acknowledge, signed in, or find somebody who will. The ladder is climbed again until a named person does.
  {{caseUrl}}

WHY YOU GOT THIS
{{why}} Everybody on the ladder and the firm’s default owner get this alarm. Rounds without an answer: {{round}}.
`,
  html: `<p style="font-size:20px"><strong>Measure {{escalation}} ({{reasonSays}}) has been raised since {{raised}}, and nobody has acknowledged it.</strong></p>
<p>Paged so far: {{others}}.</p>
<p>Whoever reads this: <a href="{{caseUrl}}">acknowledge {{reference}}</a>, signed in, or find somebody who will. The ladder is climbed again until a named person does.</p>
<h2 style="font-size:18px;margin:24px 0 4px">Why you got this</h2>
<p style="margin:0">{{why}} Everybody on the ladder and the firm’s default owner get this alarm. Rounds without an answer: {{round}}.</p>
`,
};

export const urgentPageView = (input: MailInputs['urgent-page']) => ({
  reasonSays: urgentReason[input.reason],
  rungSays: rung[input.rung],
  raised: moment(input.raisedAt, input.timeZone),
  why: because[input.because],
  next:
    input.nextRung === null
      ? 'You are the last on the ladder. Without an answer the alarm goes to everybody on it, and it is climbed again.'
      : `Without an answer ${rung[input.nextRung]} is paged next.`,
});

export const urgentUnansweredView = (input: MailInputs['urgent-unanswered']) => ({
  reasonSays: urgentReason[input.reason],
  raised: moment(input.raisedAt, input.timeZone),
  why: because[input.because],
  others: names(input.paged),
});
