import type { RequestKind } from '#domain/docket/vocabulary.js';
import type { AccountEvent } from './account-event.js';
import type { MailInputs, MailKind } from './mail-kinds.js';
import type { Voice } from './voice.js';

/** A kind of mail: what it looks like, in Handlebars without a condition, around the words of one language; and what is filled in. */
export interface Kind<K extends MailKind> {
  readonly text: (voice: Voice) => string;
  readonly html: (voice: Voice) => string;
  readonly view: (input: MailInputs[K], voice: Voice) => object & { readonly subject: string };
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
