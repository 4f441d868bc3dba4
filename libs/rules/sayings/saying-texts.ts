/** How the working of a date is told in one language: sentences by code, and the few clauses that stand inside them. */
export interface SayingTexts {
  /** The rule and where it stands: `rule title articles source edition`. */
  readonly cited: string;
  readonly article: string;
  readonly articles: string;
  /** What an article is of, by the name of the text; `other` for a text that has no name here. */
  readonly sources: Readonly<Record<string, string>> & { readonly other: string };
  /** An entry and its day, known or not. */
  readonly entry: string;
  readonly entryUndated: string;
  readonly entryAtLatest: string;
  /** What happened, by kind; `other` for a kind that has no clause, which is then named. */
  readonly clauses: Readonly<Record<string, string>> & { readonly other: string };
  readonly where: Readonly<Record<string, string>>;
  readonly dayOff: string;
  readonly daysOff: Readonly<Record<string, string>>;
  readonly openDate: string;
  readonly course: Readonly<Record<string, string>>;
  readonly matters: Readonly<Record<string, string>>;
  readonly belongs: Readonly<Record<string, string>>;
  readonly amendments: Readonly<Record<string, string>>;
  readonly sentences: Readonly<Record<string, string>>;
  /** The rule packs' own notes, by their English words. */
  readonly notes: Readonly<Record<string, string>>;
}
