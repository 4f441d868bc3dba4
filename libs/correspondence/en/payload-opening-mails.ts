import type { PayloadOpeningMail } from '../mail-kinds.js';
import type { Template } from '../template.js';
import { because, moment } from './words.js';

/** Somebody who may not read the case asks to read its payloads. */
export const payloadOpeningAsked: Template = {
  subject: '{{reference}}: somebody asks to read its payloads',
  text: `{{asker}} has no right to read this case, and asks to read what its workflow carries, in order to mend it. Asked on {{asked}}.

Agree or refuse, signed in, after reading why:
  {{caseUrl}}

Without an answer the question lapses on {{ends}}, and nothing is read.

WHY YOU GOT THIS
{{why}} Whoever is responsible for a case, and every partner who reads it, is told when somebody else asks for it.
`,
  html: `<p style="font-size:20px"><strong>{{asker}}</strong> has no right to read this case, and asks to read what its workflow carries, in order to mend it. Asked on {{asked}}.</p>
<p><a href="{{caseUrl}}" style="font-size:20px">Agree or refuse on {{reference}}</a>, signed in, after reading why.</p>
<p>Without an answer the question lapses on {{ends}}, and nothing is read.</p>
<h2 style="font-size:18px;margin:24px 0 4px">Why you got this</h2>
<p style="margin:0">{{why}} Whoever is responsible for a case, and every partner who reads it, is told when somebody else asks for it.</p>
`,
};

/** A second person has agreed. */
export const payloadOpeningApproved: Template = {
  subject: '{{reference}}: its payloads are open to somebody else',
  text: `{{asker}} may read what the workflow of this case carries, until {{ends}}. {{approver}} agreed to it. Asked on {{asked}}.

Every look is written down. End it before its time, signed in:
  {{caseUrl}}

WHY YOU GOT THIS
{{why}} Whoever is responsible for a case, and every partner who reads it, is told when it is opened to somebody else.
`,
  html: `<p style="font-size:20px"><strong>{{asker}}</strong> may read what the workflow of this case carries, until <strong>{{ends}}</strong>. {{approver}} agreed to it. Asked on {{asked}}.</p>
<p>Every look is written down. <a href="{{caseUrl}}">End it on {{reference}}</a> before its time, signed in.</p>
<h2 style="font-size:18px;margin:24px 0 4px">Why you got this</h2>
<p style="margin:0">{{why}} Whoever is responsible for a case, and every partner who reads it, is told when it is opened to somebody else.</p>
`,
};

export const payloadOpeningView = ({ askedAt, until, timeZone, because: reason }: PayloadOpeningMail) => ({
  asked: moment(askedAt, timeZone),
  ends: moment(until, timeZone),
  why: reason === 'partner' ? 'You are a partner who reads this case.' : because[reason],
});
