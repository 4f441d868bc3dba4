import { dictionary } from '@zxcvbn-ts/language-common';

// The list comes with the package (MIT): the commonest passwords of published breaches, about 49,000, in lower case.
const KNOWN: ReadonlySet<string> = new Set(dictionary['passwords-common']);

/** Does the password stand on the list of those that attackers try first, in any spelling of its letters, or repeated? */
export function isKnownPassword(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  const unit = /^(.+?)\1+$/su.exec(plain)?.[1] ?? plain;
  return KNOWN.has(plain) || KNOWN.has(unit) || [...unit].length === 1;
}
