import type { RequestKind } from '#domain/docket/vocabulary.js';
import type { AccountEvent } from './account-event.js';
import type { MailInputs, MailKind } from './mail-kinds.js';

/** A template with its three parts, in Handlebars: no condition, no number of its own. */
export interface Template {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The mails of one language: the words, and what is said in place of codes and dates. */
export interface Catalogue {
  readonly direction: 'ltr' | 'rtl';
  readonly layout: { readonly text: string; readonly html: string };
  readonly templates: Readonly<Record<MailKind, Template>>;
  readonly views: { readonly [K in MailKind]: (input: MailInputs[K]) => object };
}

/** The mail of a filing, in one working language of the Commission. */
export interface LodgementTemplate {
  readonly subjects: Readonly<Record<RequestKind, string>>;
  /** Why it comes by e-mail although the portal is the channel. */
  readonly reasons: Readonly<Record<'legacy-case' | 'rule-25-2', string>>;
  readonly text: string;
}

/** What somebody is told of their own account, in their language. */
export interface AccountNoticeTemplate {
  readonly direction: 'ltr' | 'rtl';
  readonly subjects: Readonly<Record<AccountEvent, string>>;
  readonly happened: Readonly<Record<AccountEvent, string>>;
  /** What to do where it was not them. */
  readonly otherwise: string;
  readonly why: string;
}
