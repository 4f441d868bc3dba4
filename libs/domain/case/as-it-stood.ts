import { hasHappenedBy } from '../deadlines/facts.js';
import type { CivilDate } from '../docket/shape.js';
import type { CaseFile } from './case-file.js';
import { fold } from './fold.js';

/** The case without what had not happened by a day. */
export const hadHappenedBy = ({ opening, facts }: CaseFile, day: CivilDate): CaseFile =>
  fold(
    opening,
    facts.filter((fact) => hasHappenedBy(fact, day)),
  );
