import type { EntityManager } from 'typeorm';
import { Addressees, NobodyMayBeTold } from '#activities/correspondence/addressees.js';
import { languageOf } from '#activities/correspondence/reader-language.js';
import type { Config } from '#config/config.js';
import type { MailLanguage } from '#correspondence/languages.js';
import { WallRepository } from '#persistence/cases/wall.repository.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';

interface OfCase {
  readonly caseId?: string | null;
}

/** A letter's subject, such as a day, with the stand-in whom it is for: they come back apart. */
export const subjectFor = (subject: string, { standIn }: FirmReader): string =>
  standIn === null ? subject : `${subject}:${standIn}`;
export function subjectAndStandIn(named: string): { readonly subject: string; readonly standIn: string | null } {
  const [subject = '', standIn = null] = named.split(':');
  return { subject, standIn };
}

/** Who reads the auditor's letters, and of which cases. */
export interface FirmReader {
  /** Where a wall keeps the default owner out, whoever is told of those cases instead; null is the default owner. */
  readonly standIn: string | null;
  readonly address: string;
  /** The firm's for the default owner, who reads for it; a stand-in's own. */
  readonly language: MailLanguage;
  /** All cases but these, of which the letter says nothing, not even by a number; or only these. */
  readonly cases: { readonly but: readonly string[] } | { readonly only: readonly string[] };
  /** What this reader is told of these. */
  ofTheirs<T extends OfCase>(rows: readonly T[]): T[];
}

/**
 * The default owner, who is told of every case but those that a wall keeps them out of; and for each of these, whoever is
 * responsible for it, else a partner. Nobody is told of nothing.
 */
export async function firmReaders(
  tx: EntityManager,
  { DEFAULT_OWNER_EMAIL: defaultOwnerEmail, FIRM_LANGUAGE }: Pick<Config, 'DEFAULT_OWNER_EMAIL' | 'FIRM_LANGUAGE'>,
): Promise<FirmReader[]> {
  const owner = await new StaffRepository(tx).byEmail(defaultOwnerEmail);
  const closed = owner === null ? [] : [...(await new WallRepository(tx).closedTo(owner.id))];
  const first: FirmReader = {
    standIn: null,
    address: defaultOwnerEmail,
    language: FIRM_LANGUAGE,
    cases: { but: closed },
    ofTheirs: (rows) => rows.filter(({ caseId }) => caseId == null || !closed.includes(caseId)),
  };
  const standIns = new Map<string, StandIn>();
  for (const caseId of closed) {
    const person = await standInFor(tx, defaultOwnerEmail, caseId);
    if (person === undefined) continue;
    const language = await languageOf(tx, person.id, { FIRM_LANGUAGE });
    const { cases } = standIns.get(person.id) ?? { cases: [] };
    standIns.set(person.id, { address: person.email, language, cases: [...cases, caseId] });
  }
  return [first, ...[...standIns].map(([id, standIn]) => standInReader(id, standIn))];
}

/** Nobody at all may be told: the audit on record has it, and no other case waits for that. */
const standInFor = async (tx: EntityManager, defaultOwnerEmail: string, caseId: string) =>
  new Addressees(tx, defaultOwnerEmail).responsible(caseId).then(
    ({ person }) => person,
    (error: unknown) => {
      if (error instanceof NobodyMayBeTold) return undefined;
      throw error;
    },
  );

interface StandIn extends Pick<FirmReader, 'address' | 'language'> {
  readonly cases: readonly string[];
}

const standInReader = (standIn: string, { address, language, cases }: StandIn): FirmReader => ({
  standIn,
  address,
  language,
  cases: { only: cases },
  ofTheirs: (rows) => rows.filter(({ caseId }) => caseId != null && cases.includes(caseId)),
});
