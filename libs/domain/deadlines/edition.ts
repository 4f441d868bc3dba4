import type { CivilDate } from '../docket/shape.js';
import { type Facts, find, type Subject } from './facts.js';
import type { RulePack, TimeLimit } from './time-limit.js';

/** Where it can be argued which edition governs, or the case is pinned to the other one: what a reader has to know. */
export function editionNotes(limit: TimeLimit, pack: RulePack, subject: Subject, facts: Facts): string[] {
  const { transition } = pack;
  if (transition === undefined || subject.requests.length === 0) return [];
  const { on, side, amendment, differs } = transition;
  const received = firstDay(facts, subject, ['request-received', 'request-forwarded', 'request-filed']);
  if (received === null) return [];
  const decided = firstDay(facts, subject, ['decision-adopted', 'data-disclosed', 'no-data-reported']);
  const until = decided ?? facts.asOf;
  const matters = differs.includes(limit.rule)
    ? 'This limit stands in the amended text alone.'
    : 'This date is the same under both.';
  const course = decided === null ? `was still pending on ${until}` : `was decided on ${until}`;
  if (received < on && until >= on)
    return [
      `Which edition governs is arguable: the request was received by ${received}, before ${amendment}, and ${course}, after them; no rule on pending requests was seen. ${matters}`,
    ];
  const pinnedToOther = side === 'before' ? received >= on : until < on;
  return pinnedToOther
    ? [
        `The case is pinned to edition ${limit.cites.edition}, but the request belongs to the ${side === 'before' ? 'later' : 'earlier'} one: received by ${received}, it ${course}. ${matters}`,
      ]
    : [];
}

const firstDay = (facts: Facts, subject: Subject, kinds: Parameters<typeof find>[1]['kinds']): CivilDate | null =>
  find(facts, { kinds }, subject).find(({ occurredOn }) => occurredOn !== null)?.occurredOn ?? null;
