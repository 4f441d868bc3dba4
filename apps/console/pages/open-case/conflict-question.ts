import { type Call, call } from '../../api/client.js';
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

/**
 * The check that the opening may name: one that records have answered, or that its asker sets aside before they did. What
 * they answered, the server heeds.
 */
export async function namedCheck(opening: Opening): Promise<Pick<Call<'openCase'>['body'], 'conflictCheck'>> {
  const { conflict } = opening;
  if (conflict?.answer !== 'ask-records' || conflict.about !== JSON.stringify(conflictQuestion(opening))) return {};
  const { checks } = await call('ownConflictChecks', {});
  const isAnswered = checks.some(({ id, verdict }) => id === conflict.id && verdict !== null);
  return isAnswered || conflict.isSetAside === true ? { conflictCheck: conflict.id } : {};
}
