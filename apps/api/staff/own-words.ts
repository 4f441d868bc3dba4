import type { Config } from '#config/config.js';

/** A word shorter than this stands in too many honest passwords. */
const SHORTEST = 4;
const OF_THE_PRODUCT = ['docket', 'ccfdocket', 'interpol'];

/** Words that a stranger tries first here: the firm's name and domains, the product's, the person's name and address. */
export function ownWords(
  { FIRM_NAME, MAIL_FROM, PUBLIC_URL }: Pick<Config, 'FIRM_NAME' | 'MAIL_FROM' | 'PUBLIC_URL'>,
  { name, email }: { readonly name: string; readonly email: string },
): readonly string[] {
  const [localPart = ''] = email.split('@');
  const domains = [MAIL_FROM.split('@')[1] ?? '', new URL(PUBLIC_URL).hostname];
  const written = [FIRM_NAME, name, localPart, ...domains].map(plain);
  const words = written.flatMap((each) => {
    const parts = each.split(NO_WORD);
    return [...parts, parts.join('')];
  });
  return [...new Set([...words, ...OF_THE_PRODUCT])].filter((word) => [...word].length >= SHORTEST);
}

/**
 * Do such words make up more than half of the password? NIST SP 800-63B (section 3.1.1.2) wants the name of the service, of
 * the person and what is derived from them refused, and the password judged as a whole: so a long sentence may hold one of
 * these words, and a word with a year behind it is refused, however it is spelt, repeated or set apart.
 */
export function isMadeOfOwnWords(password: string, words: readonly string[]): boolean {
  const letters = plain(password).replaceAll(NO_WORD, '');
  const isCovered = new Array<boolean>(letters.length).fill(false);
  for (const word of words)
    for (let at = letters.indexOf(word); at !== -1; at = letters.indexOf(word, at + 1))
      isCovered.fill(true, at, at + word.length);
  return isCovered.filter(Boolean).length * 2 > letters.length;
}

const NO_WORD = /[^\p{L}\p{N}]+/gu;
/** Without case and accents: who knows a name tries it in every spelling. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
