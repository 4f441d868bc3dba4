import { addDuration, instantOf } from '#domain/clock/civil-date.js';
import type { Entry } from '#domain/docket/entry.js';
import { isKind } from '#domain/docket/entry.js';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import { simulatePractice } from '#domain/simulation/simulate.js';
import type { SimulatedDate, SimulatedEvent } from '#domain/simulation/simulated-event.js';
import { NOTICE_AFTER_SECONDS, reminderLadder } from '#rules/firm-policy-default.js';
import { sessionDates } from '#rules/session-calendar.js';
import { cited } from './cited.js';
import { type DocketFile, openingOf } from './docket-file.js';
import { paragraphs } from './in-words.js';

type FileEvent = { readonly file: string } & SimulatedEvent;

export interface Simulation {
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly events: readonly FileEvent[];
}

/** The reminders' hour and zone of a firm that has set nothing else. */
const HOURS = { dayStartsAt: '08:00', zone: 'Europe/Paris', noticeAfterSeconds: NOTICE_AFTER_SECONDS };

/** Runs dockets forward: what the system will send, enter and ask for if nothing else is recorded. */
export function simulation(
  dockets: readonly (DocketFile & { readonly file: string })[],
  from: CivilDate,
  months: number,
): Simulation {
  const until = addDuration(from, `P${months}M`);
  const begins = instantOf(from, '00:00');
  const events = simulatePractice(
    dockets.map(({ file, ...docket }) => ({
      reference: file,
      opening: openingOf(docket),
      docket: asRecorded(docket.entries, begins),
      ...packsInTurn(docket),
      ladder: reminderLadder,
      hours: HOURS,
      from: begins,
      until: instantOf(until, '23:59:59'),
      sessions: sessionDates,
    })),
  );
  return { from, until, events: events.map(({ reference, ...event }) => ({ file: reference, ...event })) };
}

/** The packs of the opening, and those adopted since. */
function packsInTurn({ packs, earlierPacks }: DocketFile) {
  const inTurn = [...earlierPacks.map((each) => each.packs), packs];
  const adoptions = earlierPacks.map(({ until: at }, index) => ({ at, packs: inTurn[index + 1] ?? packs }));
  return { packs: inTurn[0] ?? packs, adoptions };
}

/** A file written by hand does not say when an entry was recorded: on the day it was known; what has no day, before all else. */
function asRecorded(entries: readonly Entry[], begins: Instant): Entry[] {
  const recordedAt = new Map<string, Instant>();
  const instants = entries.map((entry) => {
    const known = entry.receivedOn ?? entry.occurredOn;
    const own =
      entry.recordedAt !== ''
        ? entry.recordedAt
        : known === null
          ? earliest(begins, entries)
          : instantOf(known, '00:00');
    const corrected = isKind(entry, 'entry-corrected') ? recordedAt.get(entry.entry) : undefined;
    // A correction cannot come before what it corrects.
    const at = corrected !== undefined && corrected > own ? corrected : own;
    recordedAt.set(entry.id, at);
    return at;
  });
  return entries.map((entry, index) => ({ ...entry, recordedAt: instants[index] ?? begins }));
}

function earliest(begins: Instant, entries: readonly Entry[]): Instant {
  const [first] = entries.flatMap(({ receivedOn, occurredOn }) => receivedOn ?? occurredOn ?? []).toSorted();
  const at = first === undefined ? begins : instantOf(first, '00:00');
  return at < begins ? at : begins;
}

export function simulationInWords({ from, until, events }: Simulation): string {
  const files = new Set(events.map(({ file }) => file));
  return paragraphs([
    `From ${from} to ${until}, if nothing else is recorded`,
    events.length === 0
      ? 'Nothing happens.'
      : events.map((event) => `${event.on}  ${files.size > 1 ? `${event.file}  ` : ''}${inWords(event)}`).join('\n'),
  ]);
}

function inWords(event: SimulatedEvent): string {
  switch (event.event) {
    case 'entry-recorded':
      return `entry    ${event.entry}, ${event.kind}`;
    case 'silence-entered':
      return `entry    silence of ${event.ncb} on ${event.request}, from ${event.of}`;
    case 'packs-adopted':
      return `rules    ${event.packs.join(', ')} adopted`;
    case 'stage-changed':
      return `stage    ${event.was} → ${event.stage}`;
    case 'duty':
      return `waiting  on ${event.waitingOn ?? 'nobody'}${event.duty === null ? '' : `: ${event.duty.deadline}, ${event.duty.title}, due ${event.duty.dueOn}`}`;
    case 'date-set':
      return `date     ${named(event.date)} set`;
    case 'date-moved':
      return `date     ${named(event.date)} moved, was ${event.was ?? 'without a date'}`;
    case 'date-gone':
      return `date     ${named(event.date)} gone`;
    case 'date-passed':
      return `passed   ${named(event.date)}: ${event.status}`;
    case 'mail':
      return `mail     ${event.rung} to the ${event.audience === 'team' ? 'team' : 'responsible lawyer'}: ${event.dates.map(named).join('; ')}`;
    case 'task':
      return `task     ${event.says}`;
  }
}

function named(date: SimulatedDate): string {
  return `${date.id}, ${date.title}, ${cited(date)}, ${date.dueOn === null ? 'no date' : `due ${date.dueOn}`}`;
}
