import { civilDateAt } from '../clock/civil-date.js';
import { type Entry, type Fact, factFaults } from '../docket/entry.js';
import type { CivilDate, Instant } from '../docket/shape.js';
import { channelAllowed } from '../filings/channel-rule.js';
import type { Actor } from '../people/staff.js';
import type { CaseFile } from './case-file.js';
import type { Command, FilingAtHand, Proof } from './commands.js';
import { mayFollow } from './may-follow.js';
import { notAllowed } from './permitted.js';
import { isRefusal, type Refusal, refusal } from './refusal.js';
import { stageOf } from './stage.js';

/**
 * What a command means: the entries that it adds to the docket, or why not. `at` is the case clock's instant. A command
 * that only orders work (a pack, an urgent ladder) is allowed or refused here and adds no entry of its own.
 */
export function decide(file: CaseFile, command: Command, at: Instant, who: Actor): Entry[] | Refusal {
  const no = notAllowed(command.name, stageOf(file, civilDateAt(at)), who);
  if (no !== undefined) return no;
  const facts = factsOf(file, command, at);
  if (isRefusal(facts)) return facts;
  const entries = facts.map((fact, index) => entryOf(file, fact, index, at, who));
  return mayFollow(file, entries) ?? entries;
}

/** An entry at the place that it would take: the version it is decided on says which. */
function entryOf(file: CaseFile, fact: Fact, index: number, at: Instant, who: Actor): Entry {
  const sequence = file.docket.length + index + 1;
  return { ...fact, id: `e${sequence}`, sequence, recordedAt: at, recordedBy: who.id } as Entry;
}

function factsOf(file: CaseFile, command: Command, at: Instant): Fact[] | Refusal {
  const today = civilDateAt(at);
  switch (command.name) {
    case 'record-facts':
      return firstRefusal(command.facts.map((fact) => wellFormed(fact, today))) ?? [...command.facts];
    case 'record-note': {
      const note: Fact = { kind: 'note-added', occurredOn: command.occurredOn, document: command.document };
      return wellFormed(note, today) ?? [note];
    }
    case 'correct-entry': {
      const { entry, replacement, reason, document } = command;
      const correction = {
        kind: 'entry-corrected',
        occurredOn: today,
        entry,
        reason,
        ...(replacement === undefined ? {} : { replacement }),
        ...(document === undefined ? {} : { document }),
      } as Fact;
      return (
        wellFormed(correction, today) ??
        (replacement && wellFormed(replacement, today)) ??
        sameSubject(file, entry, replacement) ?? [correction]
      );
    }
    case 'prepare-filing': {
      const request = file.requests.find((each) => each.request === command.request);
      if (request === undefined) return refusal('request.unknown', 'request', command.request);
      if (request.filed !== 'not-yet') return refusal('filing.already-filed', 'request', command.request);
      if (request.state !== 'drafted') return refusal('filing.not-before-drafting', 'request', request.state);
      return channelAllowed(command.channel, command.reason, at) ?? [];
    }
    case 'submit-filing':
      return submission(command.filing, command.proof, today);
    case 'release-filing':
      if (command.filing.channel !== 'email') return refusal('filing.not-released');
      return command.filing.state === 'prepared' || command.filing.state === 'refused'
        ? []
        : refusal('filing.not-ready');
    case 'settle-filing':
      if (command.filing.state !== 'unconfirmed') return refusal('filing.not-unconfirmed');
      return command.settlement === 'send-again'
        ? []
        : filed(command.filing, command.proof ?? { occurredOn: today }, today);
    case 'close-case':
      return [{ kind: 'case-closed', occurredOn: today, reason: command.reason }];
    case 'reopen-case':
      return [{ kind: 'case-reopened', occurredOn: today }];
    case 'start-interim-measures':
    case 'acknowledge-interim-measures':
    case 'decide-on-rule-pack':
      return [];
  }
}

/** A person has filed in the portal or by post: the entry comes only with its proof. */
function submission(filing: FilingAtHand, proof: Proof, today: CivilDate): Fact[] | Refusal {
  if (filing.channel === 'email') return refusal('filing.not-released');
  if (filing.state === 'submitted') return refusal('filing.already-filed');
  if (filing.state !== 'prepared') return refusal('filing.not-ready');
  const needsReference = filing.channel === 'portal' && !proof.reference;
  if (proof.document === undefined || needsReference) return refusal('filing.proof-missing');
  return filed(filing, proof, today);
}

function filed(filing: FilingAtHand, proof: Proof, today: CivilDate): Fact[] | Refusal {
  const fact: Fact = {
    kind: 'request-filed',
    request: filing.request,
    occurredOn: proof.occurredOn,
    channel: filing.channel,
    filing: filing.filing,
    ...(proof.document === undefined ? {} : { document: proof.document }),
  };
  return wellFormed(fact, today) ?? [fact];
}

/** The form of a fact and the sense of its dates: nothing can have happened, or reached us, tomorrow. */
function wellFormed(fact: Fact, today: CivilDate): Refusal | undefined {
  const faults = factFaults(fact);
  if (faults.length > 0) return { code: 'entry.malformed', faults };
  const past = fact as Fact & { recordedOn?: CivilDate; discoveredOn?: CivilDate; factOccurredOn?: CivilDate };
  for (const name of ['occurredOn', 'receivedOn', 'recordedOn', 'discoveredOn', 'factOccurredOn'] as const) {
    const day = past[name];
    if (day && day > today) return refusal('entry.in-future', name, day);
  }
  if (fact.occurredOn !== null && fact.receivedOn !== undefined && fact.receivedOn < fact.occurredOn) {
    return refusal('entry.received-too-early', 'receivedOn', fact.receivedOn);
  }
  return undefined;
}

/** Other entries hang on the name that an introducing entry gave: a correction may not take it away unseen. */
function sameSubject(file: CaseFile, entry: string, replacement: Fact | undefined): Refusal | undefined {
  const original = file.facts.find(({ id }) => id === entry);
  const introduces = original?.kind === 'request-drafted' || original?.kind === 'data-item-recorded';
  if (replacement === undefined || !introduces) return undefined;
  return replacement.request === original.request && replacement.item === original.item
    ? undefined
    : refusal('entry.changes-subject', 'entry', entry);
}

const firstRefusal = (refusals: readonly (Refusal | undefined)[]): Refusal | undefined =>
  refusals.find((each) => each !== undefined);
