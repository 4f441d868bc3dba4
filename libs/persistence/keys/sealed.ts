import type { DataSource, EntityManager } from 'typeorm';
import type { Entry } from '#domain/docket/entry.js';
import type { CaseCipher } from '#keys/case-cipher.js';
import { KeyFault } from '#keys/key-faults.js';
import type { Keyring } from '#keys/keyring.js';
import { isSealedText } from '#keys/sealing.js';
import { CaseKeyRepository } from './case-key.repository.js';

/**
 * What repositories seal and open with. The keys belong to the pool, as its role does: a process that was given none, such
 * as the auditor, works on what is sealed without being able to read it.
 */
const keyrings = new WeakMap<DataSource, Keyring>();

export function bindKeyring(database: DataSource, keyring: Keyring): void {
  keyrings.set(database, keyring);
}

export function keyringOf({ connection }: EntityManager): Keyring {
  const keyring = keyrings.get(connection);
  if (keyring === undefined) throw new Error('this process has no keys: it can neither seal nor open');
  return keyring;
}

/** The cipher of a case, by its key as the acting person or part may read it. */
export const cipherOf = (tx: EntityManager, caseId: string): Promise<CaseCipher> =>
  keyringOf(tx).cases.ofCase(caseId, new CaseKeyRepository(tx));

/**
 * The ciphers of several cases, asked for side by side and each once. A case whose key is gone is left out: it must not
 * take the others' lines off a list. A key service that is away is no such case.
 */
export async function ciphersOf(
  tx: EntityManager,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, CaseCipher>> {
  const each = await Promise.all(
    [...new Set(caseIds)].map((caseId) =>
      cipherOf(tx, caseId).catch((error: unknown) => {
        if (error instanceof KeyFault && error.code !== 'key.service') return undefined;
        throw error;
      }),
    ),
  );
  return new Map(each.flatMap((cipher) => (cipher === undefined ? [] : [[cipher.caseId, cipher]])));
}

/** What each sealed text is bound to: moved to another place, it does not open. */
export const PURPOSE = {
  particulars: (applicant: string) => `applicant ${applicant}`,
  representative: (applicant: string) => `representative of ${applicant}`,
  fileName: (document: string) => `name of document ${document}`,
  decisionReason: (decision: string) => `reason of decision ${decision}`,
  portalReference: (filing: string) => `portal reference of filing ${filing}`,
  holdReason: (hold: string) => `reason of hold ${hold}`,
  erasureReason: (erasure: string) => `reason of erasure ${erasure}`,
  openingReason: (opening: string) => `reason of payload opening ${opening}`,
  ccfReference: (sequence: number) => `reference in entry ${sequence}`,
} as const;

type Referring = { readonly ccfReference?: string; readonly replacement?: { readonly ccfReference?: string } };

/** Entries as they are stored: the Commission's reference, which leads to a person's file there, is sealed. */
export const sealedEntries = (
  tx: EntityManager,
  caseId: string,
  entries: readonly Entry[],
  cipherFor: () => Promise<CaseCipher> = () => cipherOf(tx, caseId),
): Promise<readonly Entry[]> => withReferences(entries, (reference) => !isSealedText(reference), 'sealText', cipherFor);

/** Entries as they were recorded. Without keys, and of an erased case, they stay as stored; no date depends on it. */
export async function openedEntries(
  tx: EntityManager,
  caseId: string,
  entries: readonly Entry[],
): Promise<readonly Entry[]> {
  return keyrings.has(tx.connection)
    ? withReferences(entries, isSealedText, 'openText', () => cipherOf(tx, caseId)).catch((error: unknown) => {
        if (error instanceof KeyFault && error.code === 'key.destroyed') return entries;
        throw error;
      })
    : entries;
}

/** Does any of these entries hold a reference? Most hold none: then nothing is asked of anybody on the way to the record. */
export const holdReferences = (entries: readonly Entry[], isMeant = (_reference: string): boolean => true): boolean =>
  (entries as readonly Referring[]).some(({ ccfReference, replacement }) =>
    [ccfReference, replacement?.ccfReference].some((each) => each !== undefined && isMeant(each)),
  );

async function withReferences(
  entries: readonly Entry[],
  isMeant: (reference: string) => boolean,
  how: 'sealText' | 'openText',
  cipherFor: () => Promise<CaseCipher>,
): Promise<readonly Entry[]> {
  if (!holdReferences(entries, isMeant)) return entries;
  const cipher = await cipherFor();
  return entries.map((entry) => {
    const changed = <T extends { readonly ccfReference?: string }>(of: T): T =>
      of.ccfReference !== undefined && isMeant(of.ccfReference)
        ? { ...of, ccfReference: cipher[how](PURPOSE.ccfReference(entry.sequence), of.ccfReference) }
        : of;
    const { replacement } = entry as Referring;
    return (replacement === undefined
      ? changed(entry)
      : { ...changed(entry), replacement: changed(replacement) }) as unknown as Entry;
  });
}
