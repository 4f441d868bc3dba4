import type { ItemType, RequestKind } from '#domain/docket/vocabulary.js';

/** The words of the papers in one working language; a lawyer of that language can review the file alone. */
export interface Phrases {
  readonly addressee: readonly string[];
  readonly simulation: string;
  readonly ourReference: string;
  readonly yourReference: string;
  readonly date: string;
  readonly subject: Readonly<Record<RequestKind, string>>;
  readonly salutation: string;
  /** One paragraph: what is asked for, and under which article of the Statute. */
  readonly asks: Readonly<Record<RequestKind, readonly string[]>>;
  readonly preemptive: string;
  readonly applicant: string;
  readonly applicants: string;
  readonly born: string;
  readonly nationality: string;
  readonly minor: string;
  readonly entity: string;
  readonly registration: string;
  readonly country: string;
  readonly representedBy: string;
  readonly dataConcerned: string;
  readonly noDataNamed: string;
  readonly item: string;
  readonly type: string;
  readonly source: string;
  readonly unknownSource: string;
  readonly itemTypes: Readonly<Record<ItemType, string>>;
  readonly unknownType: string;
  readonly enclosed: string;
  readonly nothingEnclosed: string;
  readonly annexList: string;
  readonly number: string;
  readonly title: string;
  readonly file: string;
  readonly pages: string;
  readonly fingerprint: string;
  readonly closing: string;
  readonly representative: string;
  readonly page: string;
}
