import { createHash } from 'node:crypto';
import type { Config } from '#config/config.js';
import type { Annex, Applicant, LetterItem, Paper, Pdf } from '#documents/letter.js';
import { renderAnnexList, renderCoverLetter } from '#documents/papers.js';
import { caseNow, isSimulated } from '#domain/clock/case-clock.js';
import { civilDateAt } from '#domain/clock/civil-date.js';
import type { Applicant as ApplicantOnFile } from '#persistence/cases/applicant.entity.js';
import type { DocumentEntity } from '#persistence/documents/document.entity.js';
import type { FilingDossier } from './filing-dossier.js';

/** The papers that the firm itself adds to a filing. */
export interface FilingPack {
  readonly coverLetter: Pdf;
  readonly annexList: Pdf;
}

/** Renders cover letter and list of annexes. Written of the same dossier they are the same bytes, however often. */
export async function renderPack(
  dossier: FilingDossier,
  { FIRM_NAME, MAIL_FROM }: Pick<Config, 'FIRM_NAME' | 'MAIL_FROM'>,
): Promise<FilingPack> {
  const { held, filing, request, applicants, items, bureaus, signatory, ccfReference } = dossier;
  const paper: Paper = {
    language: held.language,
    firm: { name: FIRM_NAME, email: MAIL_FROM },
    ourReference: `${held.reference}/${filing.number}`,
    ...(ccfReference === null ? {} : { ccfReference }),
    // The day and the second of the order, not of the rendering: a rendering is repeated after a crash.
    datedOn: civilDateAt(caseNow(held.clock, filing.orderedAt)),
    createdAt: filing.orderedAt,
    simulated: isSimulated(held.clock),
  };
  const annexes = dossier.annexes.map(annexOf);
  const { requestKind, preemptive } = request;
  const letter = {
    ...paper,
    requestKind,
    preemptive,
    applicants: applicants.map(applicantOf),
    items: items.map(
      ({ item, type, source }): LetterItem => ({
        item,
        type,
        source: source === null || source === 'unknown' ? null : { code: source, name: bureaus.get(source) ?? source },
      }),
    ),
    annexes,
    signatory: { name: signatory.name },
  };
  return {
    coverLetter: await renderCoverLetter(letter),
    annexList: await renderAnnexList({ ...paper, requestKind, annexes }),
  };
}

/** The same paper of the same filing has the same id, so that preparing it twice stores it once. */
export function paperId(filing: string, paper: string): string {
  const hash = createHash('sha256').update(`${filing}:${paper}`).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

const annexOf = ({ fileName, sha256 }: DocumentEntity, index: number): Annex => ({
  number: index + 1,
  title: fileName.replace(/\.[A-Za-z0-9]{1,5}$/, ''),
  fileName,
  sha256,
});

/** Particulars are checked when a case is opened; here they are only laid out. */
function applicantOf({ kind, particulars, representedBy }: ApplicantOnFile): Applicant {
  const text = (name: string): string | undefined => {
    const value = particulars[name];
    return typeof value === 'string' ? value : undefined;
  };
  const optional = <K extends string>(name: K, value: string | undefined | null) =>
    (value === undefined || value === null ? {} : { [name]: value }) as { readonly [N in K]?: string };
  const represented = optional('representedBy', representedBy);
  if (kind === 'entity') {
    const registration = optional('registration', text('registrationNumber'));
    return { kind, name: text('name') ?? '', ...registration, ...optional('country', text('country')), ...represented };
  }
  const { nationalities } = particulars;
  return {
    kind,
    familyName: text('familyName') ?? '',
    givenName: text('givenName') ?? '',
    ...optional('dateOfBirth', text('dateOfBirth')),
    nationalities: Array.isArray(nationalities) ? nationalities.map(String) : [],
    ...represented,
  };
}
