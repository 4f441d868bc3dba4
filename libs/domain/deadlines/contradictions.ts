import type { Entry } from '../docket/entry.js';
import { byDay, type Facts, find, type Subject } from './facts.js';
import { type Said, say, tellingBoth } from './sayings.js';
import type { Start } from './start.js';
import type { TimeLimit } from './time-limit.js';

/** What the docket says about a limit that cannot all be so. The date is computed as far as it can be all the same. */
export function contradictionsIn(limit: TimeLimit, subject: Subject, facts: Facts, start: Start | undefined): Said[] {
  return [...outOfOrder(limit, subject, facts, start), ...decidedTwice(limit, subject, facts)];
}

/** Something that has to come before the start stands after it. */
function outOfOrder({ notBefore }: TimeLimit, subject: Subject, facts: Facts, start: Start | undefined): Said[] {
  const entry = start?.entry;
  if (!entry?.occurredOn || start?.on !== entry.occurredOn) return [];
  return (notBefore?.kinds ?? []).flatMap((kind) => {
    const [first] = find(facts, { kinds: [kind] }, subject);
    return first?.occurredOn && first.occurredOn > start.on
      ? [say('note-contradiction', tellingBoth(entry, first))]
      : [];
  });
}

function decidedTwice({ per, metBy }: TimeLimit, subject: Subject, facts: Facts): Said[] {
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
        say('note-decisions', {
          decisions: different
            .map((each) => [each.id, each.occurredOn ?? '', each.receivedOn ?? ''].join('|'))
            .join('; '),
        }),
      ]
    : [];
}
