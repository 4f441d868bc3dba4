import { isDeepStrictEqual } from 'node:util';
import { fold } from '#domain/case/fold.js';
import { caseNow } from '#domain/clock/case-clock.js';
import { civilDateAt } from '#domain/clock/civil-date.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import type { LiveDocket } from '#persistence/cases/record.repository.js';
import { rulePack } from '#rules/packs.js';
import { type ChangedDate, changedDates } from '../cases/changed-dates.js';

/** One case under another rule pack, beside those it has. */
interface Trial {
  readonly asOf: CivilDate;
  readonly packsAfter: readonly string[];
  /** False where the engine cannot compute the case: one docket must not keep the others from being tried. */
  readonly readable: boolean;
  readonly changes: readonly ChangedDate[];
}

/** Tries a rule pack on a case, as of an instant of real time; nothing where the pack governs the case already. */
export function trial({ opening, docket, clock, rulePacks }: LiveDocket, pack: string, at: Instant): Trial | undefined {
  const packsAfter = packsWith(rulePacks, pack);
  if (isDeepStrictEqual(packsAfter, rulePacks)) return undefined;
  const asOf = civilDateAt(caseNow(clock, at));
  try {
    const file = fold(opening, docket);
    const under = (packs: readonly string[]) => deadlines(file, packs.map(rulePack), asOf);
    return { asOf, packsAfter, readable: true, changes: changedDates(under(rulePacks), under(packsAfter)) };
  } catch {
    // Whatever is wrong with it, the auditor names it; here it only cannot be decided on.
    return { asOf, packsAfter, readable: false, changes: [] };
  }
}

/** The packs of a case with another one: in the place of its earlier edition, else last. */
function packsWith(packs: readonly string[], pack: string): readonly string[] {
  const isEdition = (each: string): boolean => textOf(each) === textOf(pack);
  const place = packs.findIndex(isEdition);
  const others = packs.filter((each) => !isEdition(each));
  return place < 0 ? [...packs, pack] : others.toSpliced(place, 0, pack);
}

/**
 * `ccf-statute-2025` is an edition of `ccf-statute`, and so is a correction of it, `ccf-statute-2025-2`. A firm has one
 * policy, whatever its packs are called.
 */
const textOf = (pack: string): string =>
  pack.startsWith('firm-policy-') ? 'firm-policy' : pack.replace(/(-\d+)+$/, '');
