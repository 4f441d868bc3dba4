import Handlebars from 'handlebars';
import type { Instant } from '#domain/docket/shape.js';
import type { AccountEvent } from './account-event.js';
import { arabicAccountNotice } from './ar/account-notice.js';
import { englishAccountNotice } from './en/account-notice.js';
import { spanishAccountNotice } from './es/account-notice.js';
import { frenchAccountNotice } from './fr/account-notice.js';
import { localeOf, type MailLanguage } from './languages.js';
import type { WrittenMail } from './mail-kinds.js';
import type { AccountNoticeTemplate } from './template.js';

export interface AccountNotice {
  readonly event: AccountEvent;
  readonly firm: string;
  readonly at: Instant;
  readonly timeZone: string;
}

const templates: Readonly<Record<MailLanguage, AccountNoticeTemplate>> = {
  ar: arabicAccountNotice,
  en: englishAccountNotice,
  es: spanishAccountNotice,
  fr: frenchAccountNotice,
};

const TEXT = `{{happened}}

{{moment}}

{{otherwise}}

--
{{why}}
`;
const HTML = `<!doctype html>
<html lang="{{language}}" dir="{{direction}}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{subject}}</title></head>
<body style="margin:0;padding:16px;font-family:Georgia,serif;font-size:16px;line-height:1.5;color:#1a1a1a;background:#ffffff">
<main style="max-width:44em">
<p>{{happened}}</p>
<p><strong><bdi>{{moment}}</bdi></strong></p>
<p>{{otherwise}}</p>
</main>
<hr style="border:0;border-top:1px solid #767676;margin:24px 0 8px">
<p style="font-size:14px;color:#595959">{{why}}</p>
</body>
</html>
`;

/**
 * Tells somebody what was done with their own account, in their language. It holds no link: whoever forges such a mail
 * wants one clicked, so ours teach nobody to.
 */
export function renderAccountNotice({ event, firm, at, timeZone }: AccountNotice, language: MailLanguage): WrittenMail {
  const { direction, subjects, happened, otherwise, why } = templates[language];
  const inWords = (template: string): string =>
    Handlebars.compile(template, { strict: true, noEscape: true })({ firm });
  const subject = inWords(subjects[event]).replaceAll(/\s+/g, ' ').trim();
  const view = {
    language,
    direction,
    subject,
    happened: happened[event],
    moment: momentIn(language, at, timeZone),
    otherwise: inWords(otherwise),
    why: inWords(why),
  };
  return {
    subject,
    text: Handlebars.compile(TEXT, { strict: true, noEscape: true })(view),
    html: Handlebars.compile(HTML, { strict: true })(view),
  };
}

function momentIn(language: MailLanguage, at: Instant, timeZone: string): string {
  const options = { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone } as const;
  const words = new Intl.DateTimeFormat(localeOf(language), options);
  return `${words.format(new Date(at))} (${timeZone})`;
}
