import { whyAsHtml, whyAsText } from '../layout.js';
import type { Kind } from '../template.js';

const LARGE = 'font-size:20px';

/** One page of an urgent ladder. */
export const urgentPage: Kind<'urgent-page'> = {
  text: (voice) => `${voice.asText(voice.words.urgent.needed)}

${voice.asText(voice.words.urgent.acknowledge)}
  {{caseUrl}}

{{next}}

${whyAsText(voice, `{{why}} ${voice.asText(voice.words.urgent.pageWhy)}`)}`,
  html: (voice) => `<p style="${LARGE}">${voice.asHtml(voice.words.urgent.needed)}</p>
<p>${voice.asHtml(voice.words.urgent.acknowledge, '{{caseUrl}}', LARGE)}</p>
<p>{{next}}</p>
${whyAsHtml(voice, `{{why}} ${voice.asHtml(voice.words.urgent.pageWhy)}`)}`,
  view: (input, voice) => {
    const { pageSubject, reasons, rungs, next, last } = voice.words.urgent;
    return {
      subject: voice.headline(pageSubject, { ...input }),
      reason: reasons[input.reason],
      rung: rungs[input.rung],
      raised: voice.moment(input.raisedAt, input.timeZone),
      why: voice.words.because[input.because],
      next: input.nextRung === null ? last : voice.say(next, { rung: rungs[input.nextRung] }),
    };
  },
};

/** The whole ladder was climbed and nobody answered. */
export const urgentUnanswered: Kind<'urgent-unanswered'> = {
  text: (voice) => `${voice.asText(voice.words.urgent.unanswered)}

{{others}}

${voice.asText(voice.words.urgent.whoever)}
  {{caseUrl}}

${whyAsText(voice, `{{why}} ${voice.asText(voice.words.urgent.alarmWhy)}`)}`,
  html: (voice) => `<p style="${LARGE}">${voice.asHtml(voice.words.urgent.unanswered)}</p>
<p>{{others}}</p>
<p>${voice.asHtml(voice.words.urgent.whoever, '{{caseUrl}}')}</p>
${whyAsHtml(voice, `{{why}} ${voice.asHtml(voice.words.urgent.alarmWhy)}`)}`,
  view: (input, voice) => {
    const { alarmSubject, reasons, paged } = voice.words.urgent;
    return {
      subject: voice.headline(alarmSubject, { ...input }),
      reason: reasons[input.reason],
      raised: voice.moment(input.raisedAt, input.timeZone),
      why: voice.words.because[input.because],
      others: voice.say(paged, { others: voice.names(input.paged) }),
    };
  },
};
