import type { MailInputs } from '../mail-kinds.js';
import type { Template } from '../template.js';
import { moment } from './words.js';

/** A link by which somebody sets their own password, once. */
export const invitation: Template = {
  subject: '{{firm}}: your access to CCF Docket',
  text: `You can set your password for CCF Docket here, once, until {{until}}:

{{url}}

If you did not expect this mail, do not open the link, and tell an administrator of {{firm}}.

WHY YOU GOT THIS
An administrator of {{firm}} has put this address on the staff, or has renewed its access.
`,
  html: `<p>You can set your password for CCF Docket here, once, until {{until}}:</p>
<p><a href="{{url}}">Set your password</a></p>
<p>If you did not expect this mail, do not open the link, and tell an administrator of {{firm}}.</p>
<h2 style="font-size:18px;margin:24px 0 4px">Why you got this</h2>
<p style="margin:0">An administrator of {{firm}} has put this address on the staff, or has renewed its access.</p>
`,
};

export const invitationView = ({ expiresAt, timeZone }: MailInputs['invitation']) => ({
  until: moment(expiresAt, timeZone),
});
