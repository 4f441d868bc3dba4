import type { FindingTexts } from '#correspondence/findings/finding-texts.js';
import type { SayingTexts } from '#rules/sayings/saying-texts.js';
import type { Catalogue } from '../en.js';
import type { RefusalTexts } from '../refusals/refusal-texts.js';

/** Everything that is said in one language: the page's own texts, and what is said where the server refuses. */
export interface Speech {
  readonly catalogue: Catalogue;
  readonly refusals: RefusalTexts;
  /** The titles of the product's rules by their English words; none in English. */
  readonly titles: Readonly<Record<string, string>>;
  /** How the working of a date is told; undefined in English, which is the record's own language. */
  readonly sayings: SayingTexts | undefined;
  /** What the auditor found; undefined in English for the same reason. */
  readonly findings: FindingTexts | undefined;
}
