/** How what the auditor found is told in one language. */
export interface FindingTexts {
  /** By code: what is so, with what it holds filled in, and what to do about it. */
  readonly sentences: Readonly<Record<string, { readonly facts: string; readonly advice: string }>>;
  /** One field in which the register and the docket differ: `field registered computed`. */
  readonly difference: string;
  readonly fields: Readonly<Record<string, string>>;
  /** What is wrong with an entry of the audit, by its code. */
  readonly chainFaults: Readonly<Record<string, string>>;
  /** Words that stand where a day, a name or a yes could: `open none true false of-firm of-case`. */
  readonly words: Readonly<Record<string, string>>;
}
