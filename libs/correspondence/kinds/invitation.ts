import { whyAsHtml, whyAsText } from '../layout.js';
import type { Kind } from '../template.js';

/** A link by which somebody sets their own password, once. */
export const invitation: Kind<'invitation'> = {
  text: (voice) => `${voice.asText(voice.words.invitation.until)}

{{url}}

${voice.asText(voice.words.invitation.unexpected)}

${whyAsText(voice, voice.asText(voice.words.invitation.why))}`,
  html: (voice) => `<p>${voice.asHtml(voice.words.invitation.until)}</p>
<p>${voice.asHtml(voice.words.invitation.set, '{{url}}')}</p>
<p>${voice.asHtml(voice.words.invitation.unexpected)}</p>
${whyAsHtml(voice, voice.asHtml(voice.words.invitation.why))}`,
  view: (input, voice) => ({
    subject: voice.headline(voice.words.invitation.subject, { ...input }),
    until: voice.moment(input.expiresAt, input.timeZone),
  }),
};
