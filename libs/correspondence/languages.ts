/** The languages that the house writes its mails in. */
export const MAIL_LANGUAGES = ['ar', 'en', 'es', 'fr'] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

/** Digits are the same in every language, so that a reference, an article and a date beside it read alike. */
const LOCALES: Readonly<Record<MailLanguage, string>> = {
  ar: 'ar-u-nu-latn',
  en: 'en-GB',
  es: 'es-u-nu-latn',
  fr: 'fr-u-nu-latn',
};
export const localeOf = (language: MailLanguage): string => LOCALES[language];
