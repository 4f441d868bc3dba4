import type { CivilDate } from '../docket/shape.js';
import { type Facts, find, type Subject } from './facts.js';
import { type Said, say } from './sayings.js';
import type { RulePack, TimeLimit } from './time-limit.js';

/** Where it can be argued which edition governs, or the case is pinned to the other one: what a reader has to know. */
export function editionNotes(limit: TimeLimit, pack: RulePack, subject: Subject, facts: Facts): Said[] {
  const { transition } = pack;
  if (transition === undefined || subject.requests.length === 0) return [];
  const { on, side, amendment, differs } = transition;
  const received = firstDay(facts, subject, ['request-received', 'request-forwarded', 'request-filed']);
  if (received === null) return [];
  const decided = firstDay(facts, subject, ['decision-adopted', 'data-disclosed', 'no-data-reported']);
  const until = decided ?? facts.asOf;
  const matters = differs.includes(limit.rule) ? 'this-text-alone' : 'same-in-both';
  const course = { received, until, course: decided === null ? 'pending' : 'decided', matters } as const;
  if (received < on && until >= on) return [say('note-edition-arguable', { ...course, amendment })];
  const pinnedToOther = side === 'before' ? received >= on : until < on;
  return pinnedToOther
    ? [
        say('note-edition-pinned', {
          ...course,
          edition: limit.cites.edition,
          belongs: side === 'before' ? 'later' : 'earlier',
        }),
      ]
    : [];
}

const firstDay = (facts: Facts, subject: Subject, kinds: Parameters<typeof find>[1]['kinds']): CivilDate | null =>
  find(facts, { kinds }, subject).find(({ occurredOn }) => occurredOn !== null)?.occurredOn ?? null;
