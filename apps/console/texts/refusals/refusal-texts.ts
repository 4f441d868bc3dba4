/** What staff read where the server refuses, by the refusal's code: what is wrong, and what to do. */
export type RefusalTexts = Readonly<Record<string, string>>;
