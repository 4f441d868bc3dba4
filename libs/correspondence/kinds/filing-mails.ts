import { whyAsHtml, whyAsText } from '../layout.js';
import type { AttemptEvidence, FilingMail } from '../mail-kinds.js';
import type { Kind } from '../template.js';
import type { Voice } from '../voice.js';

const PACK_AS_TEXT = `{{#each pack}}  {{fileName}}
    {{url}}
    SHA-256 {{sha256}}
{{/each}}
`;
const PACK_AS_HTML = `<ul>{{#each pack}}<li><a href="{{url}}">{{fileName}}</a><br><code style="font-size:13px;overflow-wrap:anywhere" dir="ltr">SHA-256 {{sha256}}</code></li>{{/each}}</ul>`;
const WHY = '{{why}} {{others}}';

/** Somebody has to file this by hand, and bring back the proof. */
export const portalTask: Kind<'portal-task'> = {
  text: (voice) => `${voice.asText(voice.words.filing.ready)}

{{#each steps}}{{number}}. {{says}}
{{#each at}}   {{this}}
{{/each}}{{/each}}

${voice.words.filing.pack}
${PACK_AS_TEXT}
${voice.words.filing.proof}
{{#each proof}}  [ ] {{this}}
{{/each}}

${voice.asText(voice.words.filing.enter)}
  {{caseUrl}}

${whyAsText(voice, WHY)}`,
  html: (voice) => `<p>${voice.asHtml(voice.words.filing.ready)}</p>
<ol>{{#each steps}}<li>{{says}}{{#each at}} <a href="{{this}}" dir="ltr">{{this}}</a>{{/each}}</li>{{/each}}</ol>
<h2 style="font-size:18px">${voice.words.filing.pack}</h2>
${PACK_AS_HTML}
<h2 style="font-size:18px">${voice.words.filing.proof}</h2>
<ul>{{#each proof}}<li>{{this}}</li>{{/each}}</ul>
<p>${voice.asHtml(voice.words.filing.enter, '{{caseUrl}}')}</p>
${whyAsHtml(voice, WHY)}`,
  view: (input, voice) => {
    const { channel, portalUrl } = input;
    const { taskSubject, ways, steps, proofs } = voice.words.filing;
    const told = about(input, voice);
    return {
      ...told,
      subject: voice.headline(taskSubject, { ...input, ...told, way: ways[channel] }),
      way: ways[channel],
      steps: steps[channel].map((says, index) => ({
        number: index + 1,
        says,
        at: channel === 'portal' && index === 0 ? [portalUrl] : [],
      })),
      proof: proofs[channel],
    };
  },
};

/** Nobody knows whether it left: a person must say. */
export const filingUnconfirmed: Kind<'filing-unconfirmed'> = {
  text: (voice) => `${voice.asText(voice.words.filing.broke)}

${voice.words.filing.never}

{{known}}

${voice.asText(voice.words.filing.findOut)}
  {{caseUrl}}

${whyAsText(voice, WHY)}`,
  html: (voice) => `<p>${voice.asHtml(voice.words.filing.broke)}</p>
<p>${voice.words.filing.never}</p>
<p>{{known}}</p>
<p>${voice.asHtml(voice.words.filing.findOut, '{{caseUrl}}')}</p>
${whyAsHtml(voice, WHY)}`,
  view: (input, voice) => ({
    ...about(input, voice),
    subject: voice.headline(voice.words.filing.unconfirmedSubject, { ...input }),
    known: known(input.evidence, voice),
  }),
};

/** It has certainly not been taken. */
export const filingRefused: Kind<'filing-refused'> = {
  text: (voice) => `${voice.asText(voice.words.filing.refused)}

{{known}}

${voice.asText(voice.words.filing.release)}
  {{caseUrl}}

${whyAsText(voice, WHY)}`,
  html: (voice) => `<p>${voice.asHtml(voice.words.filing.refused)}</p>
<p>{{known}}</p>
<p>${voice.asHtml(voice.words.filing.release, '{{caseUrl}}')}</p>
${whyAsHtml(voice, WHY)}`,
  view: (input, voice) => {
    const { refusedSubject, serverRefused, notReached } = voice.words.filing;
    return {
      ...about(input, voice),
      subject: voice.headline(refusedSubject, { ...input }),
      known: known(input.evidence, voice),
      what: input.evidence.outcome === 'not-sent' ? notReached : serverRefused,
    };
  },
};

const about = ({ requestKind, because, alsoTold }: FilingMail, voice: Voice) => ({
  kind: voice.words.filing.requestKinds[requestKind],
  why: voice.words.because[because],
  others: voice.say(voice.words.frame.alsoTold, { others: voice.names(alsoTold) }),
});

function known(found: AttemptEvidence, voice: Voice): string {
  const { known: sentence, evidence } = voice.words.filing;
  return voice.say(sentence, { evidence: voice.say(evidence[found.outcome ?? 'none'], { ...found }) });
}
