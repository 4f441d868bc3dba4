/** The console's catalogues, read as the console reads them. The console is built apart, so that nothing here knows its types. */
export const LANGUAGES = ['en', 'fr', 'es', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

export const textOf = async (folder: string, language: Language): Promise<Readonly<Record<string, unknown>>> =>
  (await import(`#apps/console/texts/${folder}${language}.js`)) as Readonly<Record<string, unknown>>;

export type Texts = Readonly<Record<string, string | Readonly<Record<string, string>>>>;
export const catalogueIn = async (language: Language): Promise<Texts> =>
  (await textOf('', language))[language] as Texts;
export const refusalsIn = async (language: Language): Promise<Readonly<Record<string, string>>> =>
  (await textOf('refusals/', language)).refusals as Readonly<Record<string, string>>;
