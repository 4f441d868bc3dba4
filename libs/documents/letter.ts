import type { CivilDate, Instant } from '#domain/docket/shape.js';
import type { ItemType, RequestKind } from '#domain/docket/vocabulary.js';

/** The Commission's working languages (Statute, article 18(1)): a request is filed in one of them. */
export const LANGUAGES = ['ar', 'en', 'fr', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What every paper of a filing has in common, whatever it is about. */
export interface Paper {
  readonly language: Language;
  readonly firm: Firm;
  readonly ourReference: string;
  /** The Commission's own reference, once it has given one. */
  readonly ccfReference?: string;
  /** The day the paper bears. */
  readonly datedOn: CivilDate;
  /** Written into the file, so that the same input gives the same bytes. */
  readonly createdAt: Instant;
  /** A training or demonstration case: every page carries a band that says so. */
  readonly simulated: boolean;
}

export interface Firm {
  readonly name: string;
  readonly email?: string;
  readonly address?: readonly string[];
}

/** An applicant as the letter names them: particulars as they stand on file. */
export type Applicant =
  | {
      readonly kind: 'person' | 'minor';
      readonly familyName: string;
      readonly givenName: string;
      readonly dateOfBirth?: CivilDate;
      readonly nationalities: readonly string[];
      readonly representedBy?: string;
    }
  | {
      readonly kind: 'entity';
      readonly name: string;
      readonly registration?: string;
      readonly country?: string;
      readonly representedBy?: string;
    };

/** A notice, diffusion or record that the request is about. */
export interface LetterItem {
  readonly item: string;
  readonly type: ItemType | null;
  readonly source: Bureau | null;
}

export interface Bureau {
  readonly code: string;
  readonly name: string;
}

/** One enclosed file, identified by its hash. */
export interface Annex {
  readonly number: number;
  readonly title: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly pages?: number;
}

/** The letter that opens a filing: who asks for what, about which data, with what enclosed. */
export interface CoverLetter extends Paper {
  readonly requestKind: RequestKind;
  readonly preemptive: boolean;
  readonly applicants: readonly Applicant[];
  readonly items: readonly LetterItem[];
  readonly annexes: readonly Annex[];
  readonly signatory: { readonly name: string; readonly capacity?: string };
}

/** The list of what is enclosed, as a paper of its own. */
export interface AnnexList extends Paper {
  readonly requestKind: RequestKind;
  readonly annexes: readonly Annex[];
}

/** A rendered paper. */
export interface Pdf {
  readonly bytes: Buffer;
  readonly title: string;
  readonly pages: number;
}
