import type { Call } from '../../api/client.js';
import { isNamed, type Opening, type Who } from './opening.js';

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim().slice(0, 240))
    .filter((line) => line !== '')
    .slice(0, 40);

const namesOf = ({ kind, name, familyName, givenName, representedBy }: Who): string[] =>
  kind === 'entity'
    ? [name.trim()]
    : [`${givenName.trim()} ${familyName.trim()}`, ...(kind === 'minor' ? [representedBy.trim()] : [])];

/** Whom the firm is asked to act for under every name, and against whom; nothing while somebody is not named yet. */
export function conflictQuestion(opening: Opening): Call<'checkConflicts'>['body'] | undefined {
  const { applicants, items, aliases, opponents } = opening;
  if (!applicants.every(isNamed)) return undefined;
  const sources = items.flatMap(({ source }) => (source !== null && /^[A-Z]{2}$/.test(source) ? [source] : []));
  return {
    names: [...applicants.flatMap(namesOf), ...linesOf(aliases)],
    opposingPersons: linesOf(opponents),
    opposingBureaus: [...new Set(sources)],
  };
}
