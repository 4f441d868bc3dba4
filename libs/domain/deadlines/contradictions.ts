import type { Entry } from '../docket/entry.js';
import { byDay, type Facts, find, type Subject } from './facts.js';
import type { Start } from './start.js';
import type { TimeLimit } from './time-limit.js';
import { entryAndDay, happened, sentence } from './wording.js';

/** What the docket says about a limit that cannot all be so. The date is computed as far as it can be all the same. */
export function contradictionsIn(limit: TimeLimit, subject: Subject, facts: Facts, start: Start | undefined): string[] {
  return [...outOfOrder(limit, subject, facts, start), ...decidedTwice(limit, subject, facts)];
}

/** Something that has to come before the start stands after it. */
function outOfOrder({ notBefore }: TimeLimit, subject: Subject, facts: Facts, start: Start | undefined): string[] {
  const entry = start?.entry;
  if (!entry?.occurredOn || start?.on !== entry.occurredOn) return [];
  return (notBefore?.kinds ?? []).flatMap((kind) => {
    const [first] = find(facts, { kinds: [kind] }, subject);
    return first?.occurredOn && first.occurredOn > start.on
      ? [
          `The docket contradicts itself: ${happened(entry.kind)} (${entryAndDay(entry)}) before ${happened(first.kind)} (${entryAndDay(first)}), which has to come first. One of the two dates may be wrong.`,
        ]
      : [];
  });
}

function decidedTwice({ per, metBy }: TimeLimit, subject: Subject, facts: Facts): string[] {
  const awaitsDecision = per === 'request' && metBy.some(({ kinds }) => kinds.includes('decision-adopted'));
  if (per !== 'decision' && !awaitsDecision) return [];
  const decisions: readonly Entry[] = subject.requests.flatMap((request) =>
    request.facts.filter(
      ({ kind, occurredOn }) => kind === 'decision-adopted' && (occurredOn ?? facts.asOf) <= facts.asOf,
    ),
  );
  const different = [...new Set(decisions)].toSorted(byDay);
  return different.length > subject.requests.length
    ? [
        `${sentence('the docket')} holds ${different.length} decisions here (${different.map(entryAndDay).join('; ')}): check which one stands.`,
      ]
    : [];
}
