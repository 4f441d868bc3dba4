import type { EntityManager } from 'typeorm';
import { audit } from '#persistence/audit/audit-event.repository.js';
import type { NewApplicant } from '#persistence/cases/case.repository.js';
import { ConflictCheckRepository } from '#persistence/conflicts/conflict-check.repository.js';
import { ConflictVerdictRepository } from '#persistence/conflicts/conflict-verdict.repository.js';
import { NameIndexRepository } from '#persistence/keys/name-index.repository.js';
import { Problem } from '../http/problem.js';

/**
 * No case is opened against what the records office said, whether its check is named or not; and past a check that nobody
 * answered yet only by whoever names it. What it was opened after stands in the case's audit.
 */
export async function heedVerdict(
  tx: EntityManager,
  caseId: string,
  applicants: readonly NewApplicant[],
  named: string | undefined,
): Promise<void> {
  const index = new NameIndexRepository(tx);
  const words = applicants.flatMap(namesOf).map(index.tokensOf);
  const standing = await new ConflictCheckRepository(tx).standing(
    words.filter(({ length }) => length > 0),
    named ?? null,
  );
  if (standing === undefined) return;
  const { checkId, verdict } = standing;
  if (verdict === 'do-not-open') throw new Problem('conflict-check.do-not-open');
  if (verdict === null && checkId !== named) throw new Problem('conflict-check.unanswered');
  await new ConflictVerdictRepository(tx).opened(checkId);
  const details = { verdict: verdict ?? 'unanswered' };
  await audit(tx, { caseId, act: 'case.opened-after-check', subject: checkId, details });
}

/** As a conflict check is asked: each applicant by their whole name, and whoever acts for a minor. */
function namesOf({ particulars, representedBy }: NewApplicant): string[] {
  const { givenName = '', familyName = '', name = `${givenName} ${familyName}` } = particulars as NameParts;
  return [name, ...(representedBy === null ? [] : [representedBy])];
}

interface NameParts {
  readonly givenName?: string;
  readonly familyName?: string;
  readonly name?: string;
}
