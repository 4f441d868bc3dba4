import type { EntityManager } from 'typeorm';
import type { ItemFile, RequestFile } from '#domain/case/case-file.js';
import { fold } from '#domain/case/fold.js';
import { BureauRepository } from '#persistence/bureaus/bureau.repository.js';
import type { Applicant } from '#persistence/cases/applicant.entity.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { DocketRepository } from '#persistence/docket/docket.repository.js';
import type { DocumentEntity } from '#persistence/documents/document.entity.js';
import { DocumentRepository } from '#persistence/documents/document.repository.js';
import type { FilingEntity } from '#persistence/filings/filing.entity.js';
import { FilingRepository } from '#persistence/filings/filing.repository.js';
import type { StaffEntity } from '#persistence/staff/staff.entity.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';

/** Everything that the papers of a filing are written from, as the register holds it. */
export interface FilingDossier {
  readonly held: CaseEntity;
  readonly filing: FilingEntity;
  readonly request: RequestFile;
  readonly applicants: readonly Applicant[];
  readonly items: readonly ItemFile[];
  /** Bureau names by code. */
  readonly bureaus: ReadonlyMap<string, string>;
  /** Cover letter and list of annexes, once the pack is prepared. */
  readonly papers: readonly DocumentEntity[];
  readonly annexes: readonly DocumentEntity[];
  readonly ccfReference: string | null;
  readonly signatory: StaffEntity;
}

/** Reads the dossier of a filing. The one place at which an applicant's name meets the filing. */
export async function filingDossier(tx: EntityManager, caseId: string, id: string): Promise<FilingDossier> {
  const cases = new CaseRepository(tx);
  const held = await cases.byId(caseId);
  const filing = await new FilingRepository(tx).byId(caseId, id);
  if (held === null || filing === null) throw new Error(`case ${caseId} has no filing ${id}`);
  const named = await cases.applicants(caseId);
  const opening = { kind: held.kind, startAt: held.startAt, applicants: named.map(({ applicant }) => applicant) };
  const file = fold(opening, await new DocketRepository(tx).all(caseId));
  const request = file.requests.find((each) => each.request === filing.request);
  const signatory = await new StaffRepository(tx).byId(held.responsibleId);
  if (request === undefined || signatory === null) throw new Error(`filing ${id} is of no request of its case`);
  const documents = await new DocumentRepository(tx).ofCase(caseId);
  const bureaus = await new BureauRepository(tx).all();
  return {
    held,
    filing,
    request,
    // A request that names none is made for all applicants of the case.
    applicants: named.filter(
      ({ applicant }) => request.applicants.length === 0 || request.applicants.includes(applicant),
    ),
    items: file.items.filter(({ item }) => request.items.includes(item)),
    bureaus: new Map(bureaus.map(({ code, name }) => [code, name])),
    papers: [filing.coverLetterId, filing.annexListId].flatMap((paper) =>
      documents.filter((each) => each.id === paper),
    ),
    annexes: documents.filter(({ kind }) => kind === 'annex'),
    ccfReference: request.facts.findLast((fact) => fact.ccfReference !== undefined)?.ccfReference ?? null,
    signatory,
  };
}
