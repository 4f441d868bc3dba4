/** The case that an address of the console is about, known before anything of it is read. */
export const caseIn = (path: string): string | undefined =>
  /^\/cases\/([A-Z0-9][A-Z0-9-]{3,39})(?:\/|$)/.exec(path)?.[1];
