import { whyAsHtml, whyAsText } from '../layout.js';
import type { DigestAttention, DigestDate } from '../mail-kinds.js';
import type { Kind } from '../template.js';
import type { Voice } from '../voice.js';

const CELL = 'padding:2px 6px;white-space:nowrap';

function headOf({ words: { digest, direction } }: Voice): string {
  const align = direction === 'rtl' ? 'right' : 'left';
  const heads = [digest.due, digest.case, digest.what];
  return `<tr>${heads.map((head) => `<th scope="col" align="${align}" style="padding:2px 6px">${head}</th>`).join('')}</tr>`;
}

/** The second docket: what falls due, from the register alone. Its absence is itself an alarm. */
export const dailyDigest: Kind<'daily-digest'> = {
  text: (voice) => `${voice.asText(voice.words.digest.lead)}

{{#each counted}}{{this}}
{{/each}}

${voice.heading(voice.words.digest.attention)}
{{#each needed}}- {{this}}
{{/each}}{{#each calm}}{{this}}
{{/each}}

${voice.heading(voice.words.digest.dates)}
{{#each due}}{{on}}  {{reference}}  {{says}}
{{/each}}{{#each empty}}{{this}}
{{/each}}

${voice.asText(voice.words.digest.all)}
  {{digestUrl}}

${voice.words.digest.checksum} {{checksum}}

${whyAsText(voice, voice.words.digest.why)}`,
  html: (voice) => `<p>${voice.asHtml(voice.words.digest.lead)}</p>
<ul>{{#each counted}}<li>{{this}}</li>{{/each}}</ul>
<h2 style="font-size:18px">${voice.words.digest.attention}</h2>
<ul>{{#each needed}}<li>{{this}}</li>{{/each}}{{#each calm}}<li>{{this}}</li>{{/each}}</ul>
<h2 style="font-size:18px">${voice.words.digest.dates}</h2>
<table style="border-collapse:collapse"><thead>${headOf(voice)}</thead>
<tbody>{{#each due}}<tr><td style="${CELL}">{{on}}</td><td style="${CELL}"><a href="{{url}}">{{reference}}</a></td><td style="padding:2px 6px">{{says}}</td></tr>{{/each}}</tbody></table>
{{#each empty}}<p>{{this}}</p>{{/each}}
<p>${voice.asHtml(voice.words.digest.all, '{{digestUrl}}')}</p>
<p>${voice.words.digest.checksum} <code dir="ltr">{{checksum}}</code></p>
${whyAsHtml(voice, voice.words.digest.why)}`,
  view: (input, voice) => {
    const { digest } = voice.words;
    return {
      subject: voice.headline(digest.subject, { ...input }),
      day: voice.longDate(input.on),
      counted: input.counts.map(({ what, count, days }) =>
        voice.say(digest.count, { what: voice.say(digest.counts[what], days === undefined ? {} : { days }), count }),
      ),
      needed: input.attention.map((each) => needed(each, voice)),
      calm: input.attention.length === 0 ? [digest.nothing] : [],
      due: input.dates.map((date) => dueView(date, voice)),
      empty: input.dates.length === 0 ? [digest.noDates] : [],
    };
  },
};

function needed(each: DigestAttention, voice: Voice): string {
  const { digest } = voice.words;
  if (each.what === 'evenings') {
    const { days, more } = each;
    return voice.say(more === 0 ? digest.evenings : digest.eveningsAndMore, { days: voice.names(days), count: more });
  }
  if (each.what !== 'finding') return voice.say(digest[each.what], { ...each });
  const { reference, code } = each;
  const says = voice.finding(each);
  return reference === null
    ? voice.say(digest.findingOfRegister, { code, says })
    : voice.say(digest.finding, { reference, code, says });
}

function dueView({ reference, title, article, policy, overdue, simulated, dueOn, url }: DigestDate, voice: Voice) {
  const { digest, frame } = voice.words;
  const own = voice.title(title);
  const named = `${overdue ? voice.say(digest.overdue, { title: own }) : own}${simulated ? ` [${frame.simulated}]` : ''}`;
  return {
    on: voice.apart(dueOn),
    reference: voice.apart(reference),
    says: voice.say(policy ? digest.policy : digest.article, { title: named, article }),
    url,
  };
}

/** The auditor found what must not be. */
export const auditFinding: Kind<'audit-finding'> = {
  text: (voice) => `${voice.asText(voice.words.finding.found)}

{{#each told}}- {{code}} {{where}}
  {{says}}
{{/each}}

${voice.asText(voice.words.finding.rest)}
  {{opsUrl}}

${whyAsText(voice, voice.words.finding.why)}`,
  html: (voice) => `<p>${voice.asHtml(voice.words.finding.found)}</p>
<ul>{{#each told}}<li><strong>{{code}}</strong> {{where}}<br>{{says}}</li>{{/each}}</ul>
<p>${voice.asHtml(voice.words.finding.rest, '{{opsUrl}}')}</p>
${whyAsHtml(voice, voice.words.finding.why)}`,
  view: ({ findings, foundAt }, voice) => {
    const { finding } = voice.words;
    const count = findings.length;
    return {
      subject: count === 1 ? finding.subjectOne : voice.say(finding.subjectMany, { count }),
      found: voice.moment(foundAt, 'UTC'),
      told: findings.map((each) => ({
        code: voice.apart(each.code),
        where: each.reference === null ? finding.noCase : voice.apart(each.reference),
        says: voice.finding(each),
      })),
    };
  },
};

/** The ends of the audit's chains, to be kept where nobody of the house can change them. */
export const auditAnchor: Kind<'audit-anchor'> = {
  text: (voice) => `${voice.words.anchor.keep}

${voice.asText(voice.words.anchor.holds)}

  docket verify --anchor {{fileName}}

${voice.words.anchor.hash} {{sha256}}
${voice.words.anchor.key} {{key}}

${whyAsText(voice, voice.words.anchor.why)}`,
  html: (voice) => `<p>${voice.words.anchor.keep}</p>
<p>${voice.asHtml(voice.words.anchor.holds)}</p>
<p><code dir="ltr">docket verify --anchor {{fileName}}</code></p>
<p>${voice.words.anchor.hash} <code dir="ltr">{{sha256}}</code><br>${voice.words.anchor.key} <code dir="ltr">{{key}}</code></p>
${whyAsHtml(voice, voice.words.anchor.why)}`,
  view: (input, voice) => ({
    subject: voice.headline(voice.words.anchor.subject, { ...input }),
    day: voice.longDate(input.on),
  }),
};
