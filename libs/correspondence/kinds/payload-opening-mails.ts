import { whyAsHtml, whyAsText } from '../layout.js';
import type { PayloadOpeningMail } from '../mail-kinds.js';
import type { Kind } from '../template.js';
import type { Voice } from '../voice.js';

const LARGE = 'font-size:20px';

/** Somebody who may not read the case asks to read its payloads. */
export const payloadOpeningAsked: Kind<'payload-opening-asked'> = {
  text: (voice) => `${voice.asText(voice.words.opening.asked)}

${voice.asText(voice.words.opening.answer)}
  {{caseUrl}}

${voice.asText(voice.words.opening.lapses)}

${whyAsText(voice, `{{why}} ${voice.words.opening.askedWhy}`)}`,
  html: (voice) => `<p style="${LARGE}">${voice.asHtml(voice.words.opening.asked)}</p>
<p>${voice.asHtml(voice.words.opening.answer, '{{caseUrl}}', LARGE)}</p>
<p>${voice.asHtml(voice.words.opening.lapses)}</p>
${whyAsHtml(voice, `{{why}} ${voice.words.opening.askedWhy}`)}`,
  view: (input, voice) => ({
    ...about(input, voice),
    subject: voice.headline(voice.words.opening.askedSubject, { ...input }),
  }),
};

/** A second person has agreed. */
export const payloadOpeningApproved: Kind<'payload-opening-approved'> = {
  text: (voice) => `${voice.asText(voice.words.opening.open)}

${voice.asText(voice.words.opening.end)}
  {{caseUrl}}

${whyAsText(voice, `{{why}} ${voice.words.opening.openWhy}`)}`,
  html: (voice) => `<p style="${LARGE}">${voice.asHtml(voice.words.opening.open)}</p>
<p>${voice.asHtml(voice.words.opening.end, '{{caseUrl}}')}</p>
${whyAsHtml(voice, `{{why}} ${voice.words.opening.openWhy}`)}`,
  view: (input, voice) => ({
    ...about(input, voice),
    subject: voice.headline(voice.words.opening.openSubject, { ...input }),
  }),
};

const about = ({ askedAt, until, timeZone, because }: PayloadOpeningMail, { moment, words }: Voice) => ({
  asked: moment(askedAt, timeZone),
  ends: moment(until, timeZone),
  why: words.because[because === 'partner' ? 'partnerOfCase' : because],
});
