import Handlebars from 'handlebars';
import type { RequestKind } from '#domain/docket/vocabulary.js';
import { arabicLodgement } from './ar/lodgement.js';
import { englishLodgement } from './en/lodgement.js';
import { spanishLodgement } from './es/lodgement.js';
import { frenchLodgement } from './fr/lodgement.js';
import type { MailLanguage } from './languages.js';
import type { LodgementTemplate } from './template.js';

/** The mail that carries a filing to the Commission, in the language of the case. The applicants stand in the annexes only. */
export interface Lodgement {
  readonly reference: string;
  readonly ccfReference: string | null;
  readonly requestKind: RequestKind;
  readonly channelReason: 'legacy-case' | 'rule-25-2' | null;
  readonly files: readonly { readonly fileName: string; readonly sha256: string }[];
  readonly signatory: string;
  readonly firm: string;
  readonly simulated: boolean;
}

const templates: Readonly<Record<MailLanguage, LodgementTemplate>> = {
  ar: arabicLodgement,
  en: englishLodgement,
  es: spanishLodgement,
  fr: frenchLodgement,
};

/** Subject and text of a filing's mail. Plain text alone: it is a legal act, and every reader shows it alike. */
export function renderLodgement(lodgement: Lodgement, language: MailLanguage): { subject: string; text: string } {
  const { subjects, reasons, text } = templates[language];
  const { channelReason, ccfReference, simulated, reference } = lodgement;
  const about = [subjects[lodgement.requestKind], reference, ...(ccfReference === null ? [] : [ccfReference])].join(
    ' - ',
  );
  const view = { ...lodgement, subject: about, reasons: channelReason === null ? [] : [reasons[channelReason]] };
  const written = Handlebars.compile(text, { strict: true, noEscape: true })(view);
  return simulated
    ? { subject: `[SIMULATED] ${about}`, text: `*** SIMULATION ***\n\n${written}` }
    : { subject: about, text: written };
}
