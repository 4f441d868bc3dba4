import type { EntityManager } from 'typeorm';
import { blindTokens } from '#keys/name-tokens.js';
import { countOf } from '../statement.js';
import { keyringOf } from './sealed.js';

/** Finds cases by the words of names that nobody can read here. */
export class NameIndexRepository {
  constructor(private readonly tx: EntityManager) {}

  async add(caseId: string, names: readonly string[]): Promise<void> {
    const tokens = names.flatMap((name) => this.tokensOf(name));
    if (tokens.length === 0) return;
    await countOf(
      this.tx,
      `INSERT INTO name_index (case_id, token) SELECT $1, decode(token, 'hex') FROM unnest($2::text[]) AS token
       ON CONFLICT DO NOTHING`,
      [caseId, tokens],
    );
  }

  /** The words of a name, in hexadecimal, as the index holds them. */
  tokensOf = (name: string): string[] => blindTokens(keyringOf(this.tx).derive('name-index'), name);
}

/** Every name that an applicant's particulars hold, a guardian's among them. */
export function namesIn(particulars: Readonly<Record<string, unknown>>, representedBy: string | null): string[] {
  const { familyName, givenName, name } = particulars;
  return [familyName, givenName, name, representedBy].filter((each): each is string => typeof each === 'string');
}
